import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parsePolicy } from '../../../src/iam/parsePolicy';
import type { Statement } from '../../../src/iam/policy';

/** The text of the policy that the README recommends, as somebody would copy it. */
export function readmePolicy(): string {
  const shown = /<!-- issuer policy -->\s*```json\n(?<text>[\s\S]*?)```/.exec(
    readFileSync('README.md', 'utf8'),
  );
  return shown?.groups?.['text'] ?? assert.fail('the README shows no policy');
}

/** Every action that a policy allows, as often as it does. */
export function actionsIn(policy: string): string[] {
  return statementsOf(policy).flatMap(({ actions, notAction }) => {
    assert.equal(notAction, false, 'what a policy leaves out cannot be tried');
    return actions;
  });
}

export function sidsIn(policy: string): string[] {
  return statementsOf(policy).map(({ sid }) => sid ?? assert.fail('a statement without a name'));
}

function statementsOf(policy: string): readonly Statement[] {
  const parsed = parsePolicy(policy, 'identity');
  return parsed.ok ? parsed.policy.statements : assert.fail('not a policy');
}

/** Every permission that a sentence names. */
export function permissionsNamed(sentence: string): string[] {
  return [...sentence.matchAll(/"([a-z0-9-]+:[A-Za-z*?]+)"/g)].map(([, action = '']) => action);
}

/** The policy without one action; in its place is one that nobody calls, so that no list becomes empty. */
export function without(policy: string, action: string): string {
  const [before, after, ...others] = policy.split(`"${action}"`);
  assert.ok(before !== undefined && after !== undefined && others.length === 0, `${action} is there once`);
  return `${before}"iam:GetAccountSummary"${after}`;
}

/** The policy with another `Resource` or `Condition` in one of its statements. */
export function mistyped(policy: string, sid: string, changes: Readonly<Record<string, unknown>>): string {
  const read: unknown = JSON.parse(policy, function (this: unknown, key: string, value: unknown) {
    const isMeant = key in changes && Reflect.get(Object(this), 'Sid') === sid;
    return isMeant ? changes[key] : value;
  });
  const text = JSON.stringify(read, null, 2);
  assert.notEqual(text, policy, `${sid} is there`);
  return text;
}
