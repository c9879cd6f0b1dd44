import { property as propertyNamed } from '../../../core/roles/json/node';
import { roleNameLength } from '../../../core/roles/limits';
import { credentialTypes, type CredentialType } from '../../../core/roles/role';
import { appendProperty, prependProperty, renameProperty, replaceValue } from '../../edits/edit';
import { mergeInto } from '../../edits/merge';
import type { Fix } from '../rule';
import { preferred, removeOwn, removing, safe } from './common';
import type { Owned } from './owner';

export function renameField({ property, object }: Owned, name: string): readonly Fix[] {
  if (propertyNamed(object, name) !== undefined) return [];
  return [{ title: `Rename it "${name}"`, ...preferred, edits: [renameProperty(property, name)] }];
}

/** Of two values somebody has to choose one, unless they add up. `other` is the name of the first. */
export function repeatedField(owned: Owned, other: string): readonly Fix[] {
  const { source, object, property, problem } = owned;
  const first = object.properties.find(({ name }) => name === other);
  // In a policy that is written as a string the place is that of the whole string.
  if (property.nameRange.offset !== problem.range.offset) return [];
  if (first === undefined || first === property) return [];
  const merged = mergeInto(source, object, first, property);
  const merge = merged === undefined ? [] : [{ title: 'Merge the two', edits: merged }];
  return [
    ...merge,
    { ...removeOwn(owned), title: 'Remove this one' },
    { ...removing(source, object, first, {}), title: 'Remove the other one' },
  ];
}

/** `my role!` as `my-role`. */
export function roleName({ property, object }: Owned): readonly Fix[] {
  const plain = property.name
    .replaceAll(/[^\w.@-]+/g, '-')
    .replace(/^[^\w]+/, '')
    .replace(/(?<!-)-+$/, '')
    .slice(0, roleNameLength);
  if (plain === property.name || plain === '' || propertyNamed(object, plain) !== undefined) return [];
  return [{ title: `Rename the role "${plain}"`, ...preferred, edits: [renameProperty(property, plain)] }];
}

/** What the role has besides makes one type the likely one. */
export function missingType({ source, property, object }: Owned): readonly Fix[] {
  // The place is the role's name, or a type that is empty.
  const role = property.name === 'credential_type' ? object : property.value;
  if (role?.kind !== 'object') return [];
  const written = propertyNamed(role, 'credential_type')?.value;
  const names = role.properties.map(({ name }) => name);
  const likely = likelyType(names);
  const others = credentialTypes.filter((type) => type !== likely);
  return [likely, ...others].map((type) => ({
    title: `Set "credential_type" to "${type}"`,
    preferred: type === likely,
    edits: [
      written === undefined
        ? prependProperty(source, role, 'credential_type', type)
        : replaceValue(written, type),
    ],
  }));
}

function likelyType(names: readonly string[]): CredentialType {
  const has = (...wanted: readonly string[]): boolean => wanted.some((name) => names.includes(name));
  if (has('mfa_serial_number')) return 'session_token';
  if (has('iam_groups', 'iam_tags', 'permissions_boundary_arn', 'user_path')) return 'iam_user';
  if (has('iam_role_arn', 'role_arn', 'role_arns', 'external_id', 'revocation')) return 'iam_role';
  return has('session_tags') ? 'federation_token' : 'iam_user';
}

export function unusedField(owned: Owned, limitsPower: boolean): readonly Fix[] {
  return [removeOwn(owned, limitsPower ? {} : safe)];
}

/** Sets the role's own maximum, so that the file's does not cut it. */
export function ownMaximum({ source, object }: Owned, length: string): Fix {
  return { title: `Add "max_ttl": "${length}"`, edits: [appendProperty(source, object, 'max_ttl', length)] };
}
