import { defaultUserPath, groupsPerUser, ownTags, policyArnsPerUser, tagsPerUser } from '../limits';
import type { IamUserRole } from '../role';
import { checkCount, checkTags } from './checkTags';
import { checkArn, checkGroupName, checkUserPath } from './checkText';
import { checkUserPolicySize } from './readPolicy';
import {
  arnFields,
  hasAny,
  policyField,
  rangeOf,
  textField,
  textOf,
  type OwnPart,
  type RoleContext,
} from './roleContext';
import { readList, readMap, type PlacedText } from './values';

export function readIamUser(context: RoleContext): OwnPart<IamUserRole> {
  const { fields, nameRange, report } = context;
  if (!hasAny(context, ['policy_document', 'policy_arns', 'iam_groups'])) {
    report(nameRange, { code: 'noPolicy', data: { type: 'iam_user' } });
  }
  const policyArns = arnFields(context, 'policy_arns', 'policy');
  checkPolicyCount(policyArns, context);
  const groups = readList(fields.get('iam_groups'), report);
  checkCount('groups', groups.map(rangeOf), groupsPerUser, report);
  for (const group of groups) checkGroupName(group, report);
  return {
    credentialType: 'iam_user',
    ...policyField(context, checkUserPolicySize),
    policyArns: policyArns.map(textOf),
    groups: groups.map(textOf),
    tags: readTags(context),
    userPath: checkUserPath(textField(context, 'user_path'), report) ?? defaultUserPath,
    ...readBoundary(context),
    ...readBrokerRole(context),
  };
}

/** Up to 20 in accounts that asked AWS for more than 10. */
function checkPolicyCount(policyArns: readonly PlacedText[], { report }: RoleContext): void {
  const { usual, most } = policyArnsPerUser;
  const ranges = policyArns.map(rangeOf);
  if (ranges.length > most) checkCount('policies', ranges, most, report);
  else checkCount('policies', ranges, usual, report, 'warning');
}

function readTags({ fields, report }: RoleContext): Record<string, string> {
  const tags = readMap(fields.get('iam_tags'), report);
  const keys = tags.map(({ key }) => key.range);
  checkCount('tags', keys, tagsPerUser - ownTags, report);
  return checkTags(tags, report);
}

function readBoundary(context: RoleContext): { readonly boundaryArn?: string } {
  const boundaryArn = checkArn(textField(context, 'permissions_boundary_arn'), 'policy', context.report);
  return boundaryArn === undefined ? {} : { boundaryArn };
}

function readBrokerRole(context: RoleContext): { readonly brokerRoleArn?: string } {
  const brokers = arnFields(context, 'iam_role_arn', 'role');
  checkCount('brokerRoles', brokers.map(rangeOf), 1, context.report);
  const [broker] = brokers;
  return broker === undefined ? {} : { brokerRoleArn: broker.text };
}
