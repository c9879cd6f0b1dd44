import { failureOf, type Failure } from '../errors';
import type { IssuerConfig } from '../ports/aws';
import { atMost } from './atMost';
import { heldHere, type HeldHere } from './heldHere';
import type { Leftover } from './leftover';
import { removeLeftover, type LeftoverRemoval } from './removeLeftover';
import type { SweepPorts } from './sweepPorts';
import type { SweepResult } from './sweepReport';
import { SweepTrace } from './sweepTrace';

/** Leftovers at a time: each takes some fifteen calls, nine of them at once. */
const width = 4;

export interface Removing {
  readonly issuer: IssuerConfig;
  /** The account they were found in. */
  readonly accountId: string;
  readonly leftovers: readonly Leftover[];
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
}

/** See `Sweep.remove`. */
export async function removeLeftovers(ports: SweepPorts, removing: Removing): Promise<SweepResult> {
  const { leftovers, signal, onProgress } = removing;
  const held = await heldHere(ports);
  const outcomes = new Map<Leftover, Outcome>();
  await atMost(width, leftovers, signal, async (leftover) => {
    outcomes.set(leftover, await removeOne(ports, removing, leftover, held));
    onProgress(outcomes.size);
  });
  const all = [...outcomes];
  const endedAs = (kind: LeftoverRemoval): Leftover[] =>
    all.filter(([, { ended }]) => ended === kind).map(([leftover]) => leftover);
  const result: SweepResult = {
    removed: endedAs('removed'),
    kept: endedAs('kept'),
    failed: all.flatMap(([leftover, { failure }]) => (failure === undefined ? [] : [{ leftover, failure }])),
    skipped: leftovers.filter((leftover) => !outcomes.has(leftover)),
    calls: all.reduce((sum, [, { calls }]) => sum + calls, 0),
  };
  const { removed, kept, failed, skipped, calls } = result;
  ports.log.info('swept', {
    removed: removed.length,
    kept: kept.length,
    failed: failed.length,
    skipped: skipped.length,
    calls,
  });
  return result;
}

interface Outcome {
  readonly calls: number;
  readonly ended?: LeftoverRemoval;
  readonly failure?: Failure;
}

/** Never throws: what AWS says about one user is kept for the end. */
async function removeOne(
  ports: SweepPorts,
  { issuer, accountId }: Removing,
  leftover: Leftover,
  held: HeldHere,
): Promise<Outcome> {
  const trace = new SweepTrace(ports);
  const { leaseId: lease, roleName: role } = leftover.stamp;
  const told = { lease, role, account: accountId, principal: leftover.name, expiresAt: leftover.endedAt };
  try {
    // Without a way to abort: a removal once begun comes to its end.
    const account = await trace.openAccount(issuer, new AbortController().signal);
    const { clock } = ports;
    const ended = await removeLeftover(leftover, { account, accountId, clock, held });
    if (ended === 'removed') trace.done(told);
    return { calls: trace.calls, ended };
  } catch (error) {
    const failure = failureOf(error);
    const aws = 'aws' in failure ? failure.aws : undefined;
    ports.log.warn('not swept', { lease, principal: leftover.name, failure: failure.code, aws });
    trace.failed(error, told);
    return { calls: trace.calls, failure };
  }
}
