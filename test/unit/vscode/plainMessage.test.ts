import assert from 'node:assert/strict';
import { printable } from '../../../src/core/text/plain';
import { plainMessage } from '../../../src/vscode/plainMessage';

/** What VS Code takes for a link in a notification. */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

describe('the text of a notification', () => {
  it('has no links', () => {
    for (const text of [
      'AWS: [Retry](command:workbench.action.quit)',
      '[a](https://example.org "title")',
      '[a]\u200B(command:x)',
      '[a]\n(command:x)',
      '[[a](command:x)](command:y)',
    ]) {
      assert.doesNotMatch(plainMessage(text), link);
    }
  });

  it('has no characters that hide or fake what is shown', () => {
    assert.equal(printable('s3:x\nDenies: *'), 's3:x Denies: *');
    assert.equal(printable('a\u202Eb\u2028c\u0000d\u2066'), 'a b c d ');
  });

  it('is otherwise as it was', () => {
    const text = 'AWS refused "iam:CreateUser" on "arn:aws:iam::123456789012:user/ü[1] (2)".';
    assert.equal(plainMessage(text), text);
  });
});
