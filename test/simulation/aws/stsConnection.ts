import { Credentials } from '../../../src/core/credentials';
import type { AssumedRole, AssumeRoleRequest, Sts } from '../../../src/core/ports/aws';
import { abortable } from './abortable';
import { accountId } from './account';
import { notFound } from './refusals';
import type { SimulatedAws } from './simulatedAws';
import type { Caller } from './network';

/** The core's port to STS, over the simulated network. */
export class StsConnection implements Sts {
  constructor(
    private readonly aws: SimulatedAws,
    private readonly caller: Caller,
  ) {}

  issuerArn(): Promise<string> {
    return this.send('sts:GetCallerIdentity', () => `arn:aws:iam::${accountId}:user/platform-admin`);
  }

  assumeRole(request: AssumeRoleRequest, signal?: AbortSignal): Promise<AssumedRole> {
    const answer = this.send('sts:AssumeRole', () => this.newSession(request));
    return abortable(answer, signal);
  }

  probe(
    { accessKeyId }: Credentials,
    _region: string,
    signal?: AbortSignal,
  ): Promise<'usable' | 'unknownKey'> {
    const answer = this.send('sts:GetCallerIdentity', () =>
      this.aws.access.isKnown(accessKeyId) ? 'usable' : 'unknownKey',
    );
    return abortable(answer, signal);
  }

  holderOf({ accessKeyId }: Credentials): Promise<string | undefined> {
    return this.send('sts:GetCallerIdentity', () => this.aws.access.holderOf(accessKeyId));
  }

  isDenied({ accessKeyId }: Credentials): Promise<boolean> {
    return this.send('sts:GetAccessKeyInfo', () =>
      this.aws.access.isExplicitlyDenied(accessKeyId, 'sts:GetAccessKeyInfo'),
    );
  }

  private newSession({ roleArn, sessionName, duration, policy }: AssumeRoleRequest): AssumedRole {
    const { account } = this.aws;
    const role = account.roles.get(roleArn.slice(roleArn.lastIndexOf('/') + 1));
    if (role === undefined) throw notFound('sts:AssumeRole', `role ${roleArn}`);
    const key = account.newKey('ASIA');
    const userId = `${role.id}:${sessionName}`;
    const expiresAt = Math.floor(account.now / 1000) * 1000 + duration * 1000;
    key.worksUntil = expiresAt;
    account.sessions.set(key.id, { key, userId, role, policy });
    const token = `token-${account.mark}${account.chance.base32(12)}`;
    return { credentials: new Credentials(key.id, key.secret, token), expiresAt, assumedRoleId: userId };
  }

  private send<T>(operation: string, effect: () => T): Promise<T> {
    return this.aws.network.request(this.caller, operation, effect);
  }
}
