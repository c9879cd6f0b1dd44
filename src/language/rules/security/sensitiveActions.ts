import type { RiskKind } from '../../../iam/access/risks/risks';
import type { Rule } from '../rule';
import { listing } from '../wording';
import { grantPlaces, isAdminText } from './riskPlaces';
import { risksOfKind } from './roleRisks';

export const credentialIssuing = listRule('credentials', {
  id: 'security/credential-issuing',
  severity: 'information',
  summary: 'Actions of the role give out credentials that outlive the lease.',
  explanation:
    'Role sessions, keys, passwords and tokens that are made with a lease’s credentials live as long as they are, and revoking the lease does not end them. See [Revoking IAM role temporary security credentials](https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html).',
  says: (actions) =>
    `What ${listing(actions)} ${actions.length === 1 ? 'gives' : 'give'} out outlives the lease: revoking does not end it.`,
});

export const dataExfiltration = listRule('exfiltration', {
  id: 'security/data-exfil',
  severity: 'hint',
  summary: 'Secrets or whole stores of data can be read or exported, whichever they are.',
  explanation:
    'These actions carry out what is best kept in: secrets, parameters, snapshots, exports. On `*` and without a condition they do so for everything the account has. Name the resources.',
  says: (actions) =>
    `${listing(actions)} on everything can carry out any secret or data there is. Name the resources.`,
});

export const resourceExposure = listRule('exposure', {
  id: 'security/resource-exposure',
  severity: 'hint',
  summary: 'Actions of the role decide who outside may reach a resource.',
  explanation:
    'A policy, a grant or an attribute of a resource can let other accounts in, or everybody, and stays when the lease has ended. A condition, such as one on `aws:ResourceTag`, limits which.',
  says: (actions) =>
    `${listing(actions)} can open a resource to others, for longer than the lease. Leave it out, or limit it by a condition.`,
});

interface ListRule extends Omit<Rule, 'check'> {
  readonly says: (actions: readonly string[]) => string;
}

function listRule(kind: RiskKind, { says, ...rule }: ListRule): Rule {
  return {
    ...rule,
    check(view, report) {
      for (const { actions, grants } of risksOfKind(view, kind)) {
        for (const place of grantPlaces(view, actions, grants)) {
          // A policy of AWS's is taken as it is or left: there is nothing to narrow in it.
          if (place.statement === undefined || isAdminText(place)) continue;
          report({ range: place.range, message: says(place.actions) });
        }
      }
    },
  };
}
