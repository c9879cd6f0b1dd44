import { roleFieldByName, roleFields, type RoleFieldName } from '../fields';
import type { JsonObject, JsonProperty } from '../json/node';
import { quotable, type Report } from '../problems';
import type { CredentialType } from '../role';
import { unknownField } from './unknownField';
import { isUnset, readFields, type Fields } from './section';

const names = roleFields.map(({ name }) => name);

/** The fields a role of this type uses. What it does not use, and what nobody knows, is reported. */
export function roleFieldsOf(
  role: JsonObject,
  type: CredentialType | undefined,
  report: Report,
): Fields<RoleFieldName> {
  const fields = readFields(role, (property) => fieldOf(property, report), report);
  return new Map([...fields].filter(([, written]) => isUsed(written, type, report)));
}

function fieldOf({ name, nameRange, value }: JsonProperty, report: Report): RoleFieldName | undefined {
  const named = roleFieldByName.get(name);
  if (named !== undefined) return isLeftOut(name, value) ? undefined : named.field.name;
  const isRole = value !== undefined && looksLikeRole(value);
  if (nameRange.length === 0) return undefined;
  if (isRole) report(nameRange, { code: 'roleInsideRole', data: { inner: quotable(name) } });
  else report(nameRange, () => unknownField(name, 'role', names));
  return undefined;
}

/** An ARN that is being typed is not one that was left out: without it the issuer would act itself. */
function isLeftOut(name: string, value: JsonProperty['value']): boolean {
  return value !== undefined && isUnset(value) && !(name === 'iam_role_arn' && value.kind === 'string');
}

/** Something only a role has: how a role is recognised that stands where none belongs. */
export function looksLikeRole(value: JsonProperty['value']): value is JsonObject {
  return value?.kind === 'object' && value.properties.some(({ name }) => name === 'credential_type');
}

type WrittenField = NonNullable<ReturnType<Fields<RoleFieldName>['get']>>;

function isUsed(written: WrittenField, type: CredentialType | undefined, report: Report): boolean {
  const named = roleFieldByName.get(written.name);
  if (named === undefined) return false;
  if (type === undefined || named.usedBy.includes(type)) return true;
  const { limitsPower } = named.field;
  report(
    written.nameRange,
    { code: 'fieldNotUsed', data: { name: written.name, type, limitsPower, usedBy: named.usedBy } },
    limitsPower ? 'error' : 'warning',
  );
  return false;
}
