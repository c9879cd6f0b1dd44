import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beatEvery } from '../../src/core/keeper/keeper';
import { startKeeper } from '../../src/keeper/keeperProcess';
import { lineOf } from '../../src/keeper/messages';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { installHost } from '../host/installHost';
import { until } from '../host/until';
import { issuerName, livingKeys, startAccount } from '../wire/keeper/account';
import { Bundles } from '../wire/keeper/bundles';
import { KeptWindow } from '../wire/keeper/keptWindow';
import { isRunning, processorTime, residentKilobytes } from '../wire/keeper/processes';
import { median, type Measurement } from './measure';

const latency = 100;
const runs = 5;
const leases = 10;
/** How long a waiting keeper's processor time is watched, in milliseconds. */
const watched = 10_000;

/** A keeper as it ships, of a window in a process of its own, against the sandbox with 100 ms on every call. */
export async function keeperNumbers(): Promise<Measurement[]> {
  // Memory and processor time are read where Linux shows them.
  if (process.platform !== 'linux') return [];
  const bundles = await Bundles.build('--production');
  try {
    const deaths = await inTurn(runs, () => withWindow({ bundles }, killed));
    const host = (await installHost()).node;
    const own = await withWindow({ bundles }, waiting);
    const hosts = await withWindow({ bundles, node: host }, waiting);
    return [
      number(
        'keeper: notices the death of its window',
        median(deaths.map(({ noticed }) => noticed)),
        'ms',
        100,
      ),
      number(`keeper: ${leases} leases dead after it`, median(deaths.map(({ dead }) => dead)), 'ms', 1_000),
      number(`keeper: waits, in Node ${process.version}`, own.megabytes, 'MB', 60),
      number('keeper: waits, in the Node of VS Code', hosts.megabytes, 'MB', 60),
      number('keeper: has waited for a day', await aDayLater(bundles), 'MB', 60),
      number(`keeper: processor time in ${watched / 1_000} s of waiting`, hosts.processor, 'ms', 20),
      number('window: ends when AWS never answers', await withWindow({ bundles }, unanswered), 'ms', 4_000),
    ];
  } finally {
    await bundles.remove();
  }
}

function number(name: string, value: number, unit: Measurement['unit'], target: number): Measurement {
  return { name, value, unit, target };
}

interface Setting {
  readonly bundles: Bundles;
  readonly node?: string;
}

type Measure<T> = (window: KeptWindow, account: Sandbox) => Promise<T>;

async function withWindow<T>({ bundles, node }: Setting, measure: Measure<T>): Promise<T> {
  const account = await startAccount();
  try {
    const window = await KeptWindow.open({
      sandbox: account,
      issuer: issuerName,
      keeper: bundles.keeper,
      ...(node === undefined ? {} : { node }),
    });
    try {
      return await measure(window, account);
    } finally {
      account.faults.clear();
      await window.dispose();
    }
  } finally {
    await account.stop();
  }
}

async function killed(window: KeptWindow, account: Sandbox): Promise<{ noticed: number; dead: number }> {
  const issue = { kind: 'issue', credentialType: 'iam_user', seconds: 1_800 } as const;
  for (let lease = 0; lease < leases; lease += 1) window.tell(issue);
  for (let lease = 0; lease < leases; lease += 1) await window.next('issued');
  account.faults.latencyMs = latency;
  const killedAt = Date.now();
  process.kill(window.pid, 'SIGKILL');
  await until('every key is dead', () => livingKeys(account).length === 0, { interval: 1 });
  const dead = Date.now() - killedAt;
  await window.untilUnkept();
  return { noticed: (await noticedAt(window)) - killedAt, dead };
}

/** When the keeper saw its window go, as it says in its log. */
async function noticedAt({ folder }: KeptWindow): Promise<number> {
  const lines = (await readFile(join(folder, 'audit/keeper.log'), 'utf8')).split('\n');
  const line: unknown = JSON.parse(lines.find((each) => each.includes('"window gone"')) ?? '{}');
  return Date.parse(String(Reflect.get(Object(line), 'at')));
}

async function waiting(window: KeptWindow): Promise<{ megabytes: number; processor: number }> {
  await window.issue();
  // It has started, and is not measured while it does.
  await pause(2_000);
  const before = processorTime(window.keeper);
  await pause(watched);
  return {
    megabytes: residentKilobytes(window.keeper) / 1_024,
    processor: processorTime(window.keeper) - before,
  };
}

/** Megabytes after as many beats as a window sends in a day. */
async function aDayLater(bundles: Bundles): Promise<number> {
  const keeper = startKeeper(bundles.keeper);
  const { pid } = keeper;
  if (pid === undefined) throw new Error(await keeper.ended);
  const folder = join(bundles.folder, 'day');
  const window = { host: 'day', pid: process.pid, instance: 'day' };
  keeper.send(lineOf({ kind: 'hello', journal: folder, audit: folder, window, userName: 'day' }));
  for (let beat = 0; beat < (24 * 60 * 60_000) / beatEvery; beat += 1) {
    keeper.send(lineOf({ kind: 'beat', offsets: {} }));
    // Each is to arrive on its own.
    if (beat % 4 === 0) await pause(1);
  }
  const megabytes = residentKilobytes(pid) / 1_024;
  keeper.send(lineOf({ kind: 'done' }));
  await until('the keeper has ended', () => !isRunning(pid));
  return megabytes;
}

async function unanswered(window: KeptWindow, account: Sandbox): Promise<number> {
  await window.issue();
  account.faults.inject({ kind: 'hang', times: Infinity });
  window.tell({ kind: 'close' });
  return (await window.next('closed')).milliseconds;
}

async function inTurn<T>(times: number, work: () => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  for (let turn = 0; turn < times; turn += 1) done.push(await work());
  return done;
}
