import { property } from '../../../core/roles/json/node';
import { parseDuration } from '../../../core/roles/duration';
import { assumeRoleSeconds } from '../../../core/leases/ttl';
import type { JsonNode } from '../../../core/roles/json/node';
import type { Rule } from '../rule';

export const chainedSession: Rule = {
  id: 'role/max-ttl-vs-chain',
  severity: 'warning',
  summary: 'A session is to last longer than AWS allows to an issuer that is a role session itself.',
  explanation:
    'A role that is assumed with the credentials of another role’s session lasts an hour at most, and AWS refuses to make a longer one. Profiles of IAM Identity Center and profiles with `role_arn` are such sessions; static keys of a user are not. See [AssumeRole](https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html), DurationSeconds.',
  check(view, report) {
    const { node } = view.body;
    if (view.credentialType !== 'iam_role' || node?.kind !== 'object') return;
    for (const name of ['ttl', 'default_sts_ttl']) {
      const value = property(node, name)?.value;
      if (value === undefined || secondsOf(value) <= assumeRoleSeconds.chained) continue;
      report({
        range: value.range,
        message:
          'If the issuer is a role session itself, as with IAM Identity Center or a profile with role_arn, AWS allows one hour at most. Write 1h, or issue with the keys of a user.',
        // What the profile is, is not the file's to say.
        severity: 'information',
        fixes: () => [{ title: 'Write 1h', edits: [{ range: value.range, text: '"1h"' }] }],
      });
    }
  },
};

function secondsOf(node: JsonNode): number {
  if (node.kind === 'string') return parseDuration(node.value) ?? 0;
  return node.kind === 'literal' ? Number(node.text) || 0 : 0;
}
