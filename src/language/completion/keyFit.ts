import { vaultCredentialTypes } from '../../core/roles/fields';
import { property } from '../../core/roles/json/node';
import { credentialTypes, type CredentialType } from '../../core/roles/role';
import type { ConditionKey } from '../../iam/catalog/catalog';
import type { SectionBody } from '../document/section';
import { readOperator } from '../policy/statementView';
import { isMultivalued, keyKind, operatorKind } from '../rules/condition/operatorKinds';
import { holdsWithoutKey } from '../rules/condition/writtenConditions';
import { absent } from '../rules/variable/credential';

/**
 * Whether an operator compares values of the key's type, as many as it has: the same that the rules of
 * conditions ask for. ARNs are compared as texts often enough. What is no operator yet leaves it open.
 */
export function isComparable({ type, name }: ConditionKey, operatorName: string): boolean {
  const use = readOperator(operatorName);
  const kind = use && operatorKind(use.operator);
  if (use === undefined || kind === undefined) return true;
  // A key with several values takes a set qualifier, any other takes none.
  if (isMultivalued(type) !== (use.qualifier !== undefined)) return false;
  const own = keyKind(type);
  // AWS writes times as numbers too.
  const isEpoch = kind === 'Numeric' && name === 'aws:EpochTime';
  return own === kind || (own === 'ARN' && kind === 'String') || isEpoch;
}

/** Whether requests with the role's credentials have the key, as far as that is known. */
export function isPresentFor(body: SectionBody, keyName: string): boolean {
  const type = credentialTypeOf(body);
  return type === undefined || !absent[type].has(keyName.toLowerCase());
}

/** Whether a condition on the key can hold and fail: a key that is never there decides nothing. */
export function isUseful(body: SectionBody, keyName: string, operatorName: string): boolean {
  const use = readOperator(operatorName);
  if (use === undefined || operatorKind(use.operator) === undefined) return true;
  return holdsWithoutKey(use) || isPresentFor(body, keyName);
}

function credentialTypeOf({ node }: SectionBody): CredentialType | undefined {
  const value = node?.kind === 'object' ? property(node, 'credential_type')?.value : undefined;
  if (value?.kind !== 'string') return undefined;
  return vaultCredentialTypes.get(value.value) ?? credentialTypes.find((type) => type === value.value);
}
