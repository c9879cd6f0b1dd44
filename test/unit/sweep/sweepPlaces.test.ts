import assert from 'node:assert/strict';
import { failureOf } from '../../../src/core/errors';
import { parseRolesFile } from '../../../src/core/roles/rolesFile';
import type { RolesFolder } from '../../../src/vscode/roles/folderState';
import { sweepPlaces } from '../../../src/vscode/sweep/sweepPlaces';

const policy = { policy_document: { Version: '2012-10-17', Statement: [] } };
const user = (more: object = {}): object => ({ credential_type: 'iam_user', ...policy, ...more });
const broker = 'arn:aws:iam::123456789012:role/broker';
const own = { sandbox: { kind: 'off' }, profileSetting: '', hasStoredKeys: false } as const;
const inSandbox = {
  ...own,
  sandbox: { kind: 'on', id: 'one', endpoint: 'http://127.0.0.1:1', accountId: '123456789012' },
} as const;

function folder(folderName: string, content: object | string): RolesFolder {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const state = { kind: 'ok', text, file: parseRolesFile(text) } as const;
  return {
    folder: `file:///${folderName}`,
    folderName,
    file: `file:///${folderName}/vault-aws.jsonc`,
    state,
  };
}

describe('the places a sweep is offered for', () => {
  it('are one for each issuer, with the paths and folders that use it', () => {
    const places = sweepPlaces(
      [
        folder('web', {
          config: { profile: 'platform', region: 'eu-west-1' },
          roles: { reader: user(), ops: user({ user_path: '/ops/', region: 'us-east-1' }) },
        }),
        folder('api', { config: { profile: 'platform', region: 'us-west-2' }, roles: { reader: user() } }),
        folder('data', {
          config: { profile: 'analytics' },
          roles: { reader: user({ user_path: '/data/' }) },
        }),
      ],
      own,
    );
    assert.deepEqual(places, [
      {
        issuer: { source: { kind: 'profile', profile: 'platform' }, region: 'eu-west-1' },
        paths: ['/vault-aws/', '/ops/'],
        folderNames: ['web', 'api'],
      },
      {
        issuer: { source: { kind: 'profile', profile: 'analytics' } },
        paths: ['/vault-aws/', '/data/'],
        folderNames: ['data'],
      },
    ]);
  });

  it('tell apart the role by which users are made, and another AWS', () => {
    const places = sweepPlaces(
      [
        folder('web', { roles: { reader: user(), vended: user({ iam_role_arn: broker }) } }),
        folder('local', { config: { iam_endpoint: 'http://127.0.0.1:4566' }, roles: { reader: user() } }),
      ],
      own,
    );
    assert.deepEqual(
      places.map(({ issuer }) => issuer),
      [
        { source: { kind: 'default' } },
        { source: { kind: 'default' }, assumeRoleArn: broker },
        { source: { kind: 'default' }, iamEndpoint: 'http://127.0.0.1:4566' },
      ],
    );
  });

  it('are where users would be made when no role makes any', () => {
    const nothing = { issuer: { source: { kind: 'default' } }, paths: ['/vault-aws/'], folderNames: [] };
    const session = { credential_type: 'iam_role', iam_role_arn: broker };
    assert.deepEqual(sweepPlaces([], own), [nothing]);
    assert.deepEqual(sweepPlaces([folder('web', { roles: { deployer: session } })], own), [nothing]);
    assert.deepEqual(sweepPlaces([{ ...folder('web', {}), state: { kind: 'none' } }], own), [nothing]);
    assert.deepEqual(
      sweepPlaces([], { ...own, profileSetting: 'mine' }).map(({ issuer }) => issuer.source),
      [{ kind: 'profile', profile: 'mine' }],
    );
  });

  it('leave out a file whose config is broken, and roles that are', () => {
    const places = sweepPlaces(
      [
        folder('web', { config: { profile: 7 }, roles: { reader: user() } }),
        folder('api', {
          config: { profile: 'p' },
          roles: { broken: user({ user_path: 'x' }), reader: user() },
        }),
      ],
      own,
    );
    assert.deepEqual(
      places.map(({ folderNames, paths }) => [folderNames, paths]),
      [[['api'], ['/vault-aws/']]],
    );
  });

  it('are the sandbox alone while it is on, whatever the files say', () => {
    const folders = [
      folder('web', { config: { profile: 'a' }, roles: { reader: user({ iam_role_arn: broker }) } }),
      folder('api', { config: { profile: 'b' }, roles: { reader: user({ user_path: '/api/' }) } }),
    ];
    const places = sweepPlaces(folders, inSandbox);
    assert.equal(places.length, 1);
    assert.deepEqual(places[0]?.issuer.source, { kind: 'sandbox', id: 'one' });
    assert.deepEqual(places[0]?.paths, ['/vault-aws/', '/api/']);
    assert.equal(sweepPlaces([], inSandbox).length, 1);
  });

  it('are none while the sandbox is wanted and not there', () => {
    for (const sandbox of [{ kind: 'starting' }, { kind: 'failed', reason: 'no port' }] as const) {
      assert.throws(
        () => sweepPlaces([], { ...own, sandbox }),
        (error) => failureOf(error).code === 'sandboxStopped',
      );
    }
  });
});
