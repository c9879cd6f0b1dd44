import assert from 'node:assert/strict';
import { languages, Uri, workspace } from 'vscode';
import type { TestHandle } from '../../../src/vscode/testHandle';
import { rolesTree } from '../../../src/vscode/tree/rolesTree';
import { Caller, keyIn } from '../cloud';
import { closeTerminals, environmentOf, terminalsOf } from '../shell';
import { until } from '../until';
import { SilentFiles } from './silentFiles';
import { activated, Answers, folder, issue, role, rolesFile, run, target } from '../window';

describe('A workspace of several folders', () => {
  let handle: TestHandle;
  let answers: Answers;

  before(async () => {
    handle = await activated();
    await until('the folders are read', () => {
      assert.deepEqual(
        handle.source.folders.map(({ folderName, state }) => [folderName, state.kind]),
        [
          ['web', 'ok'],
          ['data', 'ok'],
          ['docs', 'none'],
        ],
      );
      return true;
    });
    await run('startSandbox');
    answers = new Answers('issue');
    handle.answerWith(answers);
  });
  after(async () => {
    await handle.broker.revokeAll('command');
    await closeTerminals();
  });

  const tree = () =>
    rolesTree({
      folders: handle.source.folders,
      leases: handle.broker.leases,
      now: 0,
      warningTime: 0,
      sandbox: false,
    });

  async function callerOf(folderName: string): Promise<Caller> {
    const terminal = terminalsOf('reader').find(({ creationOptions }) =>
      'cwd' in creationOptions ? String(creationOptions.cwd).endsWith(`/${folderName}`) : false,
    );
    assert.ok(terminal, `a terminal in ${folderName}`);
    const { state } = handle.sandbox;
    assert.ok(state.kind === 'on');
    return new Caller(state.endpoint, keyIn(await environmentOf(terminal)));
  }

  it('lists the roles of each folder that has a roles file', () => {
    assert.deepEqual(
      tree().map((node) => [
        node.kind === 'folder' ? node.name : node.kind,
        node.children.map((child) => (child.kind === 'role' ? child.entry.name : child.kind)),
      ]),
      [
        ['web', ['reader', 'web-only']],
        ['data', ['reader']],
      ],
    );
  });

  it('issues the role of the folder that is meant, in a terminal in that folder', async () => {
    const web = await issue(handle, 'reader', 'web');
    const data = await issue(handle, 'reader', 'data');
    assert.deepEqual(
      [web.folder, data.folder],
      [folder('web').uri.toString(), folder('data').uri.toString()],
    );
    const [webCaller, dataCaller] = [await callerOf('web'), await callerOf('data')];
    assert.equal(await webCaller.listBucket('web-bucket'), 'done');
    assert.equal(await webCaller.listBucket('data-bucket'), 'AccessDenied');
    assert.equal(await dataCaller.listBucket('data-bucket'), 'done');
    assert.equal(await dataCaller.listBucket('web-bucket'), 'AccessDenied');

    assert.deepEqual(
      tree().map((node) => node.children.map((child) => child.children.length)),
      [[1, 0], [1]],
    );
    await run('revoke', target(web));
    assert.equal(await webCaller.identify(), 'InvalidClientTokenId');
    assert.equal(await dataCaller.listBucket('data-bucket'), 'done');
  });

  it('asks for consent in each folder, though the roles share a name', () => {
    assert.equal(answers.asked.length, 2);
    assert.match(answers.asked[0]?.detail ?? '', /web-bucket/);
    assert.match(answers.asked[1]?.detail ?? '', /data-bucket/);
  });

  it('issues nothing for a folder without the role', async () => {
    const before = handle.broker.leases.length;
    await run('issue', role('web-only', 'data'));
    await run('issue', role('reader', 'docs'));
    assert.equal(handle.broker.leases.length, before);
  });

  it('marks the problems of each file in that file', async () => {
    const text = new TextDecoder().decode(await workspace.fs.readFile(rolesFile('data')));
    const bad = text.replace('"iam_user",', '"iam_user", "policy_arns": ["arn:aws:iam::aws:polcy/Read"],');
    await workspace.fs.writeFile(rolesFile('data'), new TextEncoder().encode(bad));
    const ours = (folderName: string): number =>
      languages
        .getDiagnostics(rolesFile(folderName))
        .filter(({ source, code }) => source === 'Vault AWS' && typeof code === 'string').length;
    await until('a problem in data', () => ours('data') > 0);
    assert.equal(ours('web'), 0);
    await workspace.fs.writeFile(rolesFile('data'), new TextEncoder().encode(text));
    await until('no problem', () => ours('data') === 0);
  });

  it('shows the roles of all others beside a folder that never answers', async () => {
    const uri = Uri.parse('silent:/share');
    const provider = workspace.registerFileSystemProvider('silent', new SilentFiles(uri));
    workspace.updateWorkspaceFolders(3, 0, { uri, name: 'share' });
    try {
      await until('the folder is there', () => workspace.workspaceFolders?.length === 4);
      assert.deepEqual(
        handle.source.folders.map(({ folderName }) => folderName),
        ['web', 'data', 'docs'],
      );
      await until('it is called silent', () => {
        assert.deepEqual(
          handle.source.folders.map(({ folderName, state }) => [folderName, state.kind]).at(-1),
          ['share', 'silent'],
        );
        return true;
      });
      assert.ok(tree().some((node) => node.kind === 'folder' && node.name === 'share'));
    } finally {
      workspace.updateWorkspaceFolders(3, 1);
      await until('the folder is gone', () => handle.source.folders.length === 3);
      provider.dispose();
    }
  });
});
