import assert from 'node:assert/strict';
import { CreateRoleCommand, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import type { TestKey } from '../../unit/sandbox/clients';
import { policy } from './cases/judgedCase';
import { ServerClients } from './servers/clients';
import type { JudgedServer } from './servers/judgedServer';
import { sharedPair } from './sharedPair';
import { trustTrials, type TrustStatement, type TrustTrial } from './trust/trials';
import { allowed, verdictOf } from './verdict';

/** One server at which the asker asks for sessions. */
class Asked {
  private constructor(
    private readonly server: JudgedServer,
    private readonly clients: ServerClients,
    private readonly key: TestKey,
  ) {}

  static async at(server: JudgedServer): Promise<Asked> {
    await server.createUser('other');
    return new Asked(server, new ServerClients(server.endpoint), await server.createUser('asker'));
  }

  /** Whether the asker gets a session; the servers word refusals each in their own way. */
  async assumes(RoleName: string, { trust, own }: TrustTrial): Promise<boolean> {
    const iam = this.clients.iam(this.server.admin);
    const Statement = trust.map((statement) => this.statement(statement));
    const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
    const PolicyDocument = JSON.stringify(policy(own));
    await iam.send(new PutUserPolicyCommand({ UserName: 'asker', PolicyName: 'own', PolicyDocument }));
    const RoleArn = this.server.arn('role', RoleName);
    const command = new AssumeRoleCommand({ RoleArn, RoleSessionName: 'asked' });
    return (await verdictOf(this.clients.sts(this.key).send(command))) === allowed;
  }

  private statement({ effect, users, condition }: TrustStatement) {
    const AWS = users === '*' ? users : users.map((name) => this.server.arn('user', name));
    const Condition = condition && { Condition: condition };
    return { Effect: effect, Principal: { AWS }, Action: 'sts:AssumeRole', ...Condition };
  }

  dispose(): void {
    this.clients.dispose();
  }
}

describe('trust, judged by Ceph’s RADOS gateway', () => {
  let sandbox: Asked;
  let gateway: Asked;
  let isKnown: boolean;
  const given: boolean[] = [];

  before(async () => {
    const servers = await sharedPair();
    sandbox = await Asked.at(servers.sandbox);
    gateway = await Asked.at(servers.gateway);
    ({ isKnown } = servers.gateway);
  });
  after(() => {
    sandbox.dispose();
    gateway.dispose();
  });

  for (const [index, trial] of trustTrials.entries()) {
    const { name, differs } = trial;
    it(`${differs === undefined ? 'is the same' : `differs (${differs})`}: ${name}`, async () => {
      const role = `asked-${index}`;
      const ours = await sandbox.assumes(role, trial);
      const theirs = await gateway.assumes(role, trial);
      given.push(ours);
      if (differs === undefined) assert.equal(ours, theirs);
      else assert.deepEqual({ ours, theirs }, { ours: false, theirs: isKnown ? true : theirs });
    });
  }

  it('was both given and refused', () => {
    assert.ok(given.filter((each) => each).length >= 15);
    assert.ok(given.filter((each) => !each).length >= 15);
  });
});
