import { ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { complete } from '../../../../src/language/completion/complete';
import { openDocument, type RolesDocument } from '../../../../src/language/document/rolesDocument';
import { emptyWorld } from './completing';

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
  const { text } = document;
  for (const { range, edits, label, insertText } of complete(document, offset, emptyWorld).items) {
    const end = range.offset + range.length;
    const place = `${label} at ${offset} of ${JSON.stringify(text)}`;
    ok(range.offset >= 0 && range.length >= 0 && end <= text.length, `outside: ${place}`);
    ok(range.offset <= offset && offset <= end, `elsewhere: ${place}`);
    ok(!/[\r\n]/.test(text.slice(range.offset, end)), `over lines: ${place}`);
    ok(insertText !== '', `empty: ${place}`);
    ok(
      edits.every((edit) => edit.range.offset > end || edit.range.offset + edit.range.length < range.offset),
      `mixed up: ${place}`,
    );
  }
}

describe('completion at every place of a file', () => {
  it('stays in the line and around the cursor', () => {
    checkEverywhere(fixture);
    checkEverywhere(rich);
    checkEverywhere(rich.replaceAll('\n', '\r\n'));
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
