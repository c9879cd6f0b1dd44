import {
  CreateRoleCommand,
  DeleteRolePolicyCommand,
  DeleteUserPolicyCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  type IAMClient,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { keyFrom, type TestKey } from '../../unit/sandbox/clients';
import { allow, policy, type JudgedCase, type PolicyDocument } from './cases/judgedCase';
import { sendRequest, type S3Request } from './cases/s3Request';
import type { JudgedServer } from './servers/judgedServer';
import type { ServerClients } from './servers/clients';
import { refusalOf, verdictOf, type Verdict } from './verdict';

/** Holds the session of a role whose policies a case puts; may do nothing but assume it. */
const assumes = policy(allow('sts:*'));

/** For every request of a case whose policies are not stored, or whose session is not given. */
const unprepared: Verdict = 'unprepared';

/** One user and one role at one server, which take the policies of one case after the other. */
export class Defendant {
  #policies = 0;
  #rolePolicies = 0;

  private constructor(
    private readonly server: JudgedServer,
    private readonly clients: ServerClients,
    private readonly iam: IAMClient,
    private readonly user: string,
    readonly key: TestKey,
    private readonly assumerKey: TestKey,
  ) {}

  static async at(server: JudgedServer, clients: ServerClients, user: string): Promise<Defendant> {
    const iam = clients.iam(server.admin);
    const key = await server.createUser(user);
    const assumer = `${user}-assumer`;
    const assumerKey = await server.createUser(assumer);
    const PolicyDocument = JSON.stringify(assumes);
    await iam.send(new PutUserPolicyCommand({ UserName: assumer, PolicyName: 'assume', PolicyDocument }));
    const trust = {
      Effect: 'Allow',
      Principal: { AWS: server.arn('user', assumer) },
      Action: 'sts:AssumeRole',
    };
    const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
    await iam.send(new CreateRoleCommand({ RoleName: user, AssumeRolePolicyDocument }));
    return new Defendant(server, clients, iam, user, key, assumerKey);
  }

  /** The verdicts of one server about a case, in the order of its requests. */
  async hear(asked: JudgedCase): Promise<readonly Verdict[]> {
    const verdicts: Verdict[] = [];
    const signer = await this.signer(asked).catch(refusalOf);
    if (typeof signer === 'string') return asked.requests.map(() => unprepared);
    const s3 = this.clients.s3(signer);
    for (const { request } of asked.requests) {
      verdicts.push(await verdictOf(sendRequest(s3, this.named(request))));
    }
    s3.destroy();
    return verdicts;
  }

  private async signer(asked: JudgedCase): Promise<TestKey> {
    if (asked.signer === 'role') return this.assume(asked);
    await this.putUserPolicies(asked.policies);
    if (asked.signer !== 'sessionToken') return this.key;
    return this.session(this.key, (sts) => sts.send(new GetSessionTokenCommand({})));
  }

  private async assume({ policies, sessionPolicy }: JudgedCase): Promise<TestKey> {
    await this.putRolePolicies(policies);
    const RoleArn = this.server.arn('role', this.user);
    const narrowed = sessionPolicy && { Policy: this.text(sessionPolicy) };
    const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: 'judged', ...narrowed });
    return this.session(this.assumerKey, (sts) => sts.send(command));
  }

  private async session(
    key: TestKey,
    ask: (sts: ReturnType<ServerClients['sts']>) => Promise<{ Credentials?: Parameters<typeof keyFrom>[0] }>,
  ): Promise<TestKey> {
    const sts = this.clients.sts(key);
    try {
      return keyFrom((await ask(sts)).Credentials);
    } finally {
      sts.destroy();
    }
  }

  private async putUserPolicies(policies: JudgedCase['policies']): Promise<void> {
    const UserName = this.user;
    const before = this.#policies;
    this.#policies = policies.length;
    for (let index = policies.length; index < before; index += 1) {
      await this.iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName: `p${index}` }));
    }
    for (const [index, document] of policies.entries()) {
      const named = { UserName, PolicyName: `p${index}`, PolicyDocument: this.text(document) };
      await this.iam.send(new PutUserPolicyCommand(named));
    }
  }

  private async putRolePolicies(policies: JudgedCase['policies']): Promise<void> {
    const RoleName = this.user;
    const before = this.#rolePolicies;
    this.#rolePolicies = policies.length;
    for (let index = policies.length; index < before; index += 1) {
      await this.iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: `p${index}` }));
    }
    for (const [index, document] of policies.entries()) {
      const named = { RoleName, PolicyName: `p${index}`, PolicyDocument: this.text(document) };
      await this.iam.send(new PutRolePolicyCommand(named));
    }
  }

  private text(document: PolicyDocument | string): string {
    return (typeof document === 'string' ? document : JSON.stringify(document)).replaceAll(
      '{user}',
      this.user,
    );
  }

  private named(request: S3Request): S3Request {
    return 'key' in request ? { ...request, key: request.key.replaceAll('{user}', this.user) } : request;
  }
}
