import { failureOf, VaultAwsError, type Failure } from '../errors';
import { expiryGuard, expiryPolicyName } from '../leases/expiryGuard';
import type { LeaseRecord, UserTarget } from '../leases/record';
import { carriesStamp } from '../leases/stamp';
import type { Account, Dependent, Iam } from '../ports/aws';
import type { Clock } from '../ports/clock';
import { Gate } from './gate';
import { ownPolicyArn } from './issueUser';
import { repeat, settleAll } from './retry';
import { sameAccount } from './sameAccount';

/**
 * How long after a lease's start "no such user" proves nothing: IAM is eventually consistent, and a
 * user made a moment ago can look absent. Vault waits as long.
 */
const settleTime = 5 * 60_000;
const conflictRounds = 3;
const guard: Dependent = { kind: 'inlinePolicy', name: expiryPolicyName };

type Coded<Code extends Failure['code']> = Extract<Failure, { readonly code: Code }>;

/** `unproven`: AWS knows no such user, but it may still appear. Look again later. */
export type Removal = 'gone' | 'unproven';

/** What removing has to know of a lease besides the user: whose stamp the user must carry, and since when. */
export type Removable = Pick<LeaseRecord, 'id' | 'accountId' | 'createdAt'>;

/** IAM answers only so many requests a second: what is done for many users at once takes turns, the keys first. */
export interface Gates {
  readonly keys: Gate;
  readonly users: Gate;
}

/** Told how far it has come, for whoever has to tell or to go on if it fails. */
export interface Progress {
  /** AWS accepts no key of the user any more. */
  keyDead(): void;
  /** What was found on the user, before it is taken off. */
  found(target: UserTarget): Promise<void>;
}

const unheard: Progress = { keyDead: () => undefined, found: () => Promise.resolve() };

/**
 * Takes everything of a lease out of AWS. Safe to repeat from any state. The key dies with the first
 * call, whatever else waits at the `gates`; then the rights go, then the guard, which must outlast every right, then the user.
 * Throws `wrongAccount` before anything is asked of an account the lease was not made in, and
 * `foreignUser` rather than touch a user this lease did not make.
 */
export function removeUser(
  account: Account,
  clock: Clock,
  record: Removable,
  target: UserTarget,
  gates: Gates = { keys: new Gate(1), users: new Gate(1) },
  progress: Progress = unheard,
): Promise<Removal> {
  sameAccount(account, record.accountId ?? target.userArn?.split(':')[4]);
  return new UserRemoval(account.iam, clock, record, target, gates, progress).run();
}

class UserRemoval {
  constructor(
    private readonly iam: Iam,
    private readonly clock: Clock,
    private readonly record: Removable,
    private target: UserTarget,
    private readonly gates: Gates,
    private readonly progress: Progress,
  ) {}

  async run(): Promise<Removal> {
    // AWS deleting exactly this key of exactly this user also proves that the user is ours.
    const keyDied = await this.gates.keys.run(() => this.deleteKnownKey());
    if (!keyDied && !(await this.isThere())) {
      await this.removeOwnPolicy();
      return this.absence();
    }
    if (!keyDied) await this.orDeny(() => this.deleteKeys());
    this.progress.keyDead();
    return this.gates.users.run(() => this.takeApart());
  }

  private async takeApart(): Promise<Removal> {
    // What the user has minted with GetSessionToken outlives the key, with whatever rights are left.
    await this.orDeny(() => settleAll(knownRights(this.target).map((right) => this.remove(right))));
    // A user that stays without its guard is denied everything anew.
    const userDeleted = await this.orDeny(async () => {
      await this.remove(guard);
      return this.deleteUser();
    });
    const policyDeleted = await this.removeOwnPolicy();
    return userDeleted && policyDeleted ? 'gone' : this.absence();
  }

  /**
   * Until AWS deletes the key, denying its user everything ends access as well: begun with the first
   * failure, since a call that is never answered takes long to fail for good. Only throttling is given
   * its time, which more calls would lengthen.
   */
  private async deleteKnownKey(): Promise<boolean> {
    const { userName, accessKeyId } = this.target;
    if (accessKeyId === undefined) return false;
    let denied: Promise<void> | undefined;
    const attempt = async (): Promise<void> => {
      try {
        await this.unlessGone(() => this.iam.deleteAccessKey(userName, accessKeyId));
      } catch (error) {
        const { code } = failureOf(error);
        if (code !== 'notFound' && code !== 'throttled') denied ??= this.denyOurs();
        throw error;
      }
    };
    try {
      return await this.gone(attempt);
    } catch (error) {
      denied ??= this.denyOurs();
      throw error;
    } finally {
      await denied;
    }
  }

  /** Never throws: why it came to this is the failure to tell of. */
  private async denyOurs(): Promise<void> {
    try {
      if (await this.isThere()) await this.denyFromNow();
    } catch {
      // Somebody else's, or AWS lets us do that as little.
    }
  }

