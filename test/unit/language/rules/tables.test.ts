import { replaceValue } from '../../../../src/language/edits/edit';
import type { Rule } from '../../../../src/language/rules/rule';
import { table } from './tables';

/** A rule to try the tables with: an effect has to shout. */
const loud: Rule = {
  id: 'effect/loud',
  severity: 'hint',
  summary: 'An effect in small letters.',
  explanation: 'Only here.',
  check({ policy }, report) {
    for (const { sid } of policy?.statements ?? []) {
      if (sid === undefined || sid.value === sid.value.toUpperCase()) continue;
      const fixes = (): ReturnType<typeof shout> => shout(sid);
      report({ range: sid.range, message: `Write ${sid.value.toUpperCase()}.`, fixes });
    }
  },
};

function shout(sid: Parameters<typeof replaceValue>[0] & { readonly value: string }) {
  return [
    { title: 'Shout', preferred: true, safe: true, edits: [replaceValue(sid, sid.value.toUpperCase())] },
  ];
}

table(
  'a table of rules',
  [loud],
  [
    {
      it: 'knows the place of a finding in a policy, and fixes it',
      text: '{ "Statement": [{ "Sid": «"a"», "Effect": "Allow", "Action": "s3:*", "Resource": "*" }] }',
      finds: 'effect/loud',
      severity: 'hint',
      says: 'Write A.',
      offers: ['Shout'],
      becomes: '{ "Statement": [{ "Sid": "A", "Effect": "Allow", "Action": "s3:*", "Resource": "*" }] }',
    },
    {
      it: 'knows it in a role',
      text: '{ "credential_type": "iam_role", "policy_document": { "Statement": { "Sid": «"a"» } } }',
      finds: 'effect/loud',
    },
    {
      it: 'knows several in a file',
      text: `{ "roles": {
      "one": { "policy_document": { "Statement": { "Sid": «"a"» } } },
      "two": { "policy_document": "{ \\"Statement\\": { \\"Sid\\": «\\"b\\"» } }" } } }`,
      finds: 'effect/loud',
    },
    { it: 'takes nothing for something', text: '{ "Statement": { "Sid": "A" } }' },
  ],
);
