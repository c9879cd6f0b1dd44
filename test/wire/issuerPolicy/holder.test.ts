import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { issuerPolicy } from '../../../src/core/issuerPolicy';
import { risks } from '../../../src/iam/access/risks/risks';
import { parsePolicy } from '../../../src/iam/parsePolicy';
import { catalog } from '../../doubles/catalog';
import { readBucket } from '../../doubles/roles';
import { allowAll, brokerArn, deployerArn, trustAccount } from '../sandboxWindow';
import { boundaryArn } from './accountSeed';
import { IssuerAccount } from './issuerAccount';
import { actionsIn, readmePolicy } from './policyText';
import { boundedPolicy, widePolicy } from './widePolicy';

const account = 'arn:aws:iam::123456789012';
const Path = '/vault-aws/';
const everything = JSON.stringify(allowAll);
const stamped = [{ Key: 'vault-aws:lease', Value: 'x' }];
const unstamped = [{ Key: 'team', Value: 'shop' }];

/** What the language's own rules say that the holder of a policy can do with it. */
function risksOf(policy: string): readonly string[] {
  const parsed = parsePolicy(policy, 'identity');
  assert.ok(parsed.ok);
  const identity = [{ name: 'issuer', policy: parsed.policy }];
  return risks({ identity }, catalog.index, catalog.details).map(({ id }) => id);
}

