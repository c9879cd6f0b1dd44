import assert from 'node:assert/strict';
import { accessMap } from '../../../../src/iam/access/accessMap';
import { openDocument } from '../../../../src/language/document/rolesDocument';
import { roleAccess } from '../../../../src/language/lenses/roleAccess';
import { configView, knownRole } from '../../../../src/language/rules/roleViews';
import type { RoleView } from '../../../../src/language/rules/rule';
import { layersOf } from '../../../../src/language/whatIf/layersOf';
import { catalog } from '../../../doubles/catalog';

function roleOf(fields: string): RoleView {
  const document = openDocument(`{ "roles": { "web": { ${fields} } } }`);
  const [section] = document.roles;
  assert.ok(section);
  return knownRole(section, configView(document), catalog);
}

const policy = (...statements: readonly string[]): string =>
  `"policy_document": { "Version": "2012-10-17", "Statement": [${statements.join(',')}] }`;
const user = '"credential_type": "iam_user"';
const session = '"credential_type": "iam_role", "iam_role_arn": "arn:aws:iam::123456789012:role/x"';
const read = '{ "Effect": "Allow", "Action": ["s3:*", "dynamodb:Get*"], "Resource": "*" }';

describe('what a role allows, counted for its lens', () => {
  const roles = [
    `${user}, ${policy(read)}`,
    `${user}, ${policy(read, '{ "Effect": "Deny", "Action": "s3:Put*", "Resource": "*" }')}`,
    `${user}, ${policy('{ "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::web/*", "Condition": { "Bool": { "aws:SecureTransport": true } } }')}`,
    `${user}, ${policy('{ "Effect": "Allow", "NotAction": "iam:*", "Resource": "*" }')}`,
    `${user}, "permissions_boundary_arn": "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess", ${policy(read)}`,
    `${user}, "policy_arns": ["arn:aws:iam::aws:policy/SecurityAudit"]`,
    `${session}, ${policy(read)}`,
    `${session}, "policy_arns": ["arn:aws:iam::aws:policy/ReadOnlyAccess"], ${policy(read)}`,
    `"credential_type": "federation_token", ${policy(read)}`,
  ];
  for (const fields of roles) {
    it(`is what the map shows of { ${fields} }`, () => {
      const role = roleOf(fields);
      const access = roleAccess(role);
      const { totals } = accessMap(layersOf(role).layers, catalog.index, catalog.details);
      assert.deepEqual([access?.allowed.length, access?.conditional], [totals.allowed, totals.conditional]);
    });
  }

  it('is unknown for a session that nothing narrows', () => {
    assert.equal(roleAccess(roleOf(session)), undefined);
    assert.equal(roleAccess(roleOf('"credential_type": "session_token"')), undefined);
  });

  it('is worked out once for a text', () => {
    const role = roleOf(`${user}, ${policy(read)}`);
    assert.equal(roleAccess(role), roleAccess(role));
  });
});