  /** What cannot be taken from the user now is to be of no use to it. */
  private async orDeny<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await this.denyFromNow().catch(() => undefined);
      throw error;
    }
  }

  /**
   * An issuer that may act on users of one path is refused when the user is gone, since AWS knows no
   * path of it then: so a refusal counts only when the user is there. Throws `notFound` when it is not.
   */
  private async unlessGone(call: () => Promise<void>): Promise<void> {
    try {
      await call();
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code !== 'accessDenied' || (await this.mayBeThere(failure))) throw error;
      throw new VaultAwsError({ ...failure, code: 'notFound', operation: failure.action }, { cause: error });
    }
  }

  /**
   * In doubt it is. An issuer that cannot look is told of the first refusal where that names the user by its
   * path, which AWS knows only while the user is there; otherwise that it cannot look, since the permission
   * of the first refusal may be there for all users under the path. Throws that refusal.
   */
  private async mayBeThere({ resource = '' }: Coded<'accessDenied'>): Promise<boolean> {
    try {
      return await this.isThere();
    } catch (error) {
      const { userName, path } = this.target;
      if (failureOf(error).code === 'accessDenied' && resource.endsWith(`:user${path}${userName}`))
        return true;
      throw error;
    }
  }

  private async isThere(): Promise<boolean> {
    const { userName } = this.target;
    const user = await repeat(this.clock, () => this.iam.describeUser(userName));
    if (user === undefined) return false;
    if (carriesStamp(user.tags, this.record.id)) {
      // A record from before CreateUser was answered lacks it, and with it the ARN of the lease's own policy.
      this.target = { userArn: user.arn, ...this.target };
      return true;
    }
    throw new VaultAwsError({ code: 'foreignUser', userName });
  }

  private async deleteKeys(): Promise<void> {
    const { userName } = this.target;
    const keys = await repeat(this.clock, () => this.iam.listAccessKeys(userName));
    await settleAll(keys.map((id) => this.remove({ kind: 'accessKey', id })));
  }

  /**
   * DeleteUser; when AWS says that something still hangs on the user, finds and removes it.
   * False when AWS knew no such user.
   */
  private async deleteUser(): Promise<boolean> {
    const { userName } = this.target;
    for (let round = 1; ; round += 1) {
      try {
        return await this.gone(() => this.unlessGone(() => this.iam.deleteUser(userName)));
      } catch (error) {
        if (failureOf(error).code !== 'deleteConflict' || round === conflictRounds) throw error;
      }
      await this.removeEverything();
    }
  }

  /** Somebody added to the user: until all of that is gone too, nothing of it may be of use. */
  private async removeEverything(): Promise<void> {
    const { userName } = this.target;
    // Not waited for: the keys die all the same when AWS does not do this.
    const denied = this.denyFromNow().catch(() => undefined);
    try {
      const dependents = await repeat(this.clock, () => this.iam.listDependents(userName));
      await this.removeAll(dependents.filter((dependent) => !isGuard(dependent)));
    } finally {
      await denied;
    }
    await this.remove(guard);
  }

  private async removeAll(others: readonly Dependent[]): Promise<void> {
    const keys = others.filter(({ kind }) => kind === 'accessKey');
    await settleAll(keys.map((key) => this.remove(key)));
    await this.noteDevices(others);
    await settleAll(others.filter((other) => !keys.includes(other)).map((other) => this.remove(other)));
  }

  /** One that is taken off the user and cannot be deleted then is found again only when it is written down. */
  private async noteDevices(others: readonly Dependent[]): Promise<void> {
    const found = others.flatMap((other) =>
      other.kind === 'mfaDevice' && other.virtual ? [other.serialNumber] : [],
    );
    if (found.length === 0) return;
    const mfaDevices = [...new Set([...(this.target.mfaDevices ?? []), ...found])];
    this.target = { ...this.target, mfaDevices };
    await this.progress.found(this.target);
  }

  private denyFromNow(): Promise<void> {
    const { userName } = this.target;
    return repeat(this.clock, () => this.iam.putUserPolicy(userName, expiryPolicyName, expiryGuard(0)));
  }

  /** True when there is none, or none any more. */
  private async removeOwnPolicy(): Promise<boolean> {
    const arn = ownPolicyArn(this.target);
    return arn === undefined || this.gone(() => this.iam.deletePolicy(arn));
  }

  /** Absence counts only when the record is old enough that what was made for it would be seen by now. */
  private absence(): Removal {
    return this.clock.now() - this.record.createdAt >= settleTime ? 'gone' : 'unproven';
  }

  private remove(dependent: Dependent): Promise<boolean> {
    const { userName } = this.target;
    return this.gone(() => this.unlessGone(() => this.iam.removeDependent(userName, dependent)));
  }

  /** Repeats a deleting call while AWS is busy. True when AWS deleted it now, false when it was not there. */
  private async gone(call: () => Promise<void>): Promise<boolean> {
    try {
      await repeat(this.clock, call);
      return true;
    } catch (error) {
      if (failureOf(error).code === 'notFound') return false;
      throw error;
    }
  }
}

function isGuard(dependent: Dependent): boolean {
  return dependent.kind === 'inlinePolicy' && dependent.name === expiryPolicyName;
}

/** What the journal knows of, so that no list calls are needed in the usual case. */
function knownRights(target: UserTarget): Dependent[] {
  const own = ownPolicyArn(target);
  return [
    ...target.inlinePolicies.map((name) => ({ kind: 'inlinePolicy', name }) as const),
    ...target.attachedPolicies.map((arn) => ({ kind: 'attachedPolicy', arn }) as const),
    ...(own === undefined ? [] : [{ kind: 'attachedPolicy', arn: own } as const]),
    ...target.groups.map((name) => ({ kind: 'group', name }) as const),
    ...(target.mfaDevices ?? []).map(
      (serialNumber) => ({ kind: 'mfaDevice', serialNumber, virtual: true }) as const,
    ),
  ];
}
