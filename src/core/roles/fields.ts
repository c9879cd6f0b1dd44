import { configFields } from './configFields';
import type { VaultName } from './field';
import type { CredentialType } from './role';
import { roleFields } from './roleFields';

/** The one list of fields: the schema is generated from it and the parser reads by it. */
export { configFields, roleFields };
export type RoleFieldName = (typeof roleFields)[number]['name'];
export type ConfigFieldName = (typeof configFields)[number]['name'];

/** The sections of the file itself. */
export const fileFields = ['$schema', 'config', 'roles'] as const;

/** Vault's word for each type that has another one. */
export const vaultCredentialTypes: ReadonlyMap<string, CredentialType> = new Map([
  ['assumed_role', 'iam_role'],
]);

/** Which field each name of a role stands for, its own and Vault's. */
export const roleFieldByName: ReadonlyMap<string, NamedRoleField> = new Map(
  roleFields.flatMap((field) => {
    const names: readonly VaultName[] = [field, ...field.vaultNames];
    return names.map(({ name, usedBy }): [string, NamedRoleField] => [name, { field, usedBy }]);
  }),
);

export interface NamedRoleField {
  readonly field: (typeof roleFields)[number];
  /** The types that take the field under this name. */
  readonly usedBy: readonly CredentialType[];
}
