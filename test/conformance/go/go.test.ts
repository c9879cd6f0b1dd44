import assert from 'node:assert/strict';
import { startSandbox, type Sandbox } from '../../../src/sandbox/sandbox';
import { mustRun } from '../../host/command';
import { buildGo, golang } from '../../outside/golang';
import { outside } from '../../outside/outsidePart';
import { allow, policy, type TestKey } from '../../unit/sandbox/clients';
import { at } from '../json';

const account = '123456789012';
const roleArn = `arn:aws:iam::${account}:role/reader`;

describe('the AWS SDK for Go and the sandbox', () => {
  let sandbox: Sandbox;
  let result: unknown;

  before(async () => {
    const trust = {
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' },
    };
    sandbox = await startSandbox({
      seed: {
        users: [{ name: 'bob', withKey: true, policies: { p: policy(allow('sts:AssumeRole')) } }],
        roles: [{ arn: roleArn, trust }],
      },
    });
    const program = await buildGo(await outside(golang));
    const bob = sandbox.keys.get('bob');
    assert.ok(bob);
    const env = {
      SANDBOX_ENDPOINT: sandbox.endpoint,
      SANDBOX_ROOT: written(sandbox.root),
      SANDBOX_BOB: written(bob),
      SANDBOX_ROLE: roleArn,
    };
    result = JSON.parse(await mustRun(program, [], { env: { ...process.env, ...env } }));
  });
  after(() => sandbox.stop());

  it('is told who it is, as a user and as a role that it assumes by itself', () => {
    assert.equal(at(result, 'user'), `arn:aws:iam::${account}:user/bob`);
    assert.equal(at(result, 'role'), `arn:aws:sts::${account}:assumed-role/reader/from-go`);
  });

  it('waits, pages, and reads documents, dates, tags and maps', () => {
    assert.deepEqual([at(result, 'pages'), at(result, 'names')], [2, ['u1', 'u2', 'u3']]);
    assert.deepEqual([at(result, 'document'), at(result, 'created')], [true, true]);
    assert.deepEqual([at(result, 'tag'), at(result, 'users')], ['Wert ü', 4]);
  });

  it('gets an error’s own type', () => {
    assert.deepEqual(at(result, 'errors'), [true, true, true]);
    assert.equal(at(result, 'missing'), true);
  });

  it('moves objects, in parts and by URL, and compares their checksums', () => {
    const names = ['same', 'parts', 'presigned', 'deleted'];
    assert.deepEqual(
      names.map((name) => at(result, name)),
      [true, true, true, 2],
    );
  });

  it('needs each call once, and has nothing to remark', () => {
    assert.deepEqual(at(result, 'logged'), []);
    const services = sandbox.calls.all.map(({ service }) => service);
    const count = (name: string) => services.filter((service) => service === name).length;
    assert.deepEqual([count('sts'), count('iam'), count('s3')], [3, 13, 12]);
  });
});

function written({ accessKeyId, secretAccessKey }: TestKey): string {
  return `${accessKeyId}:${secretAccessKey}`;
}
