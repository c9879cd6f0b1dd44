import type { CredentialType } from './role';

/**
 * What a field's value is in the file. `list` and `map` also take Vault's comma and `key=value` forms;
 * `textOrList` is a list that mostly has one item.
 */
export type ValueKind =
  'text' | 'credentialType' | 'list' | 'textOrList' | 'map' | 'duration' | 'policy' | 'revocation';

/** A field of the roles file. Schema, parser and messages all read these. */
export interface Field<Name extends string = string> {
  readonly name: Name;
  readonly kind: ValueKind;
  /** Markdown, shown on hover and beside completions. */
  readonly description: string;
}

/** A name Vault, or the world around it, has for a field: understood, never offered. */
export interface VaultName {
  readonly name: string;
  readonly usedBy: readonly CredentialType[];
}

export interface RoleField<Name extends string = string> extends Field<Name> {
  readonly usedBy: readonly CredentialType[];
  readonly vaultNames: readonly VaultName[];
  /** Ignoring it would hand out more than the role says. */
  readonly limitsPower: boolean;
}
