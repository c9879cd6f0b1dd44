import type { Rule } from '../rule';
import { grantPlaces } from './riskPlaces';
import { risksOfKind } from './roleRisks';

export const admin: Rule = {
  id: 'security/admin',
  severity: 'warning',
  summary: 'The role may do everything.',
  explanation:
    'Whoever holds the credentials owns the account for as long as they live, and what they leave behind stays. Name the services or actions that the work takes. See [Security best practices in IAM](https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html).',
  check(view, report) {
    // Of a session's policy `session/never-grants` says it: the role itself decides there.
    if (view.credentialType !== 'iam_user') return;
    for (const { grants } of risksOfKind(view, 'admin')) {
      for (const place of grantPlaces(view, ['*'], grants)) {
        report({
          range: place.range,
          message: 'This allows everything on everything. Name the services or actions that are needed.',
        });
      }
    }
  },
};
