import assert from 'node:assert/strict';
import { allow, policy } from '../../unit/sandbox/clients';
import { at, each } from '../json';
import { CliCloud } from './awsCli';

const account = '123456789012';
const readArn = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
const document = policy(allow('s3:GetObject', 'arn:aws:s3:::reports/*'));

describe('the AWS CLI and the sandbox’s IAM', () => {
  let cloud: CliCloud;

  before(async () => {
    const names = ['u1', 'u2', 'u3', 'u4', 'u5'];
    cloud = await CliCloud.start({ seed: { users: names.map((name) => ({ name, path: '/many/' })) } });
  });
  beforeEach(() => cloud.takeCalls());
  after(() => cloud.stop());

  const iam = (command: string, ...args: readonly string[]) => cloud.json(['iam', command, ...args]);
  const many = ['--path-prefix', '/many/'];

  it('makes a user, gives it everything, and is told what is in the way of its end', async () => {
    const user = ['--user-name', 'bob'];
    const made = await iam('create-user', ...user, '--path', '/team/', '--tags', 'Key=squad,Value=blue');
    assert.equal(at(made, 'User', 'Arn'), `arn:aws:iam::${account}:user/team/bob`);
    await iam('wait', 'user-exists', ...user);
    const [key] = await Promise.all([
      iam('create-access-key', ...user),
      iam('put-user-policy', ...user, '--policy-name', 'p', '--policy-document', document),
      iam('attach-user-policy', ...user, '--policy-arn', readArn),
      iam('tag-user', ...user, '--tags', 'Key=cost centre,Value=Ü 1+1'),
    ]);
    assert.equal(at(key, 'AccessKey', 'Status'), 'Active');
    const id = String(at(key, 'AccessKey', 'AccessKeyId'));
    const [got, stored, attached, keys, conflict] = await Promise.all([
      iam('get-user', ...user),
      iam('get-user-policy', ...user, '--policy-name', 'p'),
      iam('list-attached-user-policies', ...user),
      iam('list-access-keys', ...user),
      cloud.failure(['iam', 'delete-user', ...user]),
    ]);
    assert.deepEqual(at(got, 'User', 'Tags'), [
      { Key: 'squad', Value: 'blue' },
      { Key: 'cost centre', Value: 'Ü 1+1' },
    ]);
    assert.deepEqual(at(stored, 'PolicyDocument'), JSON.parse(document));
    assert.deepEqual(each(at(attached, 'AttachedPolicies'), 'PolicyArn'), [readArn]);
    assert.deepEqual(each(at(keys, 'AccessKeyMetadata'), 'AccessKeyId'), [id]);
    assert.equal(
      conflict,
      'An error occurred (DeleteConflict) when calling the DeleteUser operation: Cannot delete entity, must delete access keys first.',
    );
    await Promise.all([
      iam('delete-access-key', ...user, '--access-key-id', id),
      iam('delete-user-policy', ...user, '--policy-name', 'p'),
      iam('detach-user-policy', ...user, '--policy-arn', readArn),
    ]);
    await iam('delete-user', ...user);
    assert.match(
      await cloud.failure(['iam', 'get-user', ...user]),
      /\(NoSuchEntity\) when calling the GetUser operation: The user with name bob cannot be found\.$/,
    );
    // One call a command; the waiter's is a GetUser.
    assert.equal(cloud.takeCalls().length, 16);
  });

  it('pages through users, by its own pages and by the service’s', async () => {
    const [all, first] = await Promise.all([
      iam('list-users', ...many, '--page-size', '2'),
      iam('list-users', ...many, '--max-items', '2'),
    ]);
    assert.deepEqual(each(at(all, 'Users'), 'UserName'), ['u1', 'u2', 'u3', 'u4', 'u5']);
    assert.deepEqual(each(at(first, 'Users'), 'UserName'), ['u1', 'u2']);
    // Three pages of two, and one that the CLI cuts itself.
    assert.equal(cloud.takeCalls().length, 4);
    const token = String(at(first, 'NextToken'));
    const rest = await iam('list-users', ...many, '--starting-token', token);
    assert.deepEqual(each(at(rest, 'Users'), 'UserName'), ['u3', 'u4', 'u5']);
    assert.deepEqual(cloud.takeCalls(), ['ListUsers']);
  });

  it('makes a policy with versions and reads it back', async () => {
    const made = await iam('create-policy', '--policy-name', 'read', '--policy-document', document);
    const arn = String(at(made, 'Policy', 'Arn'));
    await iam(
      'create-policy-version',
      '--policy-arn',
      arn,
      '--policy-document',
      document,
      '--set-as-default',
    );
    const [version, refused] = await Promise.all([
      iam('get-policy-version', '--policy-arn', arn, '--version-id', 'v2'),
      cloud.failure(['iam', 'delete-policy', '--policy-arn', arn]),
    ]);
    assert.deepEqual(at(version, 'PolicyVersion', 'Document'), JSON.parse(document));
    assert.equal(at(version, 'PolicyVersion', 'IsDefaultVersion'), true);
    assert.match(refused, /\(DeleteConflict\)/);
    assert.deepEqual(cloud.takeCalls().toSorted(), [
      'CreatePolicy',
      'CreatePolicyVersion',
      'DeletePolicy',
      'GetPolicyVersion',
    ]);
  });

  it('reads the account as a whole and simulates', async () => {
    const u1 = `arn:aws:iam::${account}:user/many/u1`;
    const simulate = [
      'simulate-principal-policy',
      '--policy-source-arn',
      u1,
      '--action-names',
      's3:GetObject',
    ];
    const [summary, details, simulated] = await Promise.all([
      iam('get-account-summary'),
      iam('get-account-authorization-details', '--filter', 'User'),
      cloud.json(['iam', ...simulate]),
    ]);
    assert.equal(at(summary, 'SummaryMap', 'Users'), 5);
    assert.equal(at(summary, 'SummaryMap', 'UsersQuota'), 5000);
    assert.deepEqual(each(at(details, 'UserDetailList'), 'UserName'), ['u1', 'u2', 'u3', 'u4', 'u5']);
    assert.equal(at(simulated, 'EvaluationResults', 0, 'EvalDecision'), 'implicitDeny');
    assert.equal(cloud.takeCalls().length, 3);
  });
});
