import {
  CreateRoleCommand,
  DeleteRolePolicyCommand,
  DeleteUserPolicyCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts';
import { keyFrom, type TestKey } from '../../unit/sandbox/clients';
import { allow, policy, type JudgedCase, type PolicyDocument } from './cases/judgedCase';
import { sendRequest, type S3Request } from './cases/s3Request';
import { InlinePolicies } from './inlinePolicies';
import type { ServerClients } from './servers/clients';
import type { JudgedServer } from './servers/judgedServer';
import { refusalOf, unprepared, verdictOf, type Verdict } from './verdict';

/** One user and one role at one server, which take the policies of one case after the other. */
export class Defendant {
  private constructor(
    private readonly server: JudgedServer,
    private readonly clients: ServerClients,
    /** Of the user and of the role. */
    private readonly name: string,
    private readonly keys: { readonly user: TestKey; readonly assumer: TestKey },
    private readonly policies: { readonly user: InlinePolicies; readonly role: InlinePolicies },
  ) {}

  static async at(server: JudgedServer, clients: ServerClients, name: string): Promise<Defendant> {
    const iam = clients.iam(server.admin);
    const assumer = `${name}-assumer`;
    const keys = { user: await server.createUser(name), assumer: await server.createUser(assumer) };
    const PolicyDocument = JSON.stringify(policy(allow('sts:*')));
    await iam.send(new PutUserPolicyCommand({ UserName: assumer, PolicyName: 'assume', PolicyDocument }));
    const Principal = { AWS: server.arn('user', assumer) };
    const trust = { Effect: 'Allow', Principal, Action: 'sts:AssumeRole' };
    const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
    await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument }));

    const [ofUser, ofRole] = [{ UserName: name }, { RoleName: name }];
    const user = new InlinePolicies(
      (PolicyName, text) =>
        iam.send(new PutUserPolicyCommand({ ...ofUser, PolicyName, PolicyDocument: text })),
      (PolicyName) => iam.send(new DeleteUserPolicyCommand({ ...ofUser, PolicyName })),
    );
    const role = new InlinePolicies(
      (PolicyName, text) =>
        iam.send(new PutRolePolicyCommand({ ...ofRole, PolicyName, PolicyDocument: text })),
      (PolicyName) => iam.send(new DeleteRolePolicyCommand({ ...ofRole, PolicyName })),
    );
    return new Defendant(server, clients, name, keys, { user, role });
  }

  /** The verdicts about a case, in the order of its requests. */
  async hear(asked: JudgedCase): Promise<readonly Verdict[]> {
    const signer = await this.signer(asked).catch(refusalOf);
    if (typeof signer === 'string') return asked.requests.map(() => unprepared);
    const s3 = this.clients.s3(signer);
    const verdicts: Verdict[] = [];
    for (const { request } of asked.requests) {
      verdicts.push(await verdictOf(sendRequest(s3, this.named(request))));
    }
    s3.destroy();
    return verdicts;
  }

  private async signer({ signer = 'user', policies, sessionPolicy }: JudgedCase): Promise<TestKey> {
    const owner = signer === 'role' ? 'role' : 'user';
    await this.policies[owner].replace(policies.map((document) => this.text(document)));
    switch (signer) {
      case 'user':
        return this.keys.user;
      case 'sessionToken':
        return this.sessionToken();
      case 'role':
        return this.assume(sessionPolicy);
    }
  }

  private async sessionToken(): Promise<TestKey> {
    const sts = this.clients.sts(this.keys.user);
    return keyFrom((await sts.send(new GetSessionTokenCommand({}))).Credentials);
  }

  private async assume(sessionPolicy: PolicyDocument | undefined): Promise<TestKey> {
    const sts = this.clients.sts(this.keys.assumer);
    const command = new AssumeRoleCommand({
      RoleArn: this.server.arn('role', this.name),
      RoleSessionName: 'judged',
      ...(sessionPolicy && { Policy: this.text(sessionPolicy) }),
    });
    return keyFrom((await sts.send(command)).Credentials);
  }

  private text(document: PolicyDocument | string): string {
    return this.filledIn(typeof document === 'string' ? document : JSON.stringify(document));
  }

  private named(request: S3Request): S3Request {
    if ('key' in request) return { ...request, key: this.filledIn(request.key) };
    if (request.kind !== 'ListObjects' || request.prefix === undefined) return request;
    return { ...request, prefix: this.filledIn(request.prefix) };
  }

  private filledIn(text: string): string {
    return text.replaceAll('{user}', this.name);
  }
}
