import { parseBool } from '../../../iam/operators/scalars';
import { replaceValue } from '../../edits/edit';
import type { Fix, RoleView, Rule } from '../rule';
import { useOperator } from './conditionEdits';
import { valueText, writtenConditions, type WrittenCondition } from './writtenConditions';

export const mfaPattern: Rule = {
  id: 'condition/mfa-pattern',
  severity: 'warning',
  summary: 'A condition on multi-factor authentication lets through who has none.',
  explanation:
    '`aws:MultiFactorAuthPresent` is absent from requests that are signed with an access key of a user, so `Bool` is not met and `BoolIfExists` is. To allow only with MFA use `Bool` and `true` in an Allow; to deny without it use `BoolIfExists` and `false` in a Deny. See [MFA-protected API access](https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html).',
  check: (role, report) => {
    for (const written of writtenConditions(role)) {
      if (!/^aws:multifactorauthpresent$/i.test(written.name)) continue;
      // That its key never carries MFA is told already, and asking for more would deny it everything.
      if (role.credentialType === 'iam_user' && !written.facts.allows) continue;
      const found = judge(written);
      if (found === undefined) continue;
      report({
        range: written.view.operator.nameRange,
        message: found.message,
        fixes: () => found.fixes(role),
      });
    }
  },
};

interface Judgement {
  readonly message: string;
  readonly fixes: (role: RoleView) => readonly Fix[];
}

function judge(written: WrittenCondition): Judgement | undefined {
  const { facts, use, view } = written;
  const wanted = view.values.map((value) => parseBool(valueText(value) ?? ''));
  const [only] = wanted.length === 1 ? wanted : [];
  if (only === undefined) return undefined;
  if (use.operator === 'Null') return judgeNull(written, only);
  if (use.operator !== 'Bool') return undefined;
  if (!facts.allows) return only || use.ifExists ? undefined : denyWithoutKey(written);
  if (!only) return allowWithout(written);
  return use.ifExists ? allowWithoutKey(written) : undefined;
}

/** The key may be there and say `false`. */
function judgeNull(written: WrittenCondition, absent: boolean): Judgement | undefined {
  if (written.facts.allows === absent) return undefined;
  return {
    message:
      'That the key is there does not mean that MFA was used: compare its value with Bool instead of Null.',
    fixes: (role) =>
      written.facts.allows ? inBool(role, written, 'true', false) : inBool(role, written, 'false', true),
  };
}

function inBool(role: RoleView, written: WrittenCondition, value: string, ifExists: boolean): readonly Fix[] {
  const [node] = written.view.values;
  return useOperator(role, written, { operator: 'Bool', ifExists }).flatMap((fix): readonly Fix[] => {
    const [edit] = fix.edits;
    // Where the key moves its old value goes along, and cannot be replaced in the same step.
    if (node === undefined || fix.edits.length !== 1 || edit === undefined) return [];
    return [{ ...fix, title: `${fix.title} and ${value}`, edits: [edit, replaceValue(node, value)] }];
  });
}

function denyWithoutKey(written: WrittenCondition): Judgement {
  return {
    message:
      'Requests signed with an access key do not have this key, so this Deny misses them: use BoolIfExists.',
    fixes: (role) => useOperator(role, written, { ...written.use, ifExists: true }, { preferred: true }),
  };
}

function allowWithoutKey(written: WrittenCondition): Judgement {
  return {
    message:
      'Requests signed with an access key do not have this key, so this Allow lets them through: use Bool.',
    fixes: (role) => useOperator(role, written, { ...written.use, ifExists: false }, { preferred: true }),
  };
}

function allowWithout(written: WrittenCondition): Judgement {
  const [node] = written.view.values;
  return {
    message: 'This allows only who has not used MFA: write true.',
    fixes: () => (node === undefined ? [] : [{ title: 'Write true', edits: [replaceValue(node, 'true')] }]),
  };
}
