// First, so that nobody has taken hold of the disk's functions before they are replaced.
import './armDisk';
import './armAws';
import { text } from 'node:stream/consumers';
import * as v from 'valibot';
import type { Broker } from '../../src/core/broker/broker';
import type { Clock } from '../../src/core/ports/clock';
import type { Delivery } from '../../src/core/ports/delivery';
import type { IssuableRole } from '../../src/core/roles/role';
import { FileJournal } from '../../src/storage/fileJournal';
import { systemClock } from '../../src/storage/systemClock';
import { MemoryAudit, MemoryLog } from '../doubles/ports';
import { realBroker } from '../doubles/realBroker';
import { issuerAt, largeUserRole, sessionRole, smallUserRole } from '../doubles/sandboxAccount';
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
  const broker = realBroker({
    issuerKey: job.issuerKey,
    journal: new FileJournal(job.journal),
    clock,
    delivery,
    log: new MemoryLog(),
    audit: new MemoryAudit(),
  });
  arm(job.last);
  const lease = await broker.issue(
    { role: roles[job.scenario], config: {}, folder: 'file:///project', issuer: issuerAt(job.endpoint) },
    new AbortController().signal,
  );
  if (job.scenario === 'session') {
    broker.letLapse(lease.id);
    clock.ahead = 16 * minute;
    const ended = nextEnd(broker);
    broker.checkExpiry();
    await ended;
  } else {
    await broker.renew(lease.id, 2_400);
    await broker.revoke(lease.id, 'command');
  }
  broker.dispose();
}

const roles: Record<ScenarioName, IssuableRole> = {
  user: smallUserRole,
  userWithEverything: largeUserRole,
  session: sessionRole,
};

function nextEnd(broker: Broker): Promise<void> {
  return new Promise((resolve) => {
    broker.onDidChange(({ ended }) => ended !== undefined && resolve());
  });
}

void text(process.stdin).then((input) => live(v.parse(jobSchema, JSON.parse(input))));
