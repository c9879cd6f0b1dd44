import { fail } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from '../../../../src/core/roles/json/parseJson';
import { complete } from '../../../../src/language/completion/complete';
import type { CompletionItem } from '../../../../src/language/completion/item';
import { openDocument, type RolesDocument } from '../../../../src/language/document/rolesDocument';
import { emptyWorld, take } from './completing';

const fixture = readFileSync(join(import.meta.dirname, '../../../fixtures/roles/vault.jsonc'), 'utf8');

const rich = `// Roles
{
  "config": { "profile": "a", "region": "eu-west-1" },
  "roles": {
    "reader": {
      "credential_type": "iam_role",
      "iam_role_arn": ["arn:aws:iam::123456789012:role/a"],
      "policy_arns": ["arn:aws:iam::aws:policy/ReadOnlyAccess"], /* b */
      "policy_document": {
        "Statement": [
          { "Effect": "Allow", "Action": ["s3:GetObject", "s3:Put*"], "Resource": "arn:aws:s3:::b/\${aws:userid}",
            "Condition": { "StringLike": { "aws:PrincipalTag/a": ["x", ] }, "Bool": {"aws:SecureTransport": true} } },
        ],
      },
    },
    "embedded": { "policy_document": "{\\"Statement\\":[{\\"Action\\":[\\"s3:Get\\"],\\"Resource\\":\\"arn:aws:s3\\"}]}" }
  }
}
`;

function offsetsOf(text: string): readonly number[] {
  return Array.from({ length: text.length + 1 }, (_, offset) => offset);
}

/** Looks at every answer for a document: where it is put, and that the line stays one. */
function checkEverywhere(text: string, offsets: readonly number[] = offsetsOf(text)): void {
  const document = openDocument(text);
  for (const offset of offsets) checkAt(document, offset);
}

function checkAt(document: RolesDocument, offset: number): void {
  for (const item of complete(document, offset, emptyWorld).items) {
    const wrong = wrongOf(item, document.text, offset);
    if (wrong !== undefined) fail(`${item.label} ${wrong} at ${offset} of ${JSON.stringify(document.text)}`);
  }
}

function wrongOf(
  { range, edits, insertText }: CompletionItem,
  text: string,
  offset: number,
): string | undefined {
  const end = range.offset + range.length;
  if (range.offset < 0 || range.length < 0 || end > text.length) return 'is outside';
  if (offset < range.offset || end < offset) return 'is elsewhere';
  if (/[\r\n]/.test(text.slice(range.offset, end))) return 'is on several lines';
  if (insertText === '') return 'is empty';
  const apart = edits.every(
    (edit) => edit.range.offset > end || edit.range.offset + edit.range.length < range.offset,
  );
  return apart ? undefined : 'touches its edits';
}

function oneOfEachKind(items: readonly CompletionItem[]): readonly CompletionItem[] {
  return [...new Map(items.map((item) => [`${item.kind} ${item.snippet}`, item])).values()];
}

/** Errors of the file and of the policy that is a string in it. */
function flawsOf(text: string): number {
  const embedded = /"embedded": \{ "policy_document": ("(?:[^"\\]|\\.)*")/.exec(text)?.[1];
  const policy: unknown = embedded === undefined ? undefined : JSON.parse(embedded);
  return parseJson(text).errors.length + (typeof policy === 'string' ? parseJson(policy).errors.length : 1);
}

describe('completion at every place of a file', () => {
  it('stays in the line and around the cursor', () => {
    checkEverywhere(fixture);
    checkEverywhere(rich);
    checkEverywhere(rich.replaceAll('\n', '\r\n'));
  }).timeout(20_000);

  it('leaves a file that is right as right as it was', () => {
    for (const offset of offsetsOf(rich)) {
      for (const item of oneOfEachKind(complete(openDocument(rich), offset, emptyWorld).items)) {
        // The words at tab stops hold no `|`, and neither does the file.
        const { range, mayKeepRest } = item;
        const inserted = { ...item, range: { ...range, length: offset - range.offset } };
        for (const way of mayKeepRest ? [item, inserted] : [item]) {
          const taken = take(rich, way).replace('|', '');
          if (flawsOf(taken) > 0) fail(`${item.label} at ${offset} makes ${taken}`);
        }
      }
    }
  }).timeout(20_000);

  it('does so in files that end there', () => {
    for (const offset of offsetsOf(rich)) {
      checkEverywhere(rich.slice(0, offset), [offset, offset - 1]);
      checkEverywhere(`${rich.slice(0, offset)}\n`, [offset, offset + 1]);
    }
  }).timeout(20_000);

  it('does so where something is missing or doubled', () => {
    for (const offset of offsetsOf(rich)) {
      const near = [offset - 1, offset, offset + 1, offset + 2].filter((at) => at >= 0 && at < rich.length);
      checkEverywhere(rich.slice(0, offset) + rich.slice(offset + 1), near);
      checkEverywhere(rich.slice(0, offset) + rich.charAt(offset) + rich.slice(offset), near);
      checkEverywhere(`${rich.slice(0, offset)}"${rich.slice(offset)}`, near);
    }
  }).timeout(60_000);
});
