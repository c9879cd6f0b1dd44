import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { settingDefaults, type SettingName } from '../../src/contributions';
import { allRules } from '../../src/language/rules/allRules';
import { lintRole } from '../../src/language/rules/lint';
import { isProtecting, readRuleSettings, ruleLevels } from '../../src/language/rules/ruleSettings';
import {
  settingOwners,
  settingValue,
  warningTimeOf,
  type InspectedSetting,
} from '../../src/vscode/settingValue';
import { viewsOf } from '../unit/language/rules/snippet';
import { attacks, doubtful, held } from './attempt';

/** What a repository would rather have, for each setting of the person. */
const wanted: readonly (readonly [SettingName, unknown])[] = [
  ['issuer.profile', 'their-profile'],
  ['expiryWarningMinutes', 0],
  ['notifyBeforeExpiry', false],
  ['revokeOnTerminalClose', false],
];

/** Values that somebody writes to see what happens. */
const odd: readonly unknown[] = [
  null,
  'true',
  'false',
  '',
  0,
  1,
  -1,
  Number.NaN,
  Infinity,
  [],
  {},
  { valueOf: 1 },
  JSON.parse('{"__proto__":{"polluted":true}}'),
  'x'.repeat(100_000),
];

attacks('settings of a repository', () => {
  for (const [setting, value] of wanted) {
    for (const where of ['workspaceValue', 'workspaceFolderValue'] as const) {
      for (const isTrusted of [false, true]) {
        held(
          `${setting} in its ${where === 'workspaceValue' ? 'workspace' : 'folder'}, ${isTrusted ? '' : 'not '}trusted`,
          () => {
            const found: InspectedSetting = { [where]: value };
            assert.equal(settingValue(setting, found, isTrusted), settingDefaults[setting]);
            const own = setting === 'issuer.profile' ? 'mine' : settingDefaults[setting];
            assert.equal(settingValue(setting, { ...found, globalValue: own }, isTrusted), own);
          },
        );
      }
    }
  }

  held('starting the sandbox before anybody trusts it', () => {
    const found = { workspaceValue: true, workspaceFolderValue: true };
    assert.equal(settingValue('sandbox.startWithWindow', found, false), false);
    assert.equal(settingValue('sandbox.startWithWindow', found, true), true);
    assert.equal(settingValue('sandbox.startWithWindow', { globalValue: true }, false), true);
  });

  held('keeping the sandbox of the person from starting before anybody trusts it', () => {
    const found = { globalValue: true, workspaceValue: false };
    assert.equal(settingValue('sandbox.startWithWindow', found, false), true);
  });

  for (const name of [
    ...wanted.map(([each]) => each),
    'sandbox.startWithWindow',
    'codeLens',
    'rules',
  ] as const) {
    held(`values of other kinds for ${name}`, () => {
      for (const value of odd) {
        for (const found of [
          { globalValue: value },
          { workspaceValue: value },
          { workspaceFolderValue: value },
        ]) {
          const read: unknown = settingValue(name, found, true);
          assert.equal(typeof read, typeof settingDefaults[name]);
          assert.notEqual(read, null);
        }
      }
      assert.equal(Reflect.get({}, 'polluted'), undefined);
    });
  }

  held('minutes that are none, below none, and more than there will ever be', () => {
    for (const minutes of [Number.NaN, -1, -1e308, 0, 1e308, Infinity, -Infinity, 61, 0.5]) {
      const time = warningTimeOf(minutes);
      assert.ok(time >= 60_000 && time <= 60 * 60_000, String(minutes));
    }
    assert.equal(warningTimeOf(5), 300_000);
  });

  held('the scopes that the manifest declares, by which VS Code itself keeps a repository out', () => {
    const manifest: unknown = JSON.parse(readFileSync('package.json', 'utf8'));
    const text = JSON.stringify(manifest);
    for (const [name, owner] of Object.entries(settingOwners)) {
      const scope = new RegExp(
        `"vaultAws\\.${name.replace('.', '\\.')}":\\{[^}]*?"scope":"(\\w[\\w-]*)"`,
      ).exec(text)?.[1];
      assert.equal(scope === 'application' || scope === 'machine', owner === 'person', name);
    }
  });
});

