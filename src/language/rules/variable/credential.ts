import type { CredentialType } from '../../../core/roles/role';
import { operatorKind } from '../condition/operatorKinds';
import { holdsWithoutKey, writtenConditions } from '../condition/writtenConditions';
import type { RoleView, Rule } from '../rule';
import { each, rewrite } from './form';
import { keyOf, templatesOf } from './variables';

/** Keys, in lower case, that are never part of a request signed with such a credential, and why. */
export const absent: Readonly<Record<CredentialType, ReadonlyMap<string, string>>> = {
  iam_user: new Map([
    ['aws:tokenissuetime', 'an access key of an IAM user is not a temporary credential'],
    ['aws:multifactorauthpresent', 'an access key of an IAM user is used without MFA'],
    ['aws:multifactorauthage', 'an access key of an IAM user is used without MFA'],
    ['aws:federatedprovider', 'an IAM user does not sign in through an identity provider'],
    ['aws:sourceidentity', 'only an assumed role has a source identity'],
  ]),
  iam_role: new Map([['aws:username', 'the session of a role has no user name']]),
  federation_token: new Map([
    ['aws:username', 'a federated user has no user name'],
    ['aws:sourceidentity', 'only an assumed role has a source identity'],
  ]),
  session_token: new Map([['aws:sourceidentity', 'only an assumed role has a source identity']]),
};

export const notInThisCredential: Rule = {
  id: 'variable/not-in-this-credential',
  severity: 'warning',
  summary: 'A variable or condition uses a key that the credentials of this role never have.',
  explanation:
    'Which keys a request has depends on who signs it: `aws:username` is there for IAM users only, `aws:TokenIssueTime` for temporary credentials only. A variable without a value matches nothing. See [policy variables](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-infotouse).',
  check: (role, report) => {
    const { credentialType } = role;
    if (credentialType === undefined || role.policy === undefined) return;
    const keys = absent[credentialType];
    for (const { template, variable } of each(templatesOf(role))) {
      const why = keys.get(keyOf(variable).toLowerCase());
      if (why === undefined || variable.body.includes(',')) continue;
      report({
        range: template.node.range,
        message: `${variable.text} has no value here, because ${why}: this matches nothing.`,
        fixes: () => instead(role).map((key) => rewrite(template, variable, `\${${key}}`)),
      });
    }
    for (const { name, use, view, facts } of writtenConditions(role)) {
      const why = keys.get(name.toLowerCase());
      if (why === undefined || operatorKind(use.operator) === undefined) continue;
      const effect = effectWithoutKey(holdsWithoutKey(use), facts.allows);
      if (effect === undefined) continue;
      report({ range: view.key.nameRange, message: `${name} is never there, because ${why}: ${effect}.` });
    }
  },
};

/** Undefined for an Allow that is as wide without the condition: rules about the key itself speak of it. */
function effectWithoutKey(holds: boolean, allows: boolean): string | undefined {
  if (!holds) return `this statement ${allows ? 'allows' : 'denies'} nothing`;
  return allows ? undefined : 'this condition always holds, and the statement denies whatever it names';
}

/** Keys that tell the credentials of a role apart as well. */
function instead({ role }: RoleView): readonly string[] {
  const tags = role !== undefined && 'sessionTags' in role ? Object.keys(role.sessionTags) : [];
  return ['aws:userid', ...tags.map((tag) => `aws:PrincipalTag/${tag}`)];
}
