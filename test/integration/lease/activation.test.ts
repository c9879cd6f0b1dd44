import assert from 'node:assert/strict';
import { commands, window, workspace } from 'vscode';
import { commandIds } from '../../../src/contributions';
import type { TestHandle } from '../../../src/vscode/testHandle';
import { until } from '../until';
import { activated, Answers, folder, isLoaded, issue, rolesFile, run, stateIn, target } from '../window';

describe('Activation', () => {
  let handle: TestHandle;
  before(async () => {
    handle = await activated();
    await until('the roles file is read', () => stateIn(handle)?.kind === 'ok');
  });

  it('happens by itself when the window has started, and reads the roles', () => {
    const state = stateIn(handle);
    assert.deepEqual(state?.kind === 'ok' ? state.file.roles.map(({ name }) => name) : state, [
      's3-reader',
      's3-writer',
      'deployer',
      'deniable',
      'federated',
    ]);
    assert.deepEqual(handle.broker.leases, []);
    assert.equal(handle.sandbox.state.kind, 'off');
  });

  it('registers every command it contributes', async () => {
    const registered = new Set(await commands.getCommands(true));
    assert.deepEqual(
      Object.values(commandIds).filter((id) => !registered.has(id)),
      [],
    );
  });

  it('makes no file in the workspace', async () => {
    const entries = await workspace.fs.readDirectory(folder().uri);
    assert.deepEqual(
      entries.map(([name]) => name),
      ['vault-aws.jsonc'],
    );
  });

  it('loads what helps to write roles when a roles file is opened, and for no other file', async () => {
    const other = await workspace.openTextDocument({ language: 'jsonc', content: '{ "roles": {} }' });
    await window.showTextDocument(other);
    assert.deepEqual([isLoaded('language'), isLoaded('reference')], [false, false]);
    await window.showTextDocument(await workspace.openTextDocument(rolesFile()));
    await until('it is loaded', () => isLoaded('language') && isLoaded('reference'));
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('loads the sandbox when it is started and the AWS SDK when a lease is issued, and neither before', async () => {
    assert.ok(isLoaded('extension'), 'chunks are visible to this test');
    assert.deepEqual([isLoaded('aws'), isLoaded('sandbox')], [false, false]);
    await run('startSandbox');
    assert.deepEqual([isLoaded('aws'), isLoaded('sandbox')], [false, true]);
    handle.answerWith(new Answers('issue'));
    const lease = await issue(handle, 's3-reader');
    assert.ok(isLoaded('aws'));
    await run('revoke', target(lease));
    assert.deepEqual(handle.broker.leases, []);
  });
});
