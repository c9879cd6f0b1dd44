import type { ResourceType } from '../../iam/catalog/catalog';
import { numbered, shortened } from '../hover/markdown';
import { continueArn, formatParts, type Continuation } from './arnPieces';
import { writeArn, type WrittenArn } from './arnText';
import { valueOf, type KnownFields } from './known';
import { sortable } from './order';
import type { Proposal } from './proposal';
import type { ScopedType } from './scope';

interface Offered {
  readonly arn: WrittenArn;
  readonly types: ScopedType[];
}

/** What continues the text to an ARN of these types; types of one form are one item. */
export function proposeTypes(
  types: readonly ScopedType[],
  typed: string,
  known: KnownFields,
): readonly Proposal[] {
  const offered = new Map<string, Offered>();
  for (const scoped of types) {
    for (const arn of arnsOf(scoped.type, typed, known)) {
      const same = offered.get(arn.label);
      if (same === undefined) offered.set(arn.label, { arn, types: [scoped] });
      else same.types.push(scoped);
    }
  }
  if (offered.size === 0) return everythingBelow(types, typed, known);
  return [...offered.values()].map((each, index) => arnProposal(each, index));
}

/** Within the last name of an ARN, such as a path of S3, nothing but a star is known to fit. */
function everythingBelow(
  types: readonly ScopedType[],
  typed: string,
  known: KnownFields,
): readonly Proposal[] {
  const whole = types.filter(({ type }) => continuationOf(type, typed, known)?.parts.length === 0);
  if (whole.length === 0 || !typed.endsWith('/')) return [];
  const label = `${typed}*`;
  return [{ label, kind: 'resource', detail: 'Everything below', text: label, sortText: '0' }];
}

function continuationOf({ arn }: ResourceType, typed: string, known: KnownFields): Continuation | undefined {
  return continueArn(formatParts(arn), typed, (name) => valueOf(name, known));
}

function arnProposal({ arn, types }: Offered, index: number): Proposal {
  const names = shortened([...new Set(types.map(({ type }) => type.name))], 3);
  const users = usersOf(types);
  return {
    ...arn,
    kind: 'resource',
    detail: users === '' ? names : `${names}: ${users}`,
    description: names,
    sortText: sortable(index),
    subject: { kind: 'resource', types: types.map(({ type }) => type) },
  };
}

/** The actions by name while they are few. */
function usersOf(types: readonly ScopedType[]): string {
  const [first, ...others] = types.map(({ actions }) => actions);
  const actions = others.length === 0 ? (first ?? []) : [...new Set([first ?? [], ...others].flat())];
  return actions.length > 3 ? numbered(actions.length, 'action') : actions.map(({ id }) => id).join(', ');
}

/** What stands before the fifth colon: a star there is seldom meant. */
const headNames = new Set(['Partition', 'Region', 'Account', 'AccountId']);

/** The ARN with names to fill in, and the same with a star for the last of them. */
function arnsOf(type: ResourceType, typed: string, known: KnownFields): readonly WrittenArn[] {
  const continuation = continuationOf(type, typed, known);
  if (continuation === undefined || continuation.parts.length === 0) return [];
  const { kept, parts } = continuation;
  const named = writeArn(kept, parts, known);
  const last = parts.findLastIndex((part) => part.kind === 'open' && !headNames.has(part.name));
  if (last === -1) return [named];
  return [named, writeArn(kept, parts.with(last, { kind: 'fixed', text: '*' }), known)];
}
