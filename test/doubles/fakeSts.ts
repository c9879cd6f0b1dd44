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
  onProbe: () => void = () => undefined;
  /** Whether some policy denies everything to the session. */
  denied: (credentials: Credentials) => boolean = () =>
    [...this.iam.roles.values()].some((policies) => policies.size > 0);
  denialChecks = 0;
  private firstProbe: number | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly iam: FakeIam,
  ) {}

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
    return {
      credentials: new Credentials('ASIAFAKE000000000001', 'secret-of-session', 'token-of-session'),
      expiresAt: this.clock.now() + request.duration * 1000,
      assumedRoleId: `AROAFAKE:${request.sessionName}`,
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

  isDenied(credentials: Credentials): Promise<boolean> {
    this.denialChecks += 1;
    const denied = !this.exists(credentials.accessKeyId) || this.denied(credentials);
    return Promise.resolve(denied);
  }

  private exists(accessKeyId: string): boolean {
    if (accessKeyId.startsWith('ASIA')) return true;
    return [...this.iam.users.values()].some(({ keys }) => keys.has(accessKeyId));
  }
}
