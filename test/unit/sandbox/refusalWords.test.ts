import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { refusal, TestCloud } from './clients';

const account = 'arn:aws:iam::123456789012';
const PolicyDocument = '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}';
const PolicyName = 'readers';

/** Whatever a call does not name by an ARN, AWS does not call by its ARN when it refuses the call. */
const words: readonly (readonly [called: string, call: (client: iam.IAMClient) => Promise<unknown>])[] = [
  ['user ann', (client) => client.send(new iam.GetUserCommand({ UserName: 'ann' }))],
  ['user nobody', (client) => client.send(new iam.GetUserCommand({ UserName: 'nobody' }))],
  ['user ann', (client) => client.send(new iam.CreateAccessKeyCommand({ UserName: 'ann' }))],
  [
    'user ann',
    (client) => client.send(new iam.PutUserPolicyCommand({ UserName: 'ann', PolicyName, PolicyDocument })),
  ],
  [
    'group staff',
    (client) => client.send(new iam.AddUserToGroupCommand({ UserName: 'ann', GroupName: 'staff' })),
  ],
  ['role door', (client) => client.send(new iam.GetRoleCommand({ RoleName: 'door' }))],
  [
    'role door',
    (client) => client.send(new iam.PutRolePolicyCommand({ RoleName: 'door', PolicyName, PolicyDocument })),
  ],
  [
    `policy ${account}:policy/readers`,
    (client) => client.send(new iam.GetPolicyCommand({ PolicyArn: `${account}:policy/readers` })),
  ],
  ['policy readers', (client) => client.send(new iam.CreatePolicyCommand({ PolicyName, PolicyDocument }))],
  [
    `${account}:user/team/new`,
    (client) => client.send(new iam.CreateUserCommand({ UserName: 'new', Path: '/team/' })),
  ],
  [`${account}:user/team/`, (client) => client.send(new iam.ListUsersCommand({ PathPrefix: '/team/' }))],
];

describe('sandbox: a refusal', () => {
  let cloud: TestCloud;

  before(async () => {
    cloud = await TestCloud.start({ seed: { users: [{ name: 'bob', withKey: true }, { name: 'ann' }] } });
  });
  after(() => cloud.stop());

  for (const [index, [called, call]] of words.entries()) {
    it(`calls what it is about "${called}" (${index + 1})`, async () => {
      const { message } = await refusal(call(cloud.iam(cloud.keyOf('bob'))));
      assert.ok(message.includes(` on resource: ${called} because no identity-based policy`), message);
    });
  }
});
