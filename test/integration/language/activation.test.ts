import assert from 'node:assert/strict';
import { languages, window, workspace } from 'vscode';
import { until } from '../until';
import { activated, isLoaded, rolesFile, stateIn } from '../window';
import { closeAll, findingsIn, openRoles, otherFile, write } from './editor';

/** First of all files: what is loaded stays loaded. */
describe('The language support', () => {
  after(closeAll);

  it('is not loaded by a window that has roles, nor by another file of the same language', async () => {
    const handle = await activated();
    await until('the roles file is read', () => stateIn(handle)?.kind === 'ok');
    await window.showTextDocument(await workspace.openTextDocument(otherFile()));
    assert.ok(isLoaded('window'), 'chunks are visible to this test');
    assert.deepEqual([isLoaded('language'), isLoaded('reference')], [false, false]);
  });

  it('is loaded when a roles file is opened, and has nothing to say about other files', async () => {
    const { document } = await openRoles();
    await until('it is loaded', () => isLoaded('language') && isLoaded('reference'));
    await write(document, document.getText().replace('s3:GetObject', 's3:GetObjects'));
    await until('a finding', () => findingsIn(document).length > 0);
    const other = await workspace.openTextDocument(otherFile());
    await write(other, document.getText());
    assert.deepEqual(findingsIn(other), []);
    assert.deepEqual(
      languages.getDiagnostics(rolesFile()).filter(({ source }) => source !== 'Vault AWS'),
      [],
    );
  });
});
