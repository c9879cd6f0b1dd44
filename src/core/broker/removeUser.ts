import type { Credentials } from '../credentials';
import { failureOf, VaultAwsError } from '../errors';
import type { UserTarget } from '../leases/record';
import type { Account } from '../ports/aws';
import type { Clock } from '../ports/clock';
import type { Instant } from '../time';
import { Gate } from './gate';
import { LeasedUser, type Progress, type Removable } from './leasedUser';
import { OwnPolicy } from './ownPolicy';
import { pause, repeat, settleAll } from './retry';
import { sameAccount } from './sameAccount';
import { removeNotedDevices, takeApart } from './takeApart';
import { whereabouts } from './whereabouts';

/**
 * How long after a lease's start "no such user" proves nothing: IAM is eventually consistent, and a
 * user made a moment ago can look absent. Vault waits as long.
 */
const settleTime = 5 * 60_000;
/** Looks at a user whose key AWS has just deleted, and which must be there: 1.4 s in all. */
const looksAfterKey = 4;
const firstPause = 200;
/** So often a user is looked for before it is believed that AWS would show it: half a minute lies between the looks. */
const patientLooks = settleTime / 30_000;
/** So often a user is followed to another name. */
const mostNames = 3;

/** `unproven`: AWS knows no such user, but it may still appear. Look again later. */
export type Removal = 'gone' | 'unproven';

/** IAM answers only so many requests a second: what is done for many users at once takes turns, the keys first. */
export interface Gates {
  readonly keys: Gate;
  readonly users: Gate;
}

export interface RemovalParts {
  readonly account: Account;
  readonly clock: Clock;
  /** By the clock of the record. */
  readonly now: () => Instant;
  readonly gates?: Gates;
  readonly progress?: Progress;
  /** Where credentials are tried, and those that were handed out, if this process has them. */
  readonly region?: string;
  readonly credentials?: Credentials;
  /** AWS has said before that it deleted the key. */
  readonly keyDead?: boolean;
  /** How often the user was looked for before, and not seen. */
  readonly looks?: number;
}

const unheard: Progress = { keyDead: () => undefined, found: () => Promise.resolve() };

/**
 * Takes everything of a lease out of AWS. Safe to repeat from any state. The key dies with the first
 * call, whatever else waits at the `gates`; then the rights go, then the guard, which must outlast every right, then the user.
 * Throws `wrongAccount` before anything is asked of an account the lease was not made in, `foreignUser`
 * rather than touch anything but the lease's key of a user that does not carry the lease's stamp, and
 * `foreignPolicy` for a policy that does not.
 */
export async function removeUser(
  record: Removable,
  target: UserTarget,
  parts: RemovalParts,
): Promise<Removal> {
  const { account, clock, progress = unheard } = parts;
  sameAccount(account, record.accountId ?? target.userArn?.split(':')[4]);
  const user = new LeasedUser(account.iam, clock, record, target, progress);
  try {
    return await new UserRemoval(user, parts).run();
  } catch (error) {
    throw await withKeysLeft(user, error);
  }
}

class UserRemoval {
  private readonly policy: OwnPolicy;
  private keyDead: boolean;
  private justKilled = false;

  constructor(
    private readonly user: LeasedUser,
    private readonly parts: RemovalParts,
  ) {
    this.policy = new OwnPolicy(user);
    this.keyDead = parts.keyDead ?? false;
  }

  async run(): Promise<Removal> {
    const { gates = { keys: new Gate(1), users: new Gate(1) } } = this.parts;
    for (let names = 1; names <= mostNames; names += 1) {
      const seen = await unlessAbsent(this.killInTurn(gates));
      // While keys of others wait to be killed, everything else can.
      await gates.keys.nobodyWaits();
      if (seen === 'ours') this.policy.look();
      const isApart =
        seen === 'ours' && (await unlessAbsent(gates.users.run(() => takeApart(this.user)))) === true;
      if (isApart && this.isAll) return (await this.policy.remove()) || this.settled ? 'gone' : 'unproven';
      const found = typeof seen === 'string' ? await this.afterAbsence() : await this.besides(seen.stranger);
      if (typeof found === 'string') return found;
      await this.user.learn({ renamedTo: found.name });
    }
    return 'unproven';
  }

  /** Where others wait for their keys to die, no look at a user stands before theirs. */
  private async killInTurn({ keys, users }: Gates): ReturnType<UserRemoval['killKeys']> {
    const isFound = this.user.target.renamedTo !== undefined;
    if (isFound || !keys.isFull) return keys.run(() => this.killKeys());
    const dying = keys.run(() => this.killKnownKey());
    const [key] = await Promise.allSettled([dying]);
    if (key.status === 'fulfilled' && key.value) this.noteKeyDead();
    await keys.nobodyWaits();
    return users.run(() => this.killKeys(dying));
  }

