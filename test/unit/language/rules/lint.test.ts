import assert from 'node:assert/strict';
import { property } from '../../../../src/core/roles/json/node';
import { replaceValue } from '../../../../src/language/edits/edit';
import { applyEdits } from '../../../../src/language/edits/applyEdits';
import { redundantAction } from '../../../../src/language/rules/action/redundant';
import { lintRole, type RuleSettings } from '../../../../src/language/rules/lint';
import type { Rule } from '../../../../src/language/rules/rule';
import { lintSnippet, viewsOf } from './snippet';

/** Finds every effect, the last one first, as a warning or weaker. */
function finding(id: string, severity: Rule['severity'] = 'warning'): Rule {
  return {
    id,
    severity,
    summary: 'An effect.',
    explanation: 'Only here.',
    check({ policy }, report) {
      for (const { effect } of policy?.statements.toReversed() ?? []) {
        if (effect === undefined) continue;
        const fixes = () => [{ title: 'Quote it', edits: [replaceValue(effect, 'a "b"\n')] }];
        report({ range: effect.range, message: effect.value, fixes });
      }
    },
  };
}

const statements = '{ "Statement": [\n{ "Effect": "A" },\n{ "Effect": "B" } // vault-aws-ignore one/b\n] }';

function found(rules: readonly Rule[], settings: RuleSettings = new Map()): readonly string[] {
  return lintSnippet(statements, rules, settings).map(
    ({ finding: { rule, severity, message } }) => `${rule.id} ${severity} ${message}`,
  );
}

describe('what the rules find in a role', () => {
  it('comes in the order of the text, without what a comment silences', () => {
    assert.deepEqual(found([finding('one/a')]), ['one/a warning A', 'one/a warning B']);
    assert.deepEqual(found([finding('one/b')]), ['one/b warning A']);
  });

  it('is as strong as the settings say, of the rule before the family', () => {
    const rules = [finding('one/a'), finding('one/c'), finding('two/a', 'error')];
    const settings: RuleSettings = new Map([
      ['one/*', 'hint'],
      ['one/c', 'error'],
      ['two/a', 'off'],
    ]);
    assert.deepEqual(found(rules, settings), [
      'one/a hint A',
      'one/c error A',
      'one/a hint B',
      'one/c error B',
    ]);
  });

  it('may be weaker than its rule', () => {
    const weak: Rule = {
      ...finding('one/a', 'error'),
      check: ({ policy }, report) => {
        if (policy) report({ range: policy.node.range, message: 'weak', severity: 'hint' });
      },
    };
    assert.deepEqual(found([weak]), ['one/a hint weak']);
    assert.deepEqual(found([weak], new Map([['one/*', 'warning']])), ['one/a warning weak']);
  });

  it('is fixed in a policy that is a string with what a string needs', () => {
    const source = JSON.stringify({ credential_type: 'iam_user', policy_document: statements });
    const [view] = viewsOf(source);
    assert.ok(view !== undefined);
    const [first] = lintRole(view, [finding('one/a')], new Map());
    const [fix] = first?.fixes() ?? [];
    const role: unknown = JSON.parse(applyEdits(view.body.source, fix?.edits ?? []));
    assert.ok(typeof role === 'object' && role !== null && 'policy_document' in role);
    const policy: unknown = JSON.parse(String(role.policy_document).replace(/\/\/.*/, ''));
    assert.deepEqual(policy, { Statement: [{ Effect: 'a "b"\n' }, { Effect: 'B' }] });
  });

  it('keeps the comments of a policy that is a string as they are written in a string', () => {
    const policy =
      '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["s3:*",\n// why\n"s3:GetObject" /* how */], "Resource": "*" }] }';
    const source = JSON.stringify({ credential_type: 'iam_user', policy_document: policy });
    const [view] = viewsOf(source);
    assert.ok(view !== undefined);
    const fixes = lintRole(view, [redundantAction], new Map()).flatMap((each) => each.fixes());
    const role: unknown = JSON.parse(applyEdits(view.body.source, fixes[0]?.edits ?? []));
    assert.ok(typeof role === 'object' && role !== null && 'policy_document' in role);
    assert.match(String(role.policy_document), /\["s3:\*"\s+\/\/ why\s+\/\* how \*\/\], "Resource"/);
  });

  it('is fixed outside of that policy as it is written', () => {
    const source =
      '{ "credential_type": "iam_user", "policy_document": "{\\"Statement\\": []}", "ttl": "1h" }';
    const rule: Rule = {
      ...finding('one/a'),
      check: ({ body: { node } }, report) => {
        const ttl = node?.kind === 'object' ? property(node, 'ttl')?.value : undefined;
        if (ttl === undefined) return;
        report({
          range: ttl.range,
          message: 'ttl',
          fixes: () => [{ title: 'x', edits: [replaceValue(ttl, '2h')] }],
        });
      },
    };
    const [view] = viewsOf(source);
    assert.ok(view !== undefined);
    const [first] = lintRole(view, [rule], new Map());
    assert.equal(applyEdits(source, first?.fixes()[0]?.edits ?? []), source.replace('1h', '2h'));
  });
});
