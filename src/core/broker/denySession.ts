import type { Credentials } from '../credentials';
import { failureOf, VaultAwsError } from '../errors';
import { denialEnd, denialName, denialPolicy } from '../leases/denial';
import type { LeaseRecord, SessionTarget } from '../leases/record';
import type { Account, Sts } from '../ports/aws';
import type { Clock } from '../ports/clock';
import { isTransient, pause, repeat, settleAll } from './retry';
import { sameAccount } from './sameAccount';

/** IAM spreads a change within seconds, in all regions within half a minute or so. */
const longestWait = 30_000;
const firstPause = 100;
const longestPause = 2_000;

/**
 * Makes AWS refuse everything to one session of a role, by an inline policy of its own on that role. Safe
 * to repeat: the policy has the same name and text every time. With `credentials` it returns once AWS has
 * refused a call of theirs; without them, which is how a crash leaves it, that AWS has taken the policy is
 * all there is. A session whose id is not known was never answered for: nobody has its credentials.
 * `clock` is the lease's. Throws `wrongAccount` before anything is asked, `accessDenied` with the missing permission,
 * `limitExceeded` when the role has no room left, `sessionUsable` when AWS lets the session in for 30 s on.
 */
export async function denySession(
  account: Account,
  clock: Clock,
  record: LeaseRecord,
  target: SessionTarget,
  credentials?: Credentials,
): Promise<void> {
  const { assumedRoleId } = target;
  if (assumedRoleId === undefined) return;
  await new RolePolicies(account, clock, target).put(denialOf(record, target), denialPolicy(assumedRoleId));
  if (credentials !== undefined) await untilDenied(account.sts, clock, credentials, record.region);
}

/**
 * Takes the denial off the role again; to be called after the session's end. Safe to repeat. Throws
 * `wrongAccount` before anything is asked.
 */
export async function liftDenial(
  account: Account,
  record: LeaseRecord,
  target: SessionTarget,
): Promise<void> {
  const roleName = roleIn(account, target);
  try {
    await account.iam.deleteRolePolicy(roleName, denialOf(record, target));
  } catch (error) {
    if (failureOf(error).code !== 'notFound') throw error;
  }
}

function denialOf({ expiresAt }: LeaseRecord, { sessionName }: SessionTarget): string {
  return denialName(sessionName, expiresAt);
}

/**
 * The role's name, which is what IAM goes by: in another account it would be another role's.
 * An ARN ends with the path, which is no part of the name, and the name.
 */
function roleIn(account: Account, { roleArn }: SessionTarget): string {
  sameAccount(account, roleArn.split(':')[4] ?? '');
  return roleArn.slice(roleArn.lastIndexOf('/') + 1);
}

/** The inline policies of the role a session is of. */
class RolePolicies {
  private readonly roleName: string;

  constructor(
    private readonly account: Account,
    private readonly clock: Clock,
    target: SessionTarget,
  ) {
    this.roleName = roleIn(account, target);
  }

  /** Makes room once when AWS says that the role's policies are as large as they may be. */
  async put(name: string, document: string): Promise<void> {
    try {
      await this.send(name, document);
    } catch (error) {
      if (failureOf(error).code !== 'limitExceeded' || !(await this.removePast())) throw error;
      await this.send(name, document);
    }
  }

  private send(name: string, document: string): Promise<void> {
    return repeat(this.clock, () => this.account.iam.putRolePolicy(this.roleName, name, document));
  }

  /** Removes denials of sessions that have ended, whosever they were. False when there was none. */
  private async removePast(): Promise<boolean> {
    const names = await repeat(this.clock, () => this.account.iam.listRolePolicies(this.roleName));
    const now = this.clock.now();
    const past = names.filter((name) => (denialEnd(name) ?? Infinity) < now);
    await settleAll(past.map((name) => this.remove(name)));
    return past.length > 0;
  }

  /** Another window may be at it too. */
  private async remove(name: string): Promise<void> {
    try {
      await repeat(this.clock, () => this.account.iam.deleteRolePolicy(this.roleName, name));
    } catch (error) {
      if (failureOf(error).code !== 'notFound') throw error;
    }
  }
}

async function untilDenied(sts: Sts, clock: Clock, credentials: Credentials, region: string): Promise<void> {
  const started = clock.now();
  for (let wait = firstPause; ; wait = Math.min(wait * 2, longestPause)) {
    const state = await look(sts, credentials, region);
    if (state === 'denied') return;
    const waited = clock.now() - started;
    if (waited >= longestWait) {
      // That nobody answers says nothing about the session.
      if (state !== 'usable') throw state.unheard;
      throw new VaultAwsError({ code: 'sessionUsable', waited: Math.round(waited / 1000) });
    }
    await pause(clock, wait);
  }
}

async function look(
  sts: Sts,
  credentials: Credentials,
  region: string,
): Promise<'denied' | 'usable' | { readonly unheard: unknown }> {
  try {
    return (await sts.isDenied(credentials, region)) ? 'denied' : 'usable';
  } catch (error) {
    if (isTransient(failureOf(error))) return { unheard: error };
    throw error;
  }
}
