import { HeardTime } from '../../../src/core/heardTime';
import { failureOf } from '../../../src/core/errors';
import { awsClock } from '../../../src/core/leases/leaseTime';
import { Sweep } from '../../../src/core/sweep/sweep';
import { FileJournal } from '../../../src/storage/fileJournal';
import type { SimulatedAws } from '../aws/simulatedAws';
import type { Machine } from '../world/machine';
import { Process } from '../world/process';
import { journalDirectory, processFiles } from '../world/processFiles';
import type { World } from '../world/world';
import { auditOf, logOf, ownersOf } from './deskOf';

/** An administrator sweeps the account from a machine, and removes whatever the sweep would. */
export async function sweepFrom(world: World, aws: SimulatedAws, machine: Machine): Promise<void> {
  const chance = world.chance.fork();
  const process = new Process(world, machine, `${machine.name}/sweep`, machine.nextPid());
  const heard = new HeardTime(process.clock);
  const issuer = { source: { kind: 'default' } } as const;
  const sweep = new Sweep(
    {
      openAccount: aws.accountsOf({
        process,
        administrator: true,
        onServerTime: (...told) => heard.observe(...told),
        hasKeys: () => true,
        onLogin: () => undefined,
      }),
      journal: new FileJournal(journalDirectory, processFiles(world, process), process.clock, chance),
      owners: ownersOf(process, chance),
      clock: awsClock({ clock: process.clock, awsTime: heard }, issuer, 'iam'),
      log: logOf(process),
      audit: auditOf(process, ({ event, outcome }) => world.coverage.count(`sweep: ${event} ${outcome}`)),
    },
    { issuer, paths: ['/vault-aws/'] },
  );
  const { signal } = new AbortController();
  process.note(() => 'sweeps');
  world.coverage.count('sweep: begun');
  try {
    const report = await sweep.look(signal, () => undefined);
    process.note(() => `found ${report.leftovers.map(({ name }) => name).join(', ')}`);
    const { removed, kept, failed } = await sweep.remove(report, report.leftovers, signal, () => undefined);
    world.coverage.count('sweep: removed', removed.length);
    world.coverage.count('sweep: kept', kept.length);
    world.coverage.count('sweep: failed', failed.length);
  } catch (error) {
    process.note(() => `sweep failed: ${failureOf(error).code}`);
    world.coverage.count('sweep: broken off');
  }
  process.die('swept');
}