  /**
   * The lease's key dies while the user is looked at: that AWS deletes exactly this key of exactly this user
   * does not make the user ours, since whoever can write records can name any. `stranger`: it is not, and
   * does not have the lease's key; the failure to tell.
   */
  private async killKeys(
    begun?: Promise<boolean>,
  ): Promise<'ours' | 'absent' | { readonly stranger: unknown }> {
    // Of a user that was only found, not even the key before it is known to be ours.
    if (this.user.target.renamedTo !== undefined) {
      const [seen] = await Promise.allSettled([this.user.look()]);
      if (seen.status === 'rejected') return this.unseen(seen.reason);
      if (!seen.value) return 'absent';
    }
    const dying = begun ?? this.killKnownKey();
    // Anew: who was seen before that can have given the name to another.
    const looking = this.user.lookAnew();
    // Whichever fails, both are waited for; that the key lives is what is told first.
    const [key, seen] = await Promise.allSettled([dying, looking]);
    if (key.status === 'rejected') throw key.reason;
    this.justKilled = key.value;
    if (key.value) this.noteKeyDead();
    if (seen.status === 'rejected') return this.unseen(seen.reason);
    if (!seen.value && !(key.value && (await this.lookAgain()))) return 'absent';
    // Of a user of ours every key is to go, when the one on record is none of them.
    if (!key.value) await this.user.orDeny(() => this.deleteKeys());
    if (key.value || this.isAll) this.noteKeyDead();
    return 'ours';
  }

  /**
   * Whether there is nobody else who has the lease's key: it is known to be dead, or was to die with the very
   * user that it was made for. What only has the user's name and stamp goes too, but proves nothing.
   */
  private get isAll(): boolean {
    return this.user.isVeryOne ?? (this.keyDead || this.user.target.accessKeyId === undefined);
  }

  /**
   * Whether the user has our stamp cannot be told. But whose key this process got from AWS, and AWS has just
   * deleted as that user's, is the user it made: nothing else of it is to be of use meanwhile.
   */
  private async unseen(reason: unknown): Promise<{ readonly stranger: unknown }> {
    const { credentials } = this.parts;
    const isMadeHere = credentials !== undefined && credentials.accessKeyId === this.user.target.accessKeyId;
    const isForeign = failureOf(reason).code === 'foreignUser';
    if (isForeign && !this.justKilled) return { stranger: reason };
    if (this.justKilled && isMadeHere && !isForeign) await this.user.deny().catch(() => undefined);
    throw reason;
  }

  /**
   * Until AWS deletes the key, denying its user everything ends access as well: begun with the first
   * failure, since a call that is never answered takes long to fail for good. Only throttling is given
   * its time, which more calls would lengthen. False when there is no such key.
   */
  private async killKnownKey(): Promise<boolean> {
    const { user } = this;
    const { accessKeyId } = user.target;
    if (accessKeyId === undefined) return false;
    let denied: Promise<void> | undefined;
    const attempt = async (): Promise<void> => {
      try {
        await user.unlessGone(() => user.iam.deleteAccessKey(user.name, accessKeyId));
      } catch (error) {
        const { code } = failureOf(error);
        if (code !== 'notFound' && code !== 'throttled') denied ??= this.denyOurs();
        throw error;
      }
    };
    try {
      return await user.gone(attempt);
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
      if (await this.user.look()) await this.user.deny();
    } catch {
      // Somebody else's, or AWS lets us do that as little.
    }
  }

  /** AWS has just deleted a key of the user, so it is there, or was: not every place knows of it yet. */
  private async lookAgain(): Promise<boolean> {
    for (let look = 1; look < looksAfterKey; look += 1) {
      await pause(this.parts.clock, firstPause * 2 ** (look - 1));
      if (await this.user.look()) return true;
    }
    return false;
  }

  private async deleteKeys(): Promise<void> {
    const { user } = this;
    const keys = await repeat(user.clock, () => user.iam.listAccessKeys(user.name));
    await settleAll(keys.map((id) => user.remove({ kind: 'accessKey', id })));
  }

  /** What is made of it that AWS knows no user of that name. */
  private async afterAbsence(): ReturnType<typeof whereabouts> {
    const found = await this.find();
    if (typeof found === 'string') {
      await removeNotedDevices(this.user);
      await this.policy.remove();
    }
    return found;
  }

  /** Somebody else has the name by now, perhaps because ours gave it up. Throws the failure when ours is not found. */
  private async besides(stranger: unknown): Promise<{ readonly name: string }> {
    const found = await this.find().catch(() => 'unproven' as const);
    if (typeof found === 'string') throw stranger;
    return found;
  }

  private find(): ReturnType<typeof whereabouts> {
    const { account, region = account.region, credentials } = this.parts;
    const { keyDead, justKilled, settled } = this;
    const patient = settled && (this.parts.looks ?? 0) >= patientLooks;
    const { sts } = account;
    return whereabouts(this.user, { sts, region, credentials, keyDead, justKilled, settled, patient });
  }

  private noteKeyDead(): void {
    this.keyDead = true;
    (this.parts.progress ?? unheard).keyDead();
  }

  /** Absence counts only when the record is old enough that what was made for it would be seen by now. */
  private get settled(): boolean {
    const { now, looks = 0 } = this.parts;
    const age = now() - this.user.record.createdAt;
    // A record from the future has its date from another clock, and its age is not known.
    return age >= settleTime || (age < 0 && looks >= patientLooks);
  }
}

/** What is not found any more, in the middle of it, is the user: others remove it too, or it has another name. */
async function unlessAbsent<T>(work: Promise<T>): Promise<T | 'absent'> {
  try {
    return await work;
  } catch (error) {
    if (failureOf(error).code === 'notFound') return 'absent';
    throw error;
  }
}

/** Somebody has to look at a user that is left alone, and at its keys above all. */
async function withKeysLeft(user: LeasedUser, error: unknown): Promise<unknown> {
  const failure = failureOf(error);
  if (failure.code !== 'foreignUser') return error;
  try {
    const listed = await repeat(user.clock, () => user.iam.listAccessKeys(user.name));
    const keys = listed.filter((id) => id !== user.target.accessKeyId);
    return new VaultAwsError({ ...failure, keys }, { cause: error });
  } catch {
    return error;
  }
}
