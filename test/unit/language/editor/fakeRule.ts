import { property } from '../../../../src/core/roles/json/node';
import { replaceValue } from '../../../../src/language/edits/edit';
import type { Rule } from '../../../../src/language/rules/rule';

/** Wants every Sid one step further in the alphabet, until `Z`: a fix that makes the next one possible. */
export const alphabetRule: Rule = {
  id: 'test/alphabet',
  severity: 'warning',
  summary: 'A Sid before Z.',
  explanation: 'For tests.',
  check: ({ policy }, report) => {
    for (const { node } of policy?.statements ?? []) {
      const sid = property(node, 'Sid')?.value;
      if (sid?.kind !== 'string' || sid.value >= 'Z') continue;
      const next = String.fromCharCode(sid.value.charCodeAt(0) + 1);
      report({
        range: sid.range,
        message: `Write ${next}.`,
        fixes: () => [
          { title: 'Shout', edits: [replaceValue(sid, 'ZZZ')] },
          { title: `Write ${next}`, edits: [replaceValue(sid, next)], safe: true, preferred: true },
        ],
      });
    }
  },
};

/** Wants nothing that can be had: its fixes undo each other. */
export const restlessRule: Rule = {
  ...alphabetRule,
  id: 'test/restless',
  check: ({ policy }, report) => {
    for (const { sid } of policy?.statements ?? []) {
      if (sid === undefined) continue;
      const other = sid.value === 'A' ? 'B' : 'A';
      report({
        range: sid.range,
        message: 'The other one.',
        fixes: () => [{ title: 'Swap', edits: [replaceValue(sid, other)], safe: true }],
      });
    }
  },
};

export const roleWith = (...sids: readonly string[]): string => `{
  "credential_type": "iam_user",
  "policy_document": {
    "Version": "2012-10-17",
    "Statement": [
${sids.map((sid) => `      { "Sid": "${sid}", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }, // ${sid}`).join('\n')}
    ]
  }
}`;

export const fileWith = (name: string, role: string, config = '{}'): string =>
  `{ "config": ${config}, "roles": { "${name}": ${role} } }`;
