import assert from 'node:assert/strict';
import { commands, MarkdownString, type Hover, type TextDocument } from 'vscode';
import { activated } from '../window';
import { closeAll, openRoles, rangeOf } from './editor';

describe('Hover', () => {
  let document: TextDocument;
  before(async () => {
    await activated();
    ({ document } = await openRoles());
  });
  after(closeAll);

  it('says what an action does, over exactly its text', async () => {
    const range = rangeOf(document, '"s3:GetObject"');
    const hovers = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      range.start.translate(0, 4),
    );
    const ours = hovers.find((hover) => textOf(hover).includes('s3:GetObject'));
    assert.ok(ours, hovers.map(textOf).join('\n---\n'));
    assert.deepEqual(ours.range, range);
    assert.match(textOf(ours), /Read/);
  });
});

function textOf({ contents }: Hover): string {
  return contents
    .map((part) => (part instanceof MarkdownString ? part.value : JSON.stringify(part)))
    .join('\n');
}
