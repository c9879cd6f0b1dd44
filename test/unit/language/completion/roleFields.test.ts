import { deepEqual, equal, ok } from 'node:assert/strict';
import { documentationOf } from '../../../../src/language/completion/documentation';
import { catalog } from '../../../doubles/catalog';
import { acceptWhole, itemsAt, labelsAt, shownAt } from './completing';

const inRole = (fields: string): string => `{"config": {"region": "eu-west-1"}, "roles": {"a": {${fields}}}}`;
const inConfig = (fields: string): string => `{"config": {${fields}}}`;

describe('completion of the fields of roles', () => {
  it('offers the profiles of the AWS configuration', () => {
    const profiles = ['default', 'my profile', 'default'];
    deepEqual(shownAt(inConfig('"profile": "|"'), { profiles }), ['default', 'my profile']);
    equal(
      acceptWhole(inConfig('"profile": "my |"'), 'my profile', { profiles }),
      inConfig('"profile": "my profile|"'),
    );
    equal(acceptWhole(inConfig('"profile": |'), 'default', { profiles }), inConfig('"profile": "default"|'));
    deepEqual(labelsAt(inRole('"profile": "|"'), { profiles }), []);
  });

  it('offers regions, those of the usual partition first', () => {
    equal(shownAt(inConfig('"region": "|"'))[0], 'af-south-1');
    equal(acceptWhole(inRole('"region": "us-|"'), 'us-east-1'), inRole('"region": "us-east-1|"'));
    ok(labelsAt(inRole('"region": "|"')).includes('us-gov-west-1'));
  });

  it('offers managed policies by name and ARN', () => {
    const marked = inRole('"policy_arns": ["ReadOnly|"]');
    ok(shownAt(marked).includes('ReadOnlyAccess'));
    ok(shownAt(inRole('"policy_arns": ["arn:aws:iam::aws:policy/ReadOnly|"]')).includes('ReadOnlyAccess'));
    equal(
      acceptWhole(marked, 'ReadOnlyAccess'),
      inRole('"policy_arns": ["arn:aws:iam::aws:policy/ReadOnlyAccess|"]'),
    );
    const item = itemsAt(marked).find(({ label }) => label === 'ReadOnlyAccess');
    ok(item && documentationOf(item, catalog)?.includes('ReadOnlyAccess'));
  });

  it('offers none that is in the list already, and those of the role’s own partition', () => {
    const used = inRole('"policy_arns": ["arn:aws:iam::aws:policy/ReadOnlyAccess", "|"]');
    ok(!labelsAt(used).includes('ReadOnlyAccess'));
    const china = inRole('"region": "cn-north-1", "permissions_boundary_arn": |');
    equal(
      acceptWhole(china, 'ReadOnlyAccess'),
      inRole(
        '"region": "cn-north-1", "permissions_boundary_arn": "arn:aws-cn:iam::aws:policy/ReadOnlyAccess"|',
      ),
    );
  });

  it('replaces one of several in a text with commas, as Vault writes lists', () => {
    const arn = (name: string): string => `arn:aws:iam::aws:policy/${name}`;
    equal(
      acceptWhole(inRole(`"policy_arns": "${arn('A')}, Read|, ${arn('B')}"`), 'ReadOnlyAccess'),
      inRole(`"policy_arns": "${arn('A')}, ${arn('ReadOnlyAccess')}|, ${arn('B')}"`),
    );
    equal(
      acceptWhole(inRole(`"policy_arns": "${arn('A')},|"`), 'ReadOnlyAccess'),
      inRole(`"policy_arns": "${arn('A')},${arn('ReadOnlyAccess')}|"`),
    );
  });

  it('offers policies of the account that the file names, and their form', () => {
    const own = 'arn:aws:iam::111122223333:policy/own';
    const labels = labelsAt(inRole(`"policy_arns": ["${own}"], "permissions_boundary_arn": "|"`));
    ok(labels.includes(own) && labels.includes('arn:aws:iam::111122223333:policy/${PolicyName}'));
  });

  it('offers roles of the AWS configuration and of the file', () => {
    const roleArns = [{ arn: 'arn:aws:iam::111122223333:role/a', source: 'p' }];
    const marked = `{"roles": {"x": {"iam_role_arn": "arn:aws:iam::111122223333:role/b"}, "y": {"iam_role_arn": ["|"]}}}`;
    deepEqual(shownAt(marked, { roleArns }), [
      'arn:aws:iam::111122223333:role/a',
      'arn:aws:iam::111122223333:role/b',
      'arn:aws:iam::111122223333:role/${RoleName}',
    ]);
    for (const name of ['role_arn', 'role_arns', 'iam_role_arn']) {
      ok(labelsAt(inRole(`"${name}": "|"`), { roleArns }).includes('arn:aws:iam::111122223333:role/a'));
    }
  });

  it('offers statements for tasks that recur', () => {
    const marked = '{"roles": {"a": {"policy_document": {"Statement": [|]}}}}';
    const labels = labelsAt(marked);
    ok(labels.length > 2 && labels.every((label) => label.startsWith('statement: ')));
    for (const label of labels) {
      acceptWhole(marked, label);
      acceptWhole('{"roles": {"a": {"policy_document": {"Statement": [{} | {}]}}}}', label);
    }
  });
});
