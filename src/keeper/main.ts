import { setFlagsFromString } from 'node:v8';
import { stackOf } from '../core/text/logged';
import { reasonOf } from '../core/text/outside';
import { systemClock } from '../storage/systemClock';
import { FileLog } from './fileLog';
import { KeeperSession } from './keeperSession';
import { answer } from './messages';
import { openKeeper } from './openKeeper';

/**
 * What a session of the desktop that ends gives its processes, in milliseconds: time enough to see the
 * window out and to kill its keys, too little to hold up a machine that shuts down.
 */
const afterTerm = 10_000;

// It lives for hours and computes nothing: V8's optimising compilers would cost it 10 MB and gain nothing.
for (const flag of ['--no-opt', '--no-maglev']) setFlagsFromString(flag);

let log: FileLog | undefined;

/** A window that lives starts another keeper; what a dead one has left, the next window finds. */
function fail(error: unknown): never {
  log?.error('keeper failed', { reason: reasonOf(error), stack: stackOf(error) });
  process.exit(1);
}

const session = new KeeperSession(
  (hello) => {
    log = new FileLog(hello.audit, systemClock);
    return openKeeper(hello, fail);
  },
  () => process.exit(0),
  () => process.stdout.write(`${answer}\n`),
);

// Meant for the window or its terminal, whose end the pipe tells.
for (const signal of ['SIGHUP', 'SIGINT'] as const) process.on(signal, () => undefined);
process.on('SIGTERM', () => systemClock.schedule(afterTerm, () => process.exit(0)));
for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.on(event, fail);
// Nobody reads the answers of a keeper whose window is gone.
process.stdout.on('error', () => undefined);

let open = true;
const close = (): void => {
  if (open) session.closed();
  open = false;
};
process.stdin.setEncoding('utf8');
process.stdin.on('data', (piece: string) => session.add(piece));
for (const event of ['end', 'close', 'error'] as const) process.stdin.on(event, close);
