import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { FileJournal } from '../../src/storage/fileJournal';
import { systemClock } from '../../src/storage/systemClock';
import { MemoryAudit, MemoryLog, RecordingDelivery } from '../doubles/ports';
import { realBroker } from '../doubles/realBroker';
import { issuerAt, SandboxAccount, smallUserRole } from '../doubles/sandboxAccount';
import type { Measurement } from './measure';

const leftovers = 100;
/**
 * AWS does not publish IAM's limits. This is what is meant to be as strict as the strictest figure it
 * gives for an API of IAM (20 requests a second), with a burst of two seconds.
 */
const rateLimit = { perSecond: 20, burst: 40 };

/** Longer than anything that is still in order, in milliseconds. */
const patience = 120_000;

/** A window that died with a hundred leases, and the next one that finds them. */
export async function recoveryNumbers(): Promise<Measurement[]> {
  const account = await SandboxAccount.start(() => Date.now());
  const folder = await mkdtemp(join(tmpdir(), 'vault-aws-bench-'));
  const open = () =>
    realBroker({
      issuerKey: account.issuerKey,
      journal: new FileJournal(folder),
      clock: systemClock,
      delivery: new RecordingDelivery(),
      log: new MemoryLog(),
      audit: new MemoryAudit(),
    });
  try {
    const dead = open();
    const request = { role: smallUserRole, config: {}, folder: 'file:///project' };
    const issuer = issuerAt(account.sandbox.endpoint);
    for (let issued = 0; issued < leftovers; issued += 1) {
      await dead.issue({ ...request, issuer }, new AbortController().signal);
    }
    dead.dispose();
    account.sandbox.faults.rateLimit = rateLimit;
    account.sandbox.calls.clear();
    const start = performance.now();
    const next = open();
    let shown = 0;
    const done = new Promise<void>((resolve) => {
      next.onDidChange(({ leases }) => {
        shown += leases.filter(({ state }) => state === 'attention').length;
        if (leases.length === 0) resolve();
      });
    });
    await next.recover();
    await Promise.race([done, pause(patience)]);
    const took = performance.now() - start;
    next.dispose();
    const left = (await readdir(folder)).length + account.sandbox.inspect.users.length - 2;
    return [
      { name: '100 leftovers, AWS throttling: errors shown', value: shown, unit: 'leases', target: 0 },
      { name: '100 leftovers, AWS throttling: left', value: left, unit: 'leases', target: 0 },
      // 100 users at four requests each cannot go faster than AWS lets them.
      { name: '100 leftovers, AWS throttling: all gone', value: took, unit: 'ms', target: 60_000 },
    ];
  } finally {
    await account.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
