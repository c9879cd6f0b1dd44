import assert from 'node:assert/strict';
import { immediate } from '../../../src/sandbox/behaviour/consistency';
import { iamOperations } from '../../../src/sandbox/iam/operations';
import { identityOf } from '../../../src/sandbox/identity/principal';
import type { Operation, OperationTable } from '../../../src/sandbox/operations/operation';
import { newAccessKey } from '../../../src/sandbox/state/create';
import { stsOperations } from '../../../src/sandbox/sts/operations';
import { Parameters } from '../../../src/sandbox/wire/parameters';
import { World } from '../../../src/sandbox/world';
import { allow, policy } from './clients';
import { differences } from './reference/documented';
import { everyParameter } from './reference/parameters';
import { reasons } from './reference/reasons';

const account = '123456789012';
const tags = { team: 'blue' };
const rule = `arn:aws:iam::${account}:policy/rule`;
const phone = `arn:aws:iam::${account}:mfa/phone`;

/** Bob and a role with a boundary, and everything else that the parameters name, tagged. */
function caller() {
  const trust = policy({ Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' });
  const { cloud } = new World({
    accountId: account,
    now: () => 0,
    accounts: {},
    seed: {
      users: [{ name: 'bob', path: '/team/', tags }],
      groups: [{ name: 'readers' }],
      roles: [{ arn: `arn:aws:iam::${account}:role/deployer`, tags, trust }],
      managedPolicies: [{ arn: rule, document: policy(allow('s3:*')) }],
    },
  });
  const own = cloud.account(account);
  const [user, role] = [own.users.find('bob'), own.roles.find('deployer')];
  assert.ok(user && role);
  const boundary = cloud.awsPolicies.get('arn:aws:iam::aws:policy/AdministratorAccess');
  user.boundary = boundary;
  role.boundary = boundary;
  own.policies.get(rule)?.tags.set('team', 'blue');
  const tagged = new Map(Object.entries(tags));
  own.mfaDevices.set(phone, { serialNumber: phone, createdAt: 0, tags: tagged, assignment: undefined });
  user.credentials.serviceCredentials.set('ACCAEXAMPLEEXAMPLE123', {
    id: 'ACCAEXAMPLEEXAMPLE123',
    serviceName: 'bedrock.amazonaws.com',
    kind: 'apiKey',
    publicName: 'bob',
    createdAt: 0,
    expiresAt: undefined,
    status: 'Active',
  });
  const key = { ...newAccessKey(user, account, 0, 0), id: 'AKIAIOSFODNN7EXAMPLE' };
  cloud.accessKeys.set(key.id, key);
  const principal = { kind: 'user', user } as const;
  const identity = identityOf(principal);
  const context = new Map<string, readonly string[]>();
  const settings = { now: 0, region: 'us-east-1', consistency: immediate, pageSize: undefined };
  return { cloud, account: own, principal, identity, context, ...settings };
}

describe('sandbox: what IAM and STS check, as the service authorization reference has it', () => {
  const call = caller();
  /** These two are allowed to everybody, and AssumeRole decides in its own way. */
  const unchecked = new Set(['GetCallerIdentity', 'GetSessionToken', 'AssumeRole']);

  function checks(service: string, operation: Operation): readonly string[] {
    const made = operation.prepare(new Parameters(everyParameter), call).checks;
    if (unchecked.has(operation.name)) return made.map(({ action }) => `${action} is checked`);
    assert.equal(made[0]?.action, `${service}:${operation.name}`);
    const tagging = operation.name.startsWith('Create') ? 'creating: ' : '';
    return made.flatMap((check, index) =>
      differences(check).map((line) => (index === 0 ? line : tagging + line)),
    );
  }

  function found(service: string, operations: OperationTable): readonly string[] {
    return [...operations.values()].flatMap((operation) => checks(service, operation));
  }

  let all: readonly string[] = [];
  before(() => {
    all = [...found('iam', iamOperations), ...found('sts', stsOperations)];
  });
  const known = Object.values(reasons).flat();

  it('differs nowhere without a reason', () => {
    assert.deepEqual(
      all.filter((line) => !known.includes(line)),
      [],
    );
  });

  it('has no reason for what does not differ', () => {
    assert.deepEqual(
      known.filter((line) => !all.includes(line)),
      [],
    );
  });
});
