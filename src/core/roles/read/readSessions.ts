import { policyArnsPerSession, tagsPerSession } from '../limits';
import {
  sessionRevocations,
  type FederationTokenRole,
  type IamRoleRole,
  type SessionRevocation,
  type SessionTokenRole,
} from '../role';
import { didYouMean } from '../suggest';
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
  const revocation = readRevocation(context, roleArns);
  return {
    credentialType: 'iam_role',
    roleArns,
    ...readNarrowing(context),
    ...(externalId === undefined ? {} : { externalId }),
    ...(revocation === undefined ? {} : { revocation }),
  };
}

/** AWS changes service-linked roles and those of IAM Identity Center itself, and lets nobody else. */
const keptByAws = /:role\/aws-(service-role|reserved)\//;

function readRevocation(context: RoleContext, roleArns: readonly string[]): SessionRevocation | undefined {
  const written = textField(context, 'revocation');
  if (written === undefined) return undefined;
  const { text, range } = written;
  const revocation = sessionRevocations.find((known) => known === text);
  if (revocation === undefined) {
    const near = didYouMean(text, sessionRevocations);
    const suggestion = sessionRevocations.find((known) => known === near);
    const data = suggestion === undefined ? {} : { suggestion };
    context.report(range, { code: 'unknownRevocation', data });
  } else if (roleArns.some((arn) => keptByAws.test(arn))) {
    context.report(range, { code: 'roleKeptByAws' });
  }
  return revocation;
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