describe('who holds the issuer’s policy', () => {
  let issuer: IssuerAccount | undefined;
  afterEach(() => issuer?.close());

  /** The holder's own key in an account with others in it, and one user of a lease. */
  async function open(policy: string) {
    issuer = await IssuerAccount.open(policy);
    const { sandbox } = issuer;
    const tags = { 'vault-aws:lease': 'x' };
    sandbox.seed({
      groups: [{ name: 'admins', policies: { all: allowAll } }],
      users: [
        { name: 'admin', policies: { all: allowAll } },
        { name: 'leased', path: Path, tags },
      ],
      roles: [{ arn: `${account}:role/other`, trust: trustAccount, policies: { all: allowAll } }],
      managedPolicies: [{ arn: `${account}:policy/vault-aws/own`, document: readBucket }],
    });
    const credentials = sandbox.keys.get('platform-admin') ?? assert.fail();
    const settings = { endpoint: sandbox.endpoint, region: 'us-east-1', maxAttempts: 1, credentials };
    return { iam: new iam.IAMClient(settings), sts: new STSClient(settings) };
  }

  async function isRefused(action: string, call: Promise<unknown>): Promise<void> {
    await assert.rejects(call, (error: unknown) => {
      assert.ok(error instanceof Error);
      assert.match(error.name, /^AccessDenied/, error.message);
      assert.ok(error.message.includes(action), error.message);
      return true;
    });
  }

  for (const [which, policy] of Object.entries({ readme: readmePolicy(), widePolicy, boundedPolicy })) {
    it(`can by the rules of this product do nothing but hand out keys and roles (${which})`, () => {
      assert.deepEqual(risksOf(policy), ['credentials']);
    });
  }

  it('can become anything where leases have no path of their own', () => {
    const found = risksOf(issuerPolicy({ userPath: '/' }));
    assert.ok(['escalation/put-user', 'escalation/attach-user'].every((risk) => found.includes(risk)));
  });

  it('has with boundaries the same permissions as without', () => {
    assert.deepEqual(actionsIn(boundedPolicy).toSorted(), actionsIn(widePolicy).toSorted());
  });

  const UserName = 'platform-admin';
  const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
  const policy = { PolicyName: 'all', PolicyDocument: everything };
  const own = { PolicyArn: `${account}:policy/vault-aws/own` };
  const beyond: readonly (readonly [
    action: string,
    what: string,
    call: (client: iam.IAMClient) => Promise<unknown>,
  ])[] = [
    [
      'iam:CreateUser',
      'elsewhere',
      (client) => client.send(new iam.CreateUserCommand({ UserName: 'new', Tags: stamped })),
    ],
    [
      'iam:CreateUser',
      'without a stamp',
      (client) => client.send(new iam.CreateUserCommand({ UserName: 'new', Path })),
    ],
    [
      'iam:CreateUser',
      'with other tags',
      (client) => client.send(new iam.CreateUserCommand({ UserName: 'new', Path, Tags: unstamped })),
    ],
    [
      'iam:TagUser',
      'for others',
      (client) => client.send(new iam.TagUserCommand({ UserName: 'admin', Tags: stamped })),
    ],
    [
      'iam:TagUser',
      'without a stamp',
      (client) => client.send(new iam.TagUserCommand({ UserName: 'leased', Tags: unstamped })),
    ],
    [
      'iam:PutUserPolicy',
      'for itself',
      (client) => client.send(new iam.PutUserPolicyCommand({ UserName, ...policy })),
    ],
    [
      'iam:AttachUserPolicy',
      'to itself',
      (client) => client.send(new iam.AttachUserPolicyCommand({ UserName, PolicyArn })),
    ],
    [
      'iam:CreateAccessKey',
      'of others',
      (client) => client.send(new iam.CreateAccessKeyCommand({ UserName: 'admin' })),
    ],
    [
      'iam:DeleteUser',
      'of others',
      (client) => client.send(new iam.DeleteUserCommand({ UserName: 'admin' })),
    ],
    [
      'iam:AddUserToGroup',
      'of others',
      (client) => client.send(new iam.AddUserToGroupCommand({ UserName: 'leased', GroupName: 'admins' })),
    ],
    ['iam:CreatePolicy', 'elsewhere', (client) => client.send(new iam.CreatePolicyCommand(policy))],
    [
      'iam:CreatePolicyVersion',
      'of its own',
      (client) => client.send(new iam.CreatePolicyVersionCommand({ ...own, PolicyDocument: everything })),
    ],
    [
      'iam:PutRolePolicy',
      'on roles it only assumes',
      (client) => client.send(new iam.PutRolePolicyCommand({ RoleName: 'broker', ...policy })),
    ],
    [
      'iam:UpdateAssumeRolePolicy',
      'of any role',
      (client) =>
        client.send(
          new iam.UpdateAssumeRolePolicyCommand({
            RoleName: 'deployer',
            PolicyDocument: JSON.stringify(trustAccount),
          }),
        ),
    ],
  ];

  it('is refused everything beyond', async () => {
    const { iam: client, sts } = await open(widePolicy);
    for (const [action, what, call] of beyond) {
      await isRefused(action, call(client)).catch((error: unknown) => {
        throw new Error(`${action} ${what}`, { cause: error });
      });
    }
    for (const RoleArn of [deployerArn, brokerArn]) {
      await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'holder' }));
    }
    const other = new AssumeRoleCommand({ RoleArn: `${account}:role/other`, RoleSessionName: 'holder' });
    await isRefused('sts:AssumeRole', sts.send(other));
  });

  it('is refused users and rights beyond the boundary, and to move it', async () => {
    const { iam: client } = await open(boundedPolicy);
    const born = { Path, Tags: stamped };
    const others = `${account}:policy/vault-aws/own`;
    await isRefused('iam:CreateUser', client.send(new iam.CreateUserCommand({ UserName: 'a', ...born })));
    const otherwise = { UserName: 'a', ...born, PermissionsBoundary: others };
    await isRefused('iam:CreateUser', client.send(new iam.CreateUserCommand(otherwise)));
    const unbounded = { UserName: 'leased', ...policy };
    await isRefused('iam:PutUserPolicy', client.send(new iam.PutUserPolicyCommand(unbounded)));
    const attached = { UserName: 'leased', PolicyArn };
    await isRefused('iam:AttachUserPolicy', client.send(new iam.AttachUserPolicyCommand(attached)));

    await client.send(
      new iam.CreateUserCommand({ UserName: 'b', ...born, PermissionsBoundary: boundaryArn }),
    );
    await client.send(new iam.PutUserPolicyCommand({ UserName: 'b', ...policy }));
    const shed = new iam.DeleteUserPermissionsBoundaryCommand({ UserName: 'b' });
    await isRefused('iam:DeleteUserPermissionsBoundary', client.send(shed));
    const moved = new iam.PutUserPermissionsBoundaryCommand({ UserName: 'b', PermissionsBoundary: others });
    await isRefused('iam:PutUserPermissionsBoundary', client.send(moved));
  });
});
