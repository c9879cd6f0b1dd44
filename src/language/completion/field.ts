import { assertNever } from '../../core/assertNever';
import type { NodePath, Spot } from '../document/nodeAt';
import type { Cursor } from './cursor';

/** What the cursor's place takes, where it is ours to say; the schema has the rest. */
export type Field =
  | { readonly kind: 'profile' | 'region' | 'policyArn' | 'roleArn' }
  | { readonly kind: 'statement' | 'action' | 'resource' | 'operator' }
  | { readonly kind: 'key'; readonly operator: string }
  | { readonly kind: 'value'; readonly operator: string; readonly key: string };

export function fieldAt({ isConfig, embedded, spot }: Cursor): Field | undefined {
  if (embedded) return policyField(spot.path, spot);
  const [field, ...below] = spot.path;
  if (field === 'policy_document') return policyField(below, spot);
  if (!isValue(spot)) return undefined;
  return isConfig ? configField(field, below) : roleField(field, below);
}

function configField(field: string | number | undefined, below: NodePath): Field | undefined {
  if (below.length > 0) return undefined;
  return field === 'profile' || field === 'region' ? { kind: field } : undefined;
}

function roleField(field: string | number | undefined, below: NodePath): Field | undefined {
  switch (field) {
    case 'region':
      return below.length === 0 ? { kind: 'region' } : undefined;
    case 'permissions_boundary_arn':
      return below.length === 0 ? { kind: 'policyArn' } : undefined;
    case 'policy_arns':
      return isTextOrItem(below) ? { kind: 'policyArn' } : undefined;
    case 'iam_role_arn':
    case 'role_arns':
    case 'role_arn':
      return isTextOrItem(below) ? { kind: 'roleArn' } : undefined;
    case undefined:
    default:
      return undefined;
  }
}

function policyField([first, ...below]: NodePath, spot: Spot): Field | undefined {
  if (first !== 'Statement') return undefined;
  const inList = typeof below[0] === 'number';
  if (inList && below.length === 1 && spot.kind === 'value') return { kind: 'statement' };
  const [element, ...rest] = inList ? below.slice(1) : below;
  switch (element) {
    case 'Action':
    case 'NotAction':
      return isValue(spot) && isTextOrItem(rest) ? { kind: 'action' } : undefined;
    case 'Resource':
    case 'NotResource':
      return isValue(spot) && isTextOrItem(rest) ? { kind: 'resource' } : undefined;
    case 'Condition':
      return conditionField(rest, spot);
    case undefined:
    default:
      return undefined;
  }
}

function conditionField([operator, key, ...rest]: NodePath, spot: Spot): Field | undefined {
  if (operator === undefined) return isValue(spot) ? undefined : { kind: 'operator' };
  if (typeof operator === 'number') return undefined;
  if (key === undefined) return isValue(spot) ? undefined : { kind: 'key', operator };
  if (typeof key === 'number' || !isValue(spot) || !isTextOrItem(rest)) return undefined;
  return { kind: 'value', operator, key };
}

/** The value itself, or an item of the list that it is. */
function isTextOrItem(below: NodePath): boolean {
  return below.length === 0 || (below.length === 1 && typeof below[0] === 'number');
}

function isValue({ kind }: Spot): boolean {
  switch (kind) {
    case 'text':
    case 'value':
    case 'literal':
      return true;
    case 'name':
    case 'property':
      return false;
    default:
      return assertNever(kind);
  }
}
