import type { Credentials } from '../credentials';
import type { Disposable } from '../disposable';
import { failureOf, VaultAwsError } from '../errors';
import { denialEnd, denialName, denialPolicy } from '../leases/denial';
import type { LeaseRecord, SessionTarget } from '../leases/record';
import type { Account, Sts } from '../ports/aws';
import type { Clock } from '../ports/clock';
import type { Instant } from '../time';
import { isTransient, pause, repeat, settleAll } from './retry';
import { sameAccount } from './sameAccount';

/** IAM spreads a change within seconds, in all regions within half a minute or so. */
const longestWait = 30_000;
/** Milliseconds that an answer is waited for which only helps to prove something later. */
const longestAside = 1_000;
const firstPause = 100;
const longestPause = 2_000;

/** Where a session is denied, and by which clocks. */
export interface DenialParts {
  readonly account: Account;
  readonly clock: Clock;
  /** By the clock of the session's end. */
  readonly now: () => Instant;
}

/** What its window knows of a session, to prove that it is denied. */
export interface SessionProof {
  readonly credentials?: Credentials | undefined;
  /** The role refused it the call that proves it from the start. */
  readonly deniedBefore?: boolean | undefined;
}

/**
 * Makes AWS refuse everything to one session of a role, by an inline policy of its own on that role. Safe
 * to repeat: the policy has the same name and text every time. With `credentials` it returns once AWS has
 * refused a call of theirs; without them, which is how a crash leaves it, that AWS has taken the policy is
 * all there is. A session whose id is not known was never answered for: nobody has its credentials.
 * Throws `wrongAccount` before anything is asked, `accessDenied` with the missing permission,
 * `limitExceeded` when the role has no room left, `sessionUsable` when AWS lets the session in for 30 s on.
 */
export async function denySession(
  parts: DenialParts,
  record: LeaseRecord,
  target: SessionTarget,
  { credentials, deniedBefore = false }: SessionProof = {},
): Promise<void> {
  const { account, clock } = parts;
  const { assumedRoleId } = target;
  if (assumedRoleId === undefined) return;
  const policies = new RolePolicies(parts, target);
  try {
    await policies.put(denialOf(record, target), denialPolicy(assumedRoleId));
  } catch (error) {
    // Whoever deleted the role has ended its sessions: that is true as soon as AWS refuses this one.
    const isGone = failureOf(error).code === 'notFound' && credentials !== undefined && !deniedBefore;
    if (isGone && (await isDeniedAlready(account.sts, clock, credentials, record.region))) return;
    throw error;
  }
  if (credentials === undefined) return;
  // A role that denied this very call before proves nothing by refusing it: then only time does.
  if (deniedBefore) await pause(clock, longestWait);
  await untilDenied(account.sts, clock, credentials, record.region);
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

  /** Throws `wrongAccount`. */
  constructor(
    private readonly parts: DenialParts,
    target: SessionTarget,
  ) {
    this.roleName = roleIn(parts.account, target);
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
    const { account, clock } = this.parts;
    return repeat(clock, () => account.iam.putRolePolicy(this.roleName, name, document));
  }

  /** Removes denials of sessions that have ended, whosever they were. False when there was none. */
  private async removePast(): Promise<boolean> {
    const { account, clock } = this.parts;
    const names = await repeat(clock, () => account.iam.listRolePolicies(this.roleName));
    const now = this.parts.now();
    const past = names.filter((name) => (denialEnd(name) ?? Infinity) < now);
    await settleAll(past.map((name) => this.remove(name)));
    return past.length > 0;
  }

  /** Another window may be at it too. */
  private async remove(name: string): Promise<void> {
    const { account, clock } = this.parts;
    try {
      await repeat(clock, () => account.iam.deleteRolePolicy(this.roleName, name));
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

/**
 * Whether the role refuses the session the very call by which its denial is to be proved, before there is
 * one. False when nobody answers soon: it is asked while somebody waits for the session.
 */
export async function isDeniedAlready(
  sts: Sts,
  clock: Clock,
  credentials: Credentials,
  region: string,
): Promise<boolean> {
  return (await soon(clock, look(sts, credentials, region))) === 'denied';
}

/** What the work gives; undefined when it fails, or takes longer than somebody may be kept waiting for it. */
async function soon<T>(clock: Clock, work: Promise<T>): Promise<T | undefined> {
  let timer: Disposable | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = clock.schedule(longestAside, () => resolve(undefined));
  });
  try {
    return await Promise.race([work, late]);
  } catch {
    return undefined;
  } finally {
    timer?.dispose();
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
