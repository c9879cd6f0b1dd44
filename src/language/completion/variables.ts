import { property } from '../../core/roles/json/node';
import type { TextRange } from '../../core/roles/role';
import type { ConditionKey } from '../../iam/catalog/catalog';
import { isMultivalued } from '../rules/condition/operatorKinds';
import { isPresentFor } from './keyFit';
import { keyWithStops } from './keyStops';
import { sortable } from './order';
import { within, type Proposal } from './proposal';
import type { Scene } from './scene';

/** Those that people narrow a policy with come first. */
const firstKeys = ['aws:PrincipalTag/${TagKey}', 'aws:username', 'aws:userid', 'aws:PrincipalAccount'];

/** Where in a text the variable that is being typed begins: a `$` without its closing brace. */
export function variableStart(typed: string): number | undefined {
  const start = typed.lastIndexOf('$');
  return start === -1 || typed.indexOf('}', start) !== -1 || /^\$[^{]/.test(typed.slice(start))
    ? undefined
    : start;
}

/** What a request fills in: keys with one value, and the three characters that would mean more otherwise. */
export function proposeVariables(scene: Scene, start: number): readonly Proposal[] {
  if (isOldVersion(scene)) return [];
  const { details } = scene.world.catalog;
  const keys = details.globalKeys.filter(
    ({ name, type }) => !isMultivalued(type) && isPresentFor(scene.cursor.section.body, name),
  );
  const part = partOf(scene, start);
  const named = keys.map((key) => variableProposal(key, part));
  return [...named, ...literals.map((literal) => within(literal, part))];
}

/** In the 2008 language `${…}` is nothing but text. */
function isOldVersion({ cursor }: Scene): boolean {
  const { root, embedded } = cursor;
  const role = root.kind === 'object' ? root : undefined;
  const policy = embedded ? role : role && property(role, 'policy_document')?.value;
  const version = policy?.kind === 'object' ? property(policy, 'Version')?.value : undefined;
  return version?.kind === 'string' && version.value === '2008-10-17';
}

/** From the `$` to the closing brace, if that is there already. */
function partOf({ cursor, slot }: Scene, start: number): TextRange {
  const offset = slot.range.offset + slot.filterPrefix.length + start;
  const closing = /^[\w:/.-]*\}/.exec(slot.rest)?.[0].length ?? 0;
  return { offset, length: cursor.at - offset + closing };
}

function variableProposal(key: ConditionKey, part: TextRange): Proposal {
  const rank = firstKeys.indexOf(key.name);
  const name = keyWithStops(key.name);
  return {
    label: `\${${key.name}}`,
    kind: 'variable',
    detail: 'Policy variable',
    description: key.type,
    text: name.snippet ? `\\\${${name.text}\\}` : `\${${name.text}}`,
    snippet: name.snippet,
    sortText: rank === -1 ? `1${key.name}` : `0${sortable(rank)}`,
    part,
    subject: { kind: 'key', key },
  };
}

const literals: readonly Proposal[] = ['*', '?', '$'].map((character) => ({
  label: `\${${character}}`,
  kind: 'variable',
  detail: `The character ${character} itself`,
  text: `\${${character}}`,
  sortText: `2${character}`,
}));
