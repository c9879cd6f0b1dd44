import { policyArnsPerSession, tagsPerSession } from '../limits';
import type { FederationTokenRole, IamRoleRole, SessionTokenRole } from '../role';
import { checkCount, checkTags } from './checkTags';
import { checkExternalId, checkMfaSerial } from './checkText';
import { checkSessionPolicySize } from './readPolicy';
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
import { readMap } from './values';

export function readIamRole(context: RoleContext): OwnPart<IamRoleRole> {
  const { nameRange, report } = context;
  if (!hasAny(context, ['iam_role_arn'])) report(nameRange, { code: 'missingRoleArn' });
  const roleArns = arnFields(context, 'iam_role_arn', 'role').map(textOf);
  const externalId = checkExternalId(textField(context, 'external_id'), report);
  return {
    credentialType: 'iam_role',
    roleArns,
    ...readNarrowing(context),
    ...(externalId === undefined ? {} : { externalId }),
  };
}

export function readFederationToken(context: RoleContext): OwnPart<FederationTokenRole> {
  if (!hasAny(context, ['policy_document', 'policy_arns'])) {
    context.report(context.nameRange, { code: 'noPolicy', data: { type: 'federation_token' } });
  }
  return { credentialType: 'federation_token', ...readNarrowing(context) };
}

export function readSessionToken(context: RoleContext): OwnPart<SessionTokenRole> {
  const mfaSerialNumber = checkMfaSerial(textField(context, 'mfa_serial_number'), context.report);
  return {
    credentialType: 'session_token',
    ...(mfaSerialNumber === undefined ? {} : { mfaSerialNumber }),
  };
}

/** Session policies and tags. */
function readNarrowing(context: RoleContext) {
  const { fields, report } = context;
  const policyArns = arnFields(context, 'policy_arns', 'policy');
  checkCount('policies', policyArns.map(rangeOf), policyArnsPerSession, report);
  const tags = readMap(fields.get('session_tags'), report);
  const keys = tags.map(({ key }) => key.range);
  checkCount('sessionTags', keys, tagsPerSession, report);
  return {
    ...policyField(context, checkSessionPolicySize),
    policyArns: policyArns.map(textOf),
    sessionTags: checkTags(tags, report),
  };
}
