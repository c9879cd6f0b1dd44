// First, so that nobody has taken hold of the disk's functions before they are replaced.
import './armDisk';
import './armAws';
import { readdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import type { Broker } from '../../src/core/broker/broker';
import { HeardTime } from '../../src/core/heardTime';
import type { Lease } from '../../src/core/leases/lease';
import type { Clock } from '../../src/core/ports/clock';
import type { Owners } from '../../src/core/ports/owners';
import type { Delivery } from '../../src/core/ports/delivery';
import type { IssuableRole } from '../../src/core/roles/role';
import { startKeeper } from '../../src/keeper/keeperProcess';
import { WindowKeeper } from '../../src/keeper/windowKeeper';
import { AuditFile } from '../../src/storage/auditFile';
import { BeatFolder, beatsBeside } from '../../src/storage/beatFolder';
import { FileJournal } from '../../src/storage/fileJournal';
import { systemClock } from '../../src/storage/systemClock';
import { systemOwners } from '../../src/storage/systemOwners';
import { startOf } from '../../src/storage/systemProcesses';
import { MemoryLog } from '../doubles/ports';
import { realBroker } from '../doubles/realBroker';
import {
  deniableSessionRole,
  issuerAt,
  largeUserRole,
  sessionRole,
  smallUserRole,
} from '../doubles/sandboxAccount';
import { until } from '../host/until';
import { jobSchema, type Job, type ScenarioName } from './job';
import { arm, pass, tell } from './points';

const minute = 60_000;

/** The machine's clock, which can be put forward. */
class ChildClock implements Clock {
  ahead = 0;
  now(): number {
    return systemClock.now() + this.ahead;
  }
  schedule(milliseconds: number, callback: () => void) {
    return systemClock.schedule(milliseconds, callback);
  }
}

const delivery: Delivery = {
  deliver: (_lease, environment) => {
    pass('before the delivery');
    const texts = Object.entries(environment).filter((entry): entry is [string, string] => !!entry[1]);
    tell({ kind: 'delivered', environment: Object.fromEntries(texts) });
    pass('delivered');
    return Promise.resolve();
  },
};

/** A window's life with one lease, from its first AWS call to its last. */
async function live(job: Job): Promise<void> {
  const clock = new ChildClock();
  if (job.scenario === 'recovery') return recover(job, clock);
  const broker = open(job, clock);
  arm(job.last);
  const { id } = await issue(broker, job);
  switch (job.scenario) {
    case 'user':
    case 'userWithEverything':
      await broker.renew(id, 2_400);
      return broker.revoke(id, 'command');
    case 'session':
      broker.letLapse(id);
      return passBy(broker, clock, job.journal);
    case 'deniedSession':
      await broker.revoke(id, 'command');
      return passBy(broker, clock, job.journal);
  }
}

/** A window that starts after another has died. */
async function recover(job: Job, clock: Clock): Promise<void> {
  const dead = open(job, clock);
  await issue(dead, job);
  dead.dispose();
  const broker = open(job, clock);
  const ended = new Promise<void>((resolve) => {
    broker.onDidChange((change) => change.ended !== undefined && resolve());
  });
  arm(job.last);
  await broker.recover();
  await ended;
}

function issue(broker: Broker, { scenario, endpoint }: Job): Promise<Lease> {
  const role = roles[scenario];
  const request = { role, config: {}, folder: 'file:///project', issuer: issuerAt(endpoint) };
  return broker.issue(request, new AbortController().signal);
}

function open(job: Job, clock: Clock): Broker {
  const owners = systemOwners(new BeatFolder(beatsBeside(job.journal), new MemoryLog()));
  const log = new MemoryLog();
  const { journal, audit, issuerKey } = job;
  const keeper = job.keeper === undefined ? undefined : keeperOf(job.keeper, job, owners);
  const broker = realBroker({
    issuerKey,
    owners,
    journal: new FileJournal(journal),
    clock,
    delivery,
    log,
    audit: new AuditFile({ directory: audit, log }),
    onLogin: (issuer, keys, expiresAt) => keeper?.login(issuer, keys, expiresAt),
  });
  keeper?.follow(broker);
  return broker;
}

function keeperOf(script: string, { journal, audit }: Job, owners: Owners): WindowKeeper {
  return new WindowKeeper({
    start: () => {
      const started = startKeeper(script);
      if (started.pid !== undefined) tell({ kind: 'keeper', pid: started.pid });
      return started;
    },
    startOf,
    hello: () => ({ journal, audit, window: owners.self, userName: owners.userName }),
    machine: systemClock,
    heard: new HeardTime(systemClock),
    log: new MemoryLog(),
  });
}

/** The session's end comes, for AWS as well, and its record goes. */
async function passBy(broker: Broker, clock: ChildClock, journal: string): Promise<void> {
  clock.ahead = 20 * minute;
  tell({ kind: 'later', milliseconds: clock.ahead });
  await lines.next();
  // Looks at the clock as well.
  await broker.recover();
  await until('the record is gone', async () => (await readdir(journal)).length === 0, { interval: 5 });
}

const roles: Record<ScenarioName, IssuableRole> = {
  user: smallUserRole,
  userWithEverything: largeUserRole,
  recovery: smallUserRole,
  session: sessionRole,
  deniedSession: deniableSessionRole,
};

async function main(): Promise<void> {
  const { value } = await lines.next();
  await live(v.parse(jobSchema, JSON.parse(String(value))));
  // Ends by itself, with the last of its writes.
  input.close();
}

const input = createInterface({ input: process.stdin });
const lines = input[Symbol.asyncIterator]();
void main();
