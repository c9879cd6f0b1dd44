import { Credentials } from '../../src/core/credentials';
import { VaultAwsError, type Failure } from '../../src/core/errors';
import type { AssumedRole, AssumeRoleRequest, Sts } from '../../src/core/ports/aws';
import type { Clock } from '../../src/core/ports/clock';
import type { FakeIam } from './fakeIam';

/** STS with the rules the broker meets: session bounds, and keys that are known only after a while. */
export class FakeSts implements Sts {
  readonly assumed: AssumeRoleRequest[] = [];
  readonly probes: string[] = [];
  /** How long a new key stays unknown, in milliseconds. */
  keyDelay = 0;
  maxSessionSeconds = 43_200;
  chained = false;
  failNext: Failure | undefined;
  /** Nobody answers who the issuer is. */
  unreachable = false;
  onProbe: () => void = () => undefined;
  /** How long a session is let in after its role denies it, in milliseconds. */
  denialDelay = 0;
  /** What the next questions after a denial fail with. */
  readonly deniedFailures: Failure[] = [];
  denialChecks = 0;
  /** How often a key was asked whose it is. */
  holders = 0;
  /** The `aws:userid` of every session, by its key. */
  private readonly userIds = new Map<string, string>();
  private firstProbe: number | undefined;
  private firstDenial: number | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly iam: FakeIam,
  ) {}

  issuerArn(): Promise<string> {
    if (this.unreachable)
      return Promise.reject(
        new VaultAwsError({ code: 'unreachable', operation: 'sts:GetCallerIdentity', aws: 'no route' }),
      );
    return Promise.resolve('arn:aws:iam::123456789012:user/platform-admin');
  }

  async assumeRole(request: AssumeRoleRequest): Promise<AssumedRole> {
    await Promise.resolve();
    const failure = this.failNext;
    this.failNext = undefined;
    if (failure !== undefined) throw new VaultAwsError(failure);
    const limit = this.chained ? 3_600 : this.maxSessionSeconds;
    if (request.duration > limit) {
      throw new VaultAwsError({
        code: 'sessionTooLong',
        chained: this.chained,
        aws: 'The requested DurationSeconds exceeds the limit.',
      });
    }
    this.assumed.push(request);
    const id = `ASIAFAKE${String(this.assumed.length).padStart(12, '0')}`;
    const assumedRoleId = `AROAFAKE:${request.sessionName}`;
    this.userIds.set(id, assumedRoleId);
    return {
      credentials: new Credentials(id, 'secret-of-session', 'token-of-session'),
      expiresAt: this.clock.now() + request.duration * 1000,
      assumedRoleId,
    };
  }

  async probe(credentials: Credentials, region: string): Promise<'usable' | 'unknownKey'> {
    await Promise.resolve();
    this.probes.push(region);
    this.onProbe();
    this.firstProbe ??= this.clock.now();
    const known = this.clock.now() - this.firstProbe >= this.keyDelay;
    return known && this.exists(credentials.accessKeyId) ? 'usable' : 'unknownKey';
  }

  holderOf({ accessKeyId }: Credentials): Promise<string | undefined> {
    this.holders += 1;
    const holder = [...this.iam.users.values()].find(
      ({ keys, inactive }) => keys.has(accessKeyId) && !inactive.has(accessKeyId),
    );
    return Promise.resolve(holder?.arn);
  }

  async isDenied({ accessKeyId }: Credentials): Promise<boolean> {
    await Promise.resolve();
    this.denialChecks += 1;
    const failure = this.deniedFailures.shift();
    if (failure !== undefined) throw new VaultAwsError(failure);
    if (!this.exists(accessKeyId)) return true;
    if (!this.isDeniedByRole(this.userIds.get(accessKeyId) ?? '')) return false;
    this.firstDenial ??= this.clock.now();
    return this.clock.now() - this.firstDenial >= this.denialDelay;
  }

  private isDeniedByRole(userId: string): boolean {
    const deny = `"StringEquals":{"aws:userid":"${userId}"}`;
    return [...this.iam.roles.values()].some((role) =>
      [...role.values()].some((text) => text.includes(deny)),
    );
  }

  private exists(accessKeyId: string): boolean {
    if (accessKeyId.startsWith('ASIA')) return true;
    return [...this.iam.users.values()].some(({ keys }) => keys.has(accessKeyId));
  }
}
