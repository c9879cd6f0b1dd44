import assert from 'node:assert/strict';
import { parseRolesFile } from '../../src/core/roles/rolesFile';
import { issuabilityOf, firstErrorOf } from '../../src/vscode/tree/rolesTree';
import { plainMessage, remark } from '../../src/vscode/plainMessage';
import { sentences } from '../unit/vscode/withoutEditor';
import { attacks, held } from './attempt';

const megabyte = 'x '.repeat(500_000);
const files: readonly (readonly [string, object])[] = [
  ['the name of a role', { roles: { [megabyte]: { credential_type: 'iam_user' } } }],
  ['the description of a role', { roles: { r: { credential_type: 'iam_user', description: megabyte } } }],
  ['the name of a field', { roles: { r: { credential_type: 'iam_user', [megabyte]: 1 } } }],
  ['a type of credentials', { roles: { r: { credential_type: megabyte } } }],
  ['a group', { roles: { r: { credential_type: 'iam_user', iam_groups: [megabyte] } } }],
  ['an ARN', { roles: { r: { credential_type: 'iam_user', policy_arns: [`arn:${megabyte}`] } } }],
];

attacks('large files', () => {
  let issuabilityText: (...values: unknown[]) => string;
  before(async () => {
    issuabilityText = await sentences('nodes', 'issuabilityText');
  });

  for (const [what, file] of files) {
    held(`${what} of a megabyte is drawn whole, in a row of the view and in a message`, () => {
      const read = parseRolesFile(JSON.stringify(file));
      const [entry] = read.roles;
      assert.ok(entry);
      const issuability = issuabilityOf(entry, read);
      const { firstError } = firstErrorOf(entry, read);
      const told = issuability === 'yes' ? '' : issuabilityText(issuability, firstError);
      for (const text of [entry.name, entry.description ?? '', told]) {
        assert.ok(remark(text).length <= 1_000);
        assert.ok(plainMessage(text).length < 9_000);
      }
    });
  }
});
