import assert from 'node:assert/strict';
import { languages, workspace } from 'vscode';
import { until } from '../until';
import { activated, isLoaded, rolesFile } from '../window';
import { closeAll, findingsIn, openRoles, otherFile, write } from './editor';

describe('The language support', () => {
  before(activated);
  after(closeAll);

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
