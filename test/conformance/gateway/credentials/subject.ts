import { CreateRoleCommand, PutRolePolicyCommand, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { sign, type SignableRequest } from 'aws4';
import { keyFrom, type TestKey } from '../../../unit/sandbox/clients';
import { send } from '../../../unit/sandbox/rawRequest';
import { allow, policy, type PolicyDocument } from '../cases/judgedCase';
import type { JudgedServer } from '../servers/judgedServer';
import { ServerClients } from '../servers/clients';
import { allowed, type Verdict } from '../verdict';

/** One server and who may read at it: what is wrong with a request is its signature alone. */
export class Subject {
  private constructor(
    readonly server: JudgedServer,
    /** Of a user who may do everything with S3. */
    readonly key: TestKey,
    /** Of a user who may read nothing. */
    readonly powerless: TestKey,
    /** Two sessions of one role that may do the same as the user. */
    readonly sessions: readonly [first: TestKey, second: TestKey],
  ) {}

  static async at(server: JudgedServer): Promise<Subject> {
    const clients = new ServerClients(server.endpoint);
    const iam = clients.iam(server.admin);
    const reader = await user(server, clients, 'reader', policy(allow(['s3:*', 'sts:*'])));
    const powerless = await user(server, clients, 'powerless', policy(allow('s3:PutObject')));
    const trust = {
      Effect: 'Allow',
      Principal: { AWS: server.arn('user', 'reader') },
      Action: 'sts:AssumeRole',
    };
    const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
    const RoleName = 'reader';
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
    const PolicyDocument = JSON.stringify(policy(allow('s3:*')));
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'read', PolicyDocument }));
    const sts = clients.sts(reader);
    const session = async (RoleSessionName: string): Promise<TestKey> => {
      const RoleArn = server.arn('role', RoleName);
      return keyFrom((await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName }))).Credentials);
    };
    const sessions = [await session('first'), await session('second')] as const;
    clients.dispose();
    return new Subject(server, reader, powerless, sessions);
  }

  /** Another user who may do everything with S3. */
  async newReader(name: string): Promise<TestKey> {
    const clients = new ServerClients(this.server.endpoint);
    const key = await user(this.server, clients, name, policy(allow('s3:*')));
    clients.dispose();
    return key;
  }

  /** Signs by another signer than the SDK's, whose work can be spoiled before it is sent. */
  sign(parts: SignableRequest, key: TestKey = this.key): SignableRequest {
    const { host } = new URL(this.server.endpoint);
    return sign({ host, service: 's3', region: 'us-east-1', path: readable, ...parts }, key);
  }

  async send(request: SignableRequest): Promise<Verdict> {
    const { status, code } = await send(this.server.endpoint, request);
    return status < 300 ? allowed : (code ?? `HTTP ${status}`);
  }
}

/** The path of an object that is there. */
export const readable = '/judged/pub/a.txt';

async function user(
  server: JudgedServer,
  clients: ServerClients,
  UserName: string,
  document: PolicyDocument,
): Promise<TestKey> {
  const key = await server.createUser(UserName);
  const PolicyDocument = JSON.stringify(document);
  await clients
    .iam(server.admin)
    .send(new PutUserPolicyCommand({ UserName, PolicyName: 'p', PolicyDocument }));
  return key;
}
