import {
  AssumeRoleCommand,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  type STSClient,
} from '@aws-sdk/client-sts';
import { clearCredentialCache } from '@smithy/signature-v4';
import type { Credentials } from '../core/credentials';
import { failureOf, type VaultAwsError } from '../core/errors';
import type { AssumedRole, AssumeRoleRequest, OnRequest, Sts } from '../core/ports/aws';
import { answered, sessionIn } from './answers';
import { awsFailure } from './awsErrors';
import type { IssuerFailure } from './call';
import { stsClient, type ClientSettings } from './clients';
import { identity } from './issuerCredentials';
import { observed } from './observed';
import { tagList } from './tagList';

/** STS over the AWS SDK, one request a method. */
export class StsCalls implements Sts {
  constructor(
    private readonly client: STSClient,
    private readonly settings: ClientSettings,
    private readonly fail: IssuerFailure,
    private readonly onRequest?: OnRequest,
  ) {}

  async issuerArn(): Promise<string> {
    const operation = 'sts:GetCallerIdentity';
    const ask = () => this.client.send(new GetCallerIdentityCommand({}));
    const { Arn } = await observed(this.onRequest, ask).catch((error: unknown) => {
      throw this.fail(error, operation);
    });
    return answered(Arn, 'arn', operation);
  }

  async assumeRole(request: AssumeRoleRequest, abortSignal?: AbortSignal): Promise<AssumedRole> {
    const command = new AssumeRoleCommand({
      RoleArn: request.roleArn,
      RoleSessionName: request.sessionName,
      DurationSeconds: request.duration,
      Policy: request.policy,
      PolicyArns: request.policyArns.map((arn) => ({ arn })),
      Tags: tagList(request.tags),
      ExternalId: request.externalId,
    });
    const options = abortSignal === undefined ? {} : { abortSignal };
    const answer = await observed(this.onRequest, () => this.client.send(command, options)).catch(
      (error: unknown) => {
        throw this.fail(error, 'sts:AssumeRole');
      },
    );
    const assumedRoleId = answer.AssumedRoleUser?.AssumedRoleId;
    return {
      ...sessionIn(answer.Credentials, 'sts:AssumeRole'),
      assumedRoleId: answered(assumedRoleId, 'assumedRoleId', 'sts:AssumeRole'),
    };
  }

  async probe(
    credentials: Credentials,
    region: string,
    abortSignal?: AbortSignal,
  ): Promise<'usable' | 'unknownKey'> {
    try {
      const holder = await this.holderOf(credentials, region, abortSignal);
      return holder === undefined ? 'unknownKey' : 'usable';
    } catch (error) {
      // Regions learn of a new key one after the other.
      if (failureOf(error).code === 'issuerRejected') return 'unknownKey';
      throw error;
    }
  }

  async holderOf(
    credentials: Credentials,
    region: string,
    abortSignal?: AbortSignal,
  ): Promise<string | undefined> {
    const options = abortSignal === undefined ? {} : { abortSignal };
    const command = new GetCallerIdentityCommand({});
    try {
      const { Arn = '' } = await this.as(credentials, region, (client) => client.send(command, options));
      return Arn;
    } catch (error) {
      const failure = awsFailure(error, 'sts:GetCallerIdentity', this.settings.issuer.stsEndpoint);
      if (isUnknown(failure)) return undefined;
      throw failure;
    }
  }

  /**
   * GetAccessKeyInfo of the key itself: it changes nothing, needs a permission, and AWS's refusal says
   * whether an explicit deny was the reason. GetCallerIdentity cannot tell, since nobody is refused it.
   * Only a deny of the role's own policies counts: one of a session policy, a boundary or the organisation
   * may have been there before ours.
   */
  async isDenied(credentials: Credentials, region: string): Promise<boolean> {
    const command = new GetAccessKeyInfoCommand({ AccessKeyId: credentials.accessKeyId });
    try {
      await this.as(credentials, region, (client) => client.send(command));
      return false;
    } catch (error) {
      const failure = awsFailure(error, 'sts:GetAccessKeyInfo', this.settings.issuer.stsEndpoint);
      if (isUnknown(failure)) return true;
      if (failure.failure.code !== 'accessDenied') throw failure;
      return /explicit deny in an identity-based policy/i.test(failure.failure.aws);
    }
  }

  /** Not as the issuer: the SDK then has a lease's secret in its hands, and is made to let go of it. */
  private async as<T>(
    credentials: Credentials,
    region: string,
    send: (client: STSClient) => Promise<T>,
  ): Promise<T> {
    const client = stsClient({ ...this.settings, region }, identity(credentials));
    try {
      return await observed(this.onRequest, () => send(client));
    } finally {
      // It keeps the last fifty signing keys it derived, each under the session token that it was derived for.
      clearCredentialCache();
    }
  }
}

/** What AWS says of credentials that it does not know or that have ended: of no others, as of a signature that was spoilt on its way. */
const unknownCodes: ReadonlySet<string | undefined> = new Set([
  'InvalidClientTokenId',
  'UnrecognizedClientException',
  'InvalidAccessKeyId',
  'ExpiredToken',
  'ExpiredTokenException',
]);

function isUnknown({ trace }: VaultAwsError): boolean {
  return unknownCodes.has(trace?.awsCode);
}
