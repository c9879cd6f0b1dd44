import { failureOf, VaultAwsError, type Failure } from '../errors';
import { expiryGuard, expiryPolicyName } from '../leases/expiryGuard';
import type { LeaseRecord, UserTarget } from '../leases/record';
import { carriesStamp } from '../leases/stamp';
import type { Dependent, Iam } from '../ports/aws';
import type { Clock } from '../ports/clock';
import { repeat } from './retry';

/** What removing has to know of a lease besides the user: whose stamp the user must carry, and since when. */
export type Removable = Pick<LeaseRecord, 'id' | 'accountId' | 'createdAt'>;

/** Told how far it has come, for whoever has to tell or to go on if it fails. */
export interface Progress {
  /** AWS accepts the lease's key no more. */
  keyDead(): void;
  /** What was found out about the user, before it is built on. */
  found(target: UserTarget): Promise<void>;
}

/** The user of one lease at AWS: what it is called there, whether it is ours, and the calls that take from it. */
export class LeasedUser {
  private ours: Promise<boolean> | undefined;
  private readonly madeAs: string | undefined;
  private seenAs: string | undefined;

  constructor(
    readonly iam: Iam,
    readonly clock: Clock,
    readonly record: Removable,
    private known: UserTarget,
    private readonly progress: Progress,
  ) {
    this.madeAs = known.userId;
  }

  get target(): UserTarget {
    return this.known;
  }

  /** As AWS calls it now: a user who may can rename itself. */
  get name(): string {
    return this.known.renamedTo ?? this.known.userName;
  }

  /**
   * Whether the user that was seen is the very one that was made for the lease: one who may can make others
   * with its name and its tags. Undefined when the record does not tell.
   */
  get isVeryOne(): boolean | undefined {
    return this.madeAs === undefined ? undefined : this.madeAs === this.seenAs;
  }

  /** Written down first, and acted upon then. */
  async learn(changes: Partial<Pick<UserTarget, 'renamedTo' | 'mfaDevices'>>): Promise<void> {
    this.known = { ...this.known, ...changes };
    this.ours = undefined;
    await this.progress.found(this.known);
  }

  /**
   * Whether AWS knows a user of that name; once it was seen it is believed to be there. Whoever asks while
   * a look is under way shares it. Throws `foreignUser` when it does not carry this lease's stamp.
   */
  look(): Promise<boolean> {
    const looking = (this.ours ??= this.lookOnce());
    const again = (): void => {
      if (this.ours === looking) this.ours = undefined;
    };
    looking.then((seen) => seen || again(), again);
    return looking;
  }

  /** The same, whatever was seen before. */
  lookAnew(): Promise<boolean> {
    this.ours = undefined;
    return this.look();
  }

  private async lookOnce(): Promise<boolean> {
    const { name } = this;
    const user = await repeat(this.clock, () => this.iam.describeUser(name));
    if (user === undefined) return false;
    if (!carriesStamp(user.tags, this.record.id)) {
      throw new VaultAwsError({ code: 'foreignUser', userName: name });
    }
    this.seenAs = user.userId;
    // A record from before CreateUser was answered lacks them, and one of an older version the id.
    const isNews = this.known.userId === undefined;
    this.known = { userArn: user.arn, userId: user.userId, ...this.known };
    if (isNews) await this.progress.found(this.known);
    return true;
  }

  /** True when AWS deleted it now, false when it was not there. */
  remove(dependent: Dependent): Promise<boolean> {
    return this.gone(() => this.unlessGone(() => this.iam.removeDependent(this.name, dependent)));
  }

  /** Repeats a deleting call while AWS is busy. True when AWS deleted it now, false when it was not there. */
  async gone(call: () => Promise<void>): Promise<boolean> {
    try {
      await repeat(this.clock, call);
      return true;
    } catch (error) {
      if (failureOf(error).code === 'notFound') return false;
      throw error;
    }
  }

  /**
   * An issuer that may act on users of one path is refused when the user is gone, since AWS knows no
   * path of it then: so a refusal counts only when the user is there. Throws `notFound` when it is not.
   */
  async unlessGone(call: () => Promise<void>): Promise<void> {
    try {
      await call();
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code !== 'accessDenied' || (await this.mayBeThere(failure))) throw error;
      throw new VaultAwsError({ ...failure, code: 'notFound', operation: failure.action }, { cause: error });
    }
  }

  /** Denies it everything from now on. Only for a user that is known to be ours. */
  deny(): Promise<void> {
    return repeat(this.clock, () => this.iam.putUserPolicy(this.name, expiryPolicyName, expiryGuard(0)));
  }

  /** What cannot be taken from the user now is to be of no use to it. */
  async orDeny<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await this.deny().catch(() => undefined);
      throw error;
    }
  }

  /**
   * In doubt it is. An issuer that cannot look is told of the first refusal where that names the user by its
   * path, which AWS knows only while the user is there; otherwise that it cannot look, since the permission
   * of the first refusal may be there for all users under the path. Throws that refusal.
   */
  private async mayBeThere({ resource = '' }: Extract<Failure, { code: 'accessDenied' }>): Promise<boolean> {
    try {
      // What was seen before may be gone by now.
      return await this.lookOnce();
    } catch (error) {
      const isRefused = failureOf(error).code === 'accessDenied';
      if (isRefused && resource.endsWith(`:user${this.known.path}${this.name}`)) return true;
      throw error;
    }
  }
}
