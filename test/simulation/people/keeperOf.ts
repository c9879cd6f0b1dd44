import { HeardTime } from '../../../src/core/heardTime';
import { Keeper } from '../../../src/core/keeper/keeper';
import type { KeeperProcess } from '../../../src/keeper/keeperProcess';
import { KeeperSession } from '../../../src/keeper/keeperSession';
import { FileJournal } from '../../../src/storage/fileJournal';
import type { SimulatedAws } from '../aws/simulatedAws';
import { Process } from '../world/process';
import { journalDirectory, processFiles } from '../world/processFiles';
import type { World } from '../world/world';
import { auditOf, beatsOf, keeperOwnersOf, logOf } from './deskOf';

/**
 * Starts a keeper for a window: a process of its own on the same machine, that hears the window's lines a
 * moment later, and a closed pipe some milliseconds after the window's death.
 */
export function startKeeper(world: World, aws: SimulatedAws, window: Process): RunningKeeper {
  const { machine } = window;
  const { time, chance, coverage } = world;
  const process = new Process(world, machine, `${window.name}/keeper`, machine.nextPid());
  let heard: () => void = () => undefined;
  const answer = (): void => time.after(1, () => window.deliver(heard));
  const session = sessionOf(world, aws, process, answer);
  coverage.count('keeper started');
  // Node takes a while to start; what is sent meanwhile waits in the pipe.
  const readyAt = time.now + chance.scale(40, 600);
  let open = true;
  const pipe = (run: () => void, delay: number): void =>
    time.at(Math.max(time.now + delay, readyAt), () => process.deliver(run));
  const close = (): void => {
    if (!open) return;
    open = false;
    pipe(() => session.closed(), 5);
  };
  window.onDeath(close);
  return {
    process,
    pid: process.pid,
    send: (line) => {
      if (open) pipe(() => session.add(line), 1);
    },
    onAnswer: (listener) => {
      heard = listener;
    },
    close,
    kill: () => process.die('killed by its window'),
    ended: new Promise((resolve) => process.onDeath(() => window.deliver(() => resolve('ended')))),
  };
}

export interface RunningKeeper extends KeeperProcess {
  readonly process: Process;
}

/** What `src/keeper/openKeeper` puts together, with simulated parts. */
function sessionOf(world: World, aws: SimulatedAws, process: Process, answer: () => void): KeeperSession {
  const chance = world.chance.fork();
  const heard = new HeardTime(process.clock);
  let hasKeys = false;
  return new KeeperSession(
    (hello) => {
      const keeper = new Keeper(
        {
          openAccount: aws.accountsOf({
            process,
            administrator: false,
            onServerTime: (...told) => heard.observe(...told),
            hasKeys: () => hasKeys,
            onLogin: () => undefined,
          }),
          journal: new FileJournal(journalDirectory, processFiles(world, process), process.clock, chance),
          owners: keeperOwnersOf(process, hello.window, chance),
          beats: beatsOf(process),
          clock: process.clock,
          awsTime: heard,
          log: logOf(process),
          audit: auditOf(process, ({ event, outcome }) =>
            world.coverage.count(`keeper: ${event} ${outcome}`),
          ),
        },
        hello.window,
      );
      return {
        keeper,
        takeLogin: () => {
          hasKeys = true;
        },
        // Nobody here trusts certificates of their own.
        takeCertificates: () => undefined,
        hearTime: (offsets) => heard.adopt(offsets),
      };
    },
    () => process.die('its work is done'),
    answer,
  );
}