const statement = '"Effect": "Allow", "Action": "*", "Resource": "*"';
const powerful = `{ "Version": "2012-10-17", "Statement": [{ ${statement} }] }`;
/** Of two conditions that differ by case only, one may not count. */
const twoFaced = `{ "Version": "2012-10-17", "Statement": [{ ${statement}, "Condition": {
  "StringEquals": { "aws:PrincipalTag/team": "a" }, "stringequals": { "aws:PrincipalTag/team": "b" } } }] }`;

/** Ids of what is found in policies that give everything away, by strength. */
function foundWith(own: unknown, ofWorkspace: unknown): ReadonlyMap<string, string> {
  const settings = readRuleSettings(own, ofWorkspace);
  const views = [...viewsOf(powerful), ...viewsOf(twoFaced)];
  const found = views.flatMap((view) => lintRole(view, allRules, settings));
  return new Map(found.map(({ rule, severity }) => [rule.id, severity]));
}

attacks('rules that a repository turns down', () => {
  const before = foundWith({}, {});
  const protectedIds = [...before.keys()].filter(isProtecting);
  assert.ok(protectedIds.includes('security/admin') && protectedIds.includes('element/duplicate-key'));

  for (const level of ['off', 'hint', 'information', 'warning'] as const) {
    held(`every rule by its name, to ${level}`, () => {
      const after = foundWith({}, Object.fromEntries(allRules.map(({ id }) => [id, level])));
      for (const id of protectedIds) assert.equal(after.get(id), before.get(id), id);
    });
    held(`every rule by its family, to ${level}`, () => {
      const families = allRules.map(({ id }) => `${id.slice(0, id.indexOf('/'))}/*`);
      const after = foundWith({}, Object.fromEntries(families.map((family) => [family, level])));
      for (const id of protectedIds) assert.equal(after.get(id), before.get(id), id);
    });
  }

  held('a rule that the person has made an error', () => {
    const own = { 'security/admin': 'error', 'element/*': 'error' };
    const after = foundWith(own, {
      'security/admin': 'off',
      'security/*': 'off',
      'element/*': 'off',
      'element/duplicate-key': 'hint',
    });
    assert.equal(after.get('security/admin'), 'error');
    assert.equal(after.get('element/duplicate-key'), 'error');
  });

  held('names that are not quite those of rules', () => {
    const names = [
      '*',
      '*/*',
      'security',
      'security/',
      'SECURITY/*',
      'security/**',
      '__proto__',
      'constructor',
      ' security/*',
    ];
    const theirs: unknown = JSON.parse(`{${names.map((name) => `${JSON.stringify(name)}:"off"`).join()}}`);
    assert.deepEqual(foundWith({}, theirs), before);
  });

  held('levels that are none', () => {
    for (const level of ['OFF', 'none', '', null, 0, false, [], ['off'], { toString: 'off' }]) {
      const theirs = Object.fromEntries(allRules.map(({ id }) => [id, level]));
      assert.deepEqual(foundWith({}, theirs), before, JSON.stringify(level));
    }
  });

  held('a setting that is no object, or a very large one', () => {
    for (const theirs of [null, 'off', 7, ['security/*'], true])
      assert.deepEqual(foundWith({}, theirs), before);
    const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`security/x${at}`, 'off']));
    assert.equal(readRuleSettings({}, many).size, 0);
  });

  held('a rule that the person has turned down, which a repository may make an error again', () => {
    for (const level of ruleLevels) {
      const after = foundWith({ 'security/admin': level }, { 'security/admin': 'error' });
      assert.equal(after.get('security/admin'), 'error');
    }
    assert.equal(foundWith({ 'security/admin': 'off' }, {}).get('security/admin'), undefined);
  });

  doubtful(
    'a comment in the roles file that silences a rule of the family security',
    'It stands beside the very line that it is about, where whoever reads the role reads it; and what a role grants is shown before it is issued, whatever the rules say.',
    () => {
      const commented = powerful.replace('"Action"', '// vault-aws-ignore security/admin\n"Action"');
      const [view] = viewsOf(commented);
      assert.ok(view);
      const found = lintRole(view, allRules, readRuleSettings({}, {})).map(({ rule }) => rule.id);
      assert.ok(!found.includes('security/admin'));
    },
  );
});
