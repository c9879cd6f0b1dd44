import { bindArn, continueArn, formatParts, type FormatPart } from './arnPieces';
import { writeArn, type WrittenArn } from './arnText';
import { valueOf, type KnownFields } from './known';
import { sortable } from './order';
import type { Proposal } from './proposal';
import { statementAt, type Scene } from './scene';
import type { ScopedType } from './scope';
import { arnForm, textsIn, textsInFile } from './textsInFile';

/** Looking at each of more would take longer than a keystroke. */
const mostTypes = 30;
const mostArns = 40;

/**
 * ARNs of the statement's types whose names the file has already: the queue that another statement is
 * about, the objects of a bucket that is named above.
 */
export function proposeNamed(
  types: readonly ScopedType[],
  scene: Scene,
  known: KnownFields,
): readonly Proposal[] {
  if (types.length > mostTypes) return [];
  const { typed, rest } = scene.slot;
  const written = new Map<string, WrittenArn>();
  for (const arn of arnsNear(scene, types)) {
    for (const next of derivedFrom(arn, types, typed, known)) written.set(next.label, next);
  }
  for (const used of usedResources(scene, `${typed}${rest}`)) written.delete(used);
  return [...written.values()].map(namedProposal);
}

function namedProposal({ label, text, snippet = false }: WrittenArn, index: number): Proposal {
  const sortText = `.${sortable(index)}`;
  return { label, kind: 'resource', detail: 'Named in this file', text, snippet, sortText };
}

/** Those of the role first. */
function arnsNear({ cursor, document }: Scene, types: readonly ScopedType[]): readonly string[] {
  const services = new Set(types.map(({ type }) => type.arn.split(':')[2]));
  const all = new Set([...textsIn(cursor.section.body, arnForm), ...textsInFile(document, arnForm)]);
  return [...all].filter((arn) => services.has(arn.split(':')[2])).slice(0, mostArns);
}

function usedResources(scene: Scene, current: string): readonly string[] {
  const texts = statementAt(scene)?.resources?.texts ?? [];
  return [...texts.map(({ value }) => value), current];
}

/** What the types make of the names in an ARN. A type takes them if it begins with the same name. */
function derivedFrom(
  arn: string,
  types: readonly ScopedType[],
  typed: string,
  known: KnownFields,
): readonly WrittenArn[] {
  const formats = types.map(({ type }) => formatParts(type.arn));
  const bound = formats.flatMap((parts) => bindArn(parts, arn) ?? []);
  return formats.flatMap((parts) => {
    const first = parts.find((part) => part.kind === 'open' && !isHead(part.name));
    const values = bound.find((each) => first?.kind === 'open' && isName(each.get(first.name)));
    return values === undefined ? [] : continued(fill(parts, values), typed, known);
  });
}

function isHead(name: string): boolean {
  return name === 'Partition' || name === 'Region' || name === 'Account';
}

/** A name, and not several of them or a path below one. */
function isName(value: string | undefined): boolean {
  return value !== undefined && /^[^/:*?${}]+$/.test(value);
}

function fill(parts: readonly FormatPart[], values: ReadonlyMap<string, string>): readonly FormatPart[] {
  return parts.map((part) => {
    const value = part.kind === 'open' ? values.get(part.name) : undefined;
    const fits = part.kind === 'open' && (isHead(part.name) || isName(value));
    return value === undefined || !fits ? part : { kind: 'fixed', text: value };
  });
}

function continued(parts: readonly FormatPart[], typed: string, known: KnownFields): readonly WrittenArn[] {
  const next = continueArn(parts, typed, (name) => valueOf(name, known));
  if (next === undefined || next.parts.length === 0) return [];
  const last = next.parts.findLastIndex(({ kind }) => kind === 'open');
  const named = writeArn(next.kept, next.parts, known);
  if (last === -1) return [named];
  return [named, writeArn(next.kept, next.parts.with(last, { kind: 'fixed', text: '*' }), known)];
}
