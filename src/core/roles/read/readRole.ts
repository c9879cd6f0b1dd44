import { assertNever } from '../../assertNever';
import { vaultCredentialTypes } from '../fields';
import { property, type JsonObject } from '../json/node';
import type { Report } from '../problems';
import { credentialTypes, type CredentialType, type Role, type RolesConfig, type TextRange } from '../role';
import { didYouMean } from '../suggest';
import { roleNameLength } from '../limits';
import { checkRegion } from './checkText';
import { readTtls } from './checkTtl';
import { readIamUser } from './readIamUser';
import { readFederationToken, readIamRole, readSessionToken } from './readSessions';
import type { RoleContext } from './roleContext';
import { roleFieldsOf } from './roleFieldsOf';
import { readText, reportType, type PlacedText } from './values';

export interface RoleReading {
  readonly credentialType?: CredentialType;
  readonly description?: string;
  /** To be thrown away when anything of it was reported as an error. */
  readonly role?: Role;
}

export function readRole(
  name: PlacedText,
  value: JsonObject,
  config: RolesConfig,
  report: Report,
): RoleReading {
  checkRoleName(name, report);
  const type = readType(value, name.range, report);
  const fields = roleFieldsOf(value, type, report);
  const description = readText(fields.get('description'), report)?.text;
  const described = description === undefined ? {} : { description };
  if (type === undefined) return described;
  const region = checkRegion(readText(fields.get('region'), report), report);
  const written = { ttl: fields.get('ttl'), maxTtl: fields.get('max_ttl') };
  const base = {
    name: name.text,
    ...described,
    ...readTtls(type, written, config, report),
    ...(region === undefined ? {} : { region }),
  };
  const own = readOwn(type, { fields, nameRange: name.range, report });
  return { credentialType: type, ...described, ...(own === undefined ? {} : { role: { ...base, ...own } }) };
}

function readOwn(type: CredentialType, context: RoleContext) {
  switch (type) {
    case 'iam_user':
      return readIamUser(context);
    case 'iam_role':
      return readIamRole(context);
    case 'federation_token':
      return readFederationToken(context);
    case 'session_token':
      return readSessionToken(context);
    default:
      return assertNever(type);
  }
}

function checkRoleName({ text, range }: PlacedText, report: Report): void {
  if (!/^\w[\w.@-]*$/.test(text)) report(range, { code: 'badRoleName', data: { flaw: 'characters' } });
  else if (text.length > roleNameLength) report(range, { code: 'badRoleName', data: { flaw: 'length' } });
}

function readType(role: JsonObject, nameRange: TextRange, report: Report): CredentialType | undefined {
  const written = property(role, 'credential_type');
  const value = written?.value;
  if (written === undefined || (value?.kind === 'string' && value.value === '')) {
    report(value?.range ?? nameRange, { code: 'missingCredentialType' });
    return undefined;
  }
  if (value === undefined) return undefined;
  if (value.kind !== 'string') {
    const { name, nameRange } = written;
    reportType({ name, nameRange, value }, 'credentialType', report);
    return undefined;
  }
  const type =
    vaultCredentialTypes.get(value.value) ?? credentialTypes.find((known) => known === value.value);
  if (type === undefined) reportUnknownType(value.value, value.range, report);
  return type;
}

function reportUnknownType(written: string, range: TextRange, report: Report): void {
  const near = didYouMean(written, credentialTypes);
  const suggestion = credentialTypes.find((known) => known === near);
  report(range, {
    code: 'unknownCredentialType',
    data: suggestion === undefined ? {} : { suggestion },
  });
}
