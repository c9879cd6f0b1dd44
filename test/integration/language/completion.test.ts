import assert from 'node:assert/strict';
import {
  commands,
  type CompletionList,
  Range,
  SnippetString,
  type CompletionItem,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import { activated } from '../window';
import { closeAll, openRoles, write } from './editor';

/** A roles file with one statement; `│` is the cursor. */
const role = (statement: string): string => `{
  "roles": {
    "reader": {
      "credential_type": "iam_user",
      "policy_document": {
        "Version": "2012-10-17",
        "Statement": [
          ${statement}
        ]
      }
    }
  }
}
`;

const label = ({ label: text }: CompletionItem): string => (typeof text === 'string' ? text : text.label);

describe('Completion', () => {
  let editor: TextEditor;
  let document: TextDocument;

  before(async () => {
    await activated();
    editor = await openRoles();
    ({ document } = editor);
  });
  after(closeAll);

  /** The items that VS Code shows for the place of the cursor, of all providers. */
  async function completeAt(marked: string): Promise<readonly CompletionItem[]> {
    const offset = marked.indexOf('│');
    await write(document, marked.replace('│', ''));
    const list = await commands.executeCommand<CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.positionAt(offset),
      undefined,
      100,
    );
    return list.items;
  }

  /** Accepts an item as the editor would, in its replacing mode. */
  async function accept(item: CompletionItem): Promise<string> {
    const range = item.range instanceof Range ? item.range : item.range?.replacing;
    assert.ok(range);
    const { insertText } = item;
    const snippet =
      insertText instanceof SnippetString
        ? insertText
        : new SnippetString((insertText ?? label(item)).replaceAll(/[$}\\]/g, String.raw`\$&`));
    await editor.insertSnippet(snippet, range);
    return document.getText();
  }

  const find = (items: readonly CompletionItem[], name: string): CompletionItem =>
    items.find((item) => label(item) === name) ??
    assert.fail(`${name} is not among ${items.map(label).slice(0, 20).join(', ')}`);

  it('offers the actions of a service, each once, and replaces exactly what is between the quotes', async () => {
    const marked = role('{ "Effect": "Allow", "Action": ["s3:Get│Obj"], "Resource": "*" }');
    const items = await completeAt(marked);
    const labels = items.map(label);
    assert.equal(new Set(labels).size, labels.length, 'an item is there twice');
    const item = find(items, 's3:GetObject');
    assert.match(
      String(item.documentation && Reflect.get(Object(item.documentation), 'value')),
      /retrieve|read|object/i,
    );
    assert.equal(await accept(item), marked.replace('s3:Get│Obj', 's3:GetObject'));
  });

  it('offers services where nothing is typed, and brings quotes where there are none', async () => {
    const marked = role('{ "Effect": "Allow", "Action": │, "Resource": "*" }');
    const items = await completeAt(marked);
    const service = items.find((item) => /^s3(:|$)/.test(label(item))) ?? assert.fail();
    assert.match(await accept(service), /"Action": "s3:"/);
    assert.equal(service.command?.command, 'editor.action.triggerSuggest');
  });

  it('offers the resources that the actions of the statement take', async () => {
    const marked = role('{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::│" }');
    const items = await completeAt(marked);
    // What the JSON support offers for any list does not begin like what is typed: nobody is shown it.
    const shown = items.map(label).filter((name) => !name.startsWith('['));
    assert.ok(shown.length > 0);
    assert.deepEqual(
      shown.filter((name) => !name.startsWith('arn:aws:s3:::')),
      [],
    );
  });

  it('offers operators and keys of conditions', async () => {
    const operator = role(
      '{ "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*", "Condition": { "String│": {} } }',
    );
    const like = find(await completeAt(operator), 'StringLike');
    assert.equal(await accept(like), operator.replace('String│', 'StringLike'));
    const key = operator.replace('String│": {}', 'StringLike": { "s3:│": "x" }');
    const prefix = find(await completeAt(key), 's3:prefix');
    assert.equal(await accept(prefix), key.replace('s3:│', 's3:prefix'));
  });

  it('leaves the names of roles’ fields to the JSON support, and both say nothing twice', async () => {
    const items = await completeAt('{ "roles": { "reader": { "│" } } }');
    const labels = items.map(label);
    assert.equal(labels.filter((name) => name === 'credential_type').length, 1, labels.join(', '));
    assert.equal(new Set(labels).size, labels.length, labels.join(', '));
  });
});
