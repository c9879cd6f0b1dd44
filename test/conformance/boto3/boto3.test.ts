import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ListUsersCommand } from '@aws-sdk/client-iam';
import { iamOperations } from '../../../src/sandbox/iam/operations';
import { s3Operations } from '../../../src/sandbox/s3/operations';
import type { Sandbox } from '../../../src/sandbox/sandbox';
import { stsOperations } from '../../../src/sandbox/sts/operations';
import { newCertificate, newSshPublicKey } from '../../doubles/keyMaterial';
import { repository } from '../../host/paths';
import { outside } from '../../outside/outsidePart';
import { boto3 } from '../../outside/parts';
import { pythonProgram } from '../../outside/pypi';
import { allow, policy, refusal, TestCloud } from '../../unit/sandbox/clients';
import { at } from '../json';

const account = '123456789012';
const roleArn = `arn:aws:iam::${account}:role/reader`;
const script = path.join(repository, 'test/conformance/boto3/main.py');

describe('boto3 and the sandbox', () => {
  let cloud: TestCloud;
  let sandbox: Sandbox;
  let result: unknown;

  before(async () => {
    cloud = await TestCloud.start({ seed });
    ({ sandbox } = cloud);
    await refusal(cloud.iam(cloud.keyOf('bob')).send(new ListUsersCommand({})));
    const message = sandbox.calls.all[0]?.encodedMessage;
    sandbox.calls.clear();
    result = await runScript(sandbox, message);
  });
  after(() => cloud.stop());

  it('reads every answer as the service models have it, with nothing left over', () => {
    assert.deepEqual(at(result, 'problems'), []);
    assert.deepEqual(at(result, 'warnings'), []);
  });

  it('has called everything that the sandbox can do, and each call once', () => {
    const answered = new Set(
      sandbox.calls.all.map(({ operation, status }) => (Number(status) < 300 ? operation : '')),
    );
    const known = [...iamOperations.keys(), ...stsOperations.keys(), ...s3Operations.keys()];
    assert.deepEqual(
      known.filter((name) => !answered.has(name)),
      // It takes security keys only, and the sandbox has none.
      ['GetMFADevice'],
    );
    // Besides, there are four plain requests by presigned URLs, and the role that a profile assumes by itself.
    assert.equal(sandbox.calls.all.length, Number(at(result, 'answers')) + 5);
    console.log(`${sandbox.calls.all.length} calls of ${answered.size} operations`);
  });

  it('waits for users, roles and policies until they are there', () => {
    assert.deepEqual(at(result, 'iam', 'waiters'), ['policy_exists', 'role_exists', 'user_exists']);
  });

  it('goes through every list page by page', () => {
    const pages: unknown = at(result, 'pages');
    assert.ok(typeof pages === 'object' && pages !== null);
    const single = Object.entries(pages).filter(([, count]) => Number(at(count, 'pages')) < 2);
    // An account has one alias at most.
    assert.deepEqual(
      single.map(([name]) => name),
      ['list_account_aliases'],
    );
    assert.deepEqual(at(pages, 'list_entities_for_policy'), { pages: 3, items: 1 });
    assert.equal(Object.keys(pages).length, 32);
  });

  it('gets an error’s own class for every code', () => {
    assert.deepEqual(at(result, 'iam', 'errors'), [
      'NoSuchEntity',
      'EntityAlreadyExists',
      'DeleteConflict',
      'LimitExceeded',
      'MalformedPolicyDocument',
      'InvalidInput',
      'InvalidAuthenticationCode',
      'DuplicateSSHPublicKey',
      'InvalidPublicKey',
      'UnrecognizedPublicKeyEncoding',
      'DuplicateCertificate',
      'MalformedCertificate',
      'InvalidUserType',
      'ValidationError',
      'AccessDenied',
    ]);
    assert.deepEqual(at(result, 'sts', 'errors'), [
      'InvalidAuthorizationMessageException',
      'MalformedPolicyDocument',
      'PackedPolicyTooLarge',
    ]);
    assert.deepEqual(at(result, 's3', 'errors'), [
      'NoSuchKey',
      'NoSuchBucket',
      'NoSuchUpload',
      'BucketAlreadyOwnedByYou',
      '404',
      'BucketNotEmpty',
      'IllegalLocationConstraintException',
      'InvalidRange',
      'BadDigest',
      'AccessDenied',
      'NotImplemented',
    ]);
  });

  it('reads documents, dates and simulations as what they mean', () => {
    const documents = at(result, 'iam', 'documents');
    assert.deepEqual(documents, { user: true, group: true, role: true, version: true, trust: true });
    assert.deepEqual(at(result, 'iam', 'policies'), { default: 'v2', tags: 2 });
    const age = Number(at(result, 'iam', 'seconds old'));
    assert.ok(age >= 0 && age < 60, `${age} seconds`);
    assert.deepEqual(at(result, 'iam', 'simulation'), ['implicitDeny', 'implicitDeny', 'implicitDeny']);
  });

  it('assumes roles, by itself where a profile says so', () => {
    const assumed = `arn:aws:sts::${account}:assumed-role/reader`;
    assert.equal(at(result, 'sts', 'assumed'), `${assumed}/lease-1`);
    assert.equal(at(result, 'sts', 'profile'), `${assumed}/from-profile`);
    assert.equal(at(result, 'sts', 'session'), `arn:aws:iam::${account}:user/bob`);
    assert.equal(at(result, 'sts', 'decoded'), 'iam:ListUsers');
    assert.equal(at(result, 'sts', 'federated'), `arn:aws:sts::${account}:federated-user/guest`);
  });

  it('transfers in parts, with checksums that are compared', () => {
    const size = 20 * 1024 * 1024;
    assert.deepEqual(at(result, 's3', 'transfer'), {
      same: true,
      small: 'small',
      head: [size, 'text/plain', { owner: 'bob' }],
      tags: [{ Key: 'squad', Value: 'blue' }],
      copied: size,
      part: 4 * 1024 * 1024,
    });
    assert.deepEqual(at(result, 's3', 'checksums'), {
      CRC32: 'O4unxw==',
      SHA1: 'Ny6gjKsz5xwCxlHbyDpHTTLGduo=',
      SHA256: 'mC2ePrmW9VnmM/TRlN7zdh2Qn1o7ZH0ahR/q1nwyydE=',
      unasked: 'FULL_OBJECT',
    });
    assert.deepEqual(at(result, 's3', 'emptied'), [true, []]);
  });

  it('presigns, and keeps to conditions', () => {
    assert.deepEqual(at(result, 's3', 'presigned'), {
      PUT: [200, ''],
      HEAD: [200, ''],
      GET: [200, 'by URL'],
      'too long': [400, 'AuthorizationQueryParametersError'],
    });
    assert.deepEqual(at(result, 's3', 'conditions'), ['PreconditionFailed', '304', 'PreconditionFailed']);
  });
});

const seed = {
  buckets: [{ name: 'one-bucket' }, { name: 'two-bucket' }],
  users: [{ name: 'bob', withKey: true, policies: { p: policy(allow(['sts:*', 'iam:ChangePassword'])) } }],
  roles: [
    {
      arn: roleArn,
      trust: {
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Principal: { AWS: account },
          Action: ['sts:AssumeRole', 'sts:SetSourceIdentity'],
        },
      },
    },
  ],
};

async function runScript(sandbox: Sandbox, message: string | undefined): Promise<unknown> {
  const given = {
    endpoint: sandbox.endpoint,
    accountId: sandbox.accountId,
    root: sandbox.root,
    bob: sandbox.keys.get('bob'),
    roleArn,
    message,
    sshKeys: [newSshPublicKey(), newSshPublicKey()],
    certificates: [newCertificate(), newCertificate()],
  };
  const python = pythonProgram(await outside(boto3), 'python');
  return new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    const child = spawn(python, [script], {
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', AWS_EC2_METADATA_DISABLED: 'true' },
    });
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(stdout));
      else reject(new Error(`main.py ended with ${code}: ${stderr.slice(-3000)}`));
    });
    child.stdin.end(JSON.stringify(given));
  });
}
