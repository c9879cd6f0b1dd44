import assert from 'node:assert/strict';
import { reviseDocument } from '../../../../src/language/document/reviseDocument';
import { openDocument, type RolesDocument } from '../../../../src/language/document/rolesDocument';
import type { LensFacts } from '../../../../src/language/lenses/lens';
import { lensesOf } from '../../../../src/language/lenses/lensesOf';
import { catalog } from '../../../doubles/catalog';

const noLeases: LensFacts = { liveLeases: () => undefined };

function titlesIn(document: RolesDocument, facts = noLeases): readonly string[] {
  return lensesOf(document, catalog, facts).map((lens) => lens.words().title);
}

function roleFile(fields: string, config = ''): RolesDocument {
  return openDocument(`{ ${config} "roles": { "web": { ${fields} } } }`);
}

const statement = (action: string): string =>
  `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": ${action}, "Resource": "*" } }`;
const user = `"credential_type": "iam_user", "policy_document": ${statement('["s3:GetObject", "dynamodb:Query"]')}`;
const session = '"credential_type": "iam_role", "iam_role_arn": "arn:aws:iam::123456789012:role/deployer"';

const table: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'an IAM user',
    user,
    ['Issue', 'Allows 2 actions in 2 services', '270 of 2,048 characters with the guard'],
  ],
  [
    'one action',
    `"credential_type": "iam_user", "policy_document": ${statement('"s3:GetObject"')}`,
    ['Issue', 'Allows 1 action in 1 service', '251 of 2,048 characters with the guard'],
  ],
  [
    'a policy that is too large for a user',
    `"credential_type": "iam_user", "policy_document": ${statement(`["s3:GetObject", "s3:${'x'.repeat(2_400)}"]`)}`,
    ['Issue', 'Allows 1 action in 1 service', '2,502 of 6,144 characters as a managed policy'],
  ],
  ['a role session', session, ['Issue', 'What would this allow?']],
  [
    'a narrowed role session',
    `${session}, "policy_document": ${statement('"s3:Get*"')}`,
    ['Issue', 'Narrowed to 63 actions in 1 service', '89 of 2,048 characters'],
  ],
  ['a session token', '"credential_type": "session_token"', ['What would this allow?']],
  [
    'a user of groups',
    '"credential_type": "iam_user", "iam_groups": ["web"]',
    ['Issue', 'Allows nothing that is known here'],
  ],
  [
    'a role with an error elsewhere',
    `${user}, "ttl": "soon"`,
    ['Allows 2 actions in 2 services', '270 of 2,048 characters with the guard'],
  ],
  [
    'a policy that IAM would refuse',
    '"credential_type": "iam_user", "policy_document": { "Version": "2012-10-17", "Statement": [{}] }',
    ['198 of 2,048 characters with the guard'],
  ],
  ['what is no role yet', '', []],
];

describe('the lenses of a role', () => {
  for (const [what, fields, titles] of table) {
    it(`of ${what} are ${titles.join(' | ') || 'none'}`, () => {
      assert.deepEqual(titlesIn(roleFile(fields)), titles);
    });
  }

  it('stand at its name and carry what a click does', () => {
    const document = roleFile(user);
    const facts: LensFacts = {
      liveLeases: (role) => (role === 'web' ? { count: 2, until: '14:05' } : undefined),
    };
    const lenses = lensesOf(document, catalog, facts);
    assert.deepEqual(
      lenses.map(({ action }) => action),
      [
        { kind: 'issue', role: 'web' },
        { kind: 'showLeases', role: 'web' },
        { kind: 'showAccess', role: 'web' },
        { kind: 'none' },
      ],
    );
    for (const { range } of lenses) {
      assert.equal(document.text.slice(range.offset, range.offset + range.length), '"web"');
    }
    assert.equal(lenses[1]?.words().title, '2 leases · 14:05');
  });

  it('show leases of a broken role, too', () => {
    const facts: LensFacts = { liveLeases: () => ({ count: 1, until: '14:05' }) };
    assert.deepEqual(titlesIn(roleFile('"credential_type": "nonsense"'), facts), ['1 lease · 14:05']);
  });

  it('do not offer to issue while the config section is broken', () => {
    const titles = titlesIn(roleFile(user, '"config": { "lease": "soon" },'));
    assert.deepEqual(titles, ['Allows 2 actions in 2 services', '270 of 2,048 characters with the guard']);
  });

  it('name what is not counted', () => {
    const document = roleFile(`${user}, "policy_arns": ["arn:aws:iam::123456789012:policy/own"]`);
    const [, access] = lensesOf(document, catalog, noLeases);
    assert.match(access?.words().tooltip ?? '', /Not counted: arn:aws:iam::123456789012:policy\/own\.$/);
  });

  it('follow an edit', () => {
    const before = roleFile(user);
    titlesIn(before);
    const after = reviseDocument(before, before.text.replace('"dynamodb:Query"', '"dynamodb:Get*"'));
    assert.equal(titlesIn(after)[1], 'Allows 6 actions in 2 services');
  });

  it('of two roles with the same text name their own role', () => {
    const document = openDocument(`{ "roles": { "a": { ${user} }, "b": { ${user} } } }`);
    const again = openDocument(`${document.text} `, openDocument(`${document.text}\n`, document));
    const roles = lensesOf(again, catalog, noLeases).flatMap(({ action }) =>
      action.kind === 'none' ? [] : [action.role],
    );
    assert.deepEqual(roles, ['a', 'a', 'b', 'b']);
  });
});
