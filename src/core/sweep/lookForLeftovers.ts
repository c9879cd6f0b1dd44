import { failureOf } from '../errors';
import type { Account, ListedPolicy, ListedUser } from '../ports/aws';
import { findPolicies } from './findPolicies';
import { findUsers } from './findUsers';
import { heldHere, type HeldHere } from './heldHere';
import { ownPolicyArnOf, type Leftover, type LeftoverUser } from './leftover';
import { listAll } from './listAll';
import { pathPrefixes } from './pathPrefixes';
import type { SweepPlace, SweepPorts } from './sweepPorts';
import type { SweepProgress, SweepReport } from './sweepReport';
import { SweepTrace } from './sweepTrace';

/** See `Sweep.look`. */
export async function lookForLeftovers(
  ports: SweepPorts,
  place: SweepPlace,
  signal: AbortSignal,
  onProgress: (progress: SweepProgress) => void,
): Promise<SweepReport> {
  const trace = new SweepTrace(ports);
  try {
    const account = await trace.openAccount(place.issuer, signal);
    const found = await new Look(ports, account, pathPrefixes(place.paths), signal).run(onProgress);
    const { users, left } = found;
    ports.log.info('sweep looked', { users, calls: trace.calls, found: found.leftovers.length, ...left });
    trace.done({ account: account.id, users, found: found.leftovers.length });
    return { ...found, at: ports.clock.now(), accountId: account.id, calls: trace.calls };
  } catch (error) {
    trace.failed(error, {});
    throw error;
  }
}

type Found = Omit<SweepReport, 'at' | 'accountId' | 'calls'>;

class Look {
  constructor(
    private readonly ports: SweepPorts,
    private readonly account: Account,
    private readonly prefixes: readonly string[],
    private readonly signal: AbortSignal,
  ) {}

  async run(onProgress: (progress: SweepProgress) => void): Promise<Found> {
    const held = await heldHere(this.ports);
    const users = await this.listUsers((count) => onProgress({ users: count, candidates: 0, looked: 0 }));
    const { leftovers, left } = await findUsers(users, this.prefixes, {
      account: this.account,
      clock: this.ports.clock,
      held,
      signal: this.signal,
      onLook: (looked, candidates) => onProgress({ users: users.length, candidates, looked }),
    });
    const found = { users: users.length, policies: 0, leftovers: byEnd(leftovers), left };
    try {
      return { ...found, ...(await this.policies(users, held, leftovers)) };
    } catch (error) {
      const policiesFailure = failureOf(error);
      if (policiesFailure.code === 'cancelled') throw error;
      // Users can be removed all the same: they are what somebody could still use.
      this.ports.log.warn('sweep without policies', { failure: policiesFailure.code });
      return { ...found, policiesFailure };
    }
  }

  private listUsers(onPage: (count: number) => void): Promise<readonly ListedUser[]> {
    const page = (prefix: string, next?: string) => this.account.iam.listUsers(prefix, next);
    return listAll(this.ports.clock, this.signal, { prefixes: this.prefixes, page, onPage });
  }

  private async policies(
    users: readonly ListedUser[],
    held: HeldHere,
    leftovers: readonly LeftoverUser[],
  ): Promise<Pick<Found, 'policies' | 'leftovers'>> {
    const listed: readonly ListedPolicy[] = await listAll(this.ports.clock, this.signal, {
      prefixes: this.prefixes,
      page: (prefix, next) => this.account.iam.listPolicies(prefix, next),
      onPage: () => undefined,
    });
    // A user and its own policy have one name: while there is the one, the other is not on its own.
    const names = new Set([...users.map(({ userName }) => userName), ...held]);
    const { account, signal } = this;
    const orphans = await findPolicies(listed, names, { account, clock: this.ports.clock, signal });
    const arns = new Set(listed.map(({ arn }) => arn));
    const owners = leftovers.map((user) => ({ ...user, ownPolicy: arns.has(ownPolicyArnOf(user)) }));
    return { policies: listed.length, leftovers: byEnd([...owners, ...orphans]) };
  }
}

function byEnd(leftovers: readonly Leftover[]): readonly Leftover[] {
  return leftovers.toSorted((one, other) => one.endedAt - other.endedAt);
}
