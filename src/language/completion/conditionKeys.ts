import type { Catalog, CatalogAction, ConditionKey } from '../../iam/catalog/catalog';
import { valueHints } from '../../iam/catalog/valueHints';
import { readOperator } from '../policy/statementView';
import { isComparable, isUseful } from './keyFit';
import { fixedStart, keyWithStops } from './keyStops';
import type { Proposal } from './proposal';
import { statementAt, type Scene } from './scene';
import { actionsOf, keysOf } from './scope';

interface Candidate {
  readonly key: ConditionKey;
  readonly rank: string;
  readonly detail: string;
}

/** Tags that a request brings are there only for actions that say so. */
const namedByActions = new Set(['aws:RequestTag/${TagKey}', 'aws:TagKeys']);

/** Keys that all actions of the statement have, then those of some, then those that every request has. */
export function proposeConditionKeys(scene: Scene, operator: string): readonly Proposal[] {
  const { catalog } = scene.world;
  const actions = actionsOf(statementAt(scene), catalog);
  const ofService = actions === undefined ? ofTypedService(scene) : ofActions(actions, catalog);
  const candidates = [...ofService, ...ofEvery(actions !== undefined, scene, operator)];
  const used = usedKeys(scene, operator);
  const seen = new Set<string>();
  const fitting = candidates.filter(({ key }) => {
    const isNew = !seen.has(key.name) && !used.has(key.name.toLowerCase());
    seen.add(key.name);
    return isNew && isComparable(key, operator);
  });
  return fitting.map((candidate) => keyProposal(candidate, scene, operator));
}

function ofActions(actions: readonly CatalogAction[], catalog: Catalog): readonly Candidate[] {
  const { common, all } = keysOf(actions, catalog);
  const [some, every] = ['Some actions of the statement', 'All actions of the statement'];
  return [...common, ...all].flatMap((name, index) => {
    const key = catalog.details.conditionKey(name);
    if (key === undefined) return [];
    return index < common.size ? { key, rank: '0', detail: every } : { key, rank: '1', detail: some };
  });
}

/** Before the actions are written, or where they are nearly all: the keys of the service that is typed. */
function ofTypedService({ slot, world }: Scene): readonly Candidate[] {
  const prefix = slot.typed.split(':')[0] ?? '';
  if (!slot.typed.includes(':')) return [];
  const keys = world.catalog.details.conditionKeys(prefix);
  return keys.map((key) => ({ key, rank: '1', detail: `Key of ${prefix}` }));
}

function ofEvery(hasActions: boolean, { cursor, world }: Scene, operator: string): readonly Candidate[] {
  const { body } = cursor.section;
  const keys = world.catalog.details.globalKeys.filter(
    ({ name }) => isUseful(body, name, operator) && !(hasActions && namedByActions.has(name)),
  );
  return keys.map((key) => ({ key, rank: key.name.startsWith('aws:') ? '2' : '3', detail: 'Global key' }));
}

function usedKeys(scene: Scene, operator: string): ReadonlySet<string> {
  const { at } = scene.cursor;
  const conditions = statementAt(scene)?.conditions ?? [];
  const others = conditions.filter(
    ({ operator: { name }, key: { nameRange } }) =>
      name === operator && (at < nameRange.offset || at > nameRange.offset + nameRange.length),
  );
  return new Set(others.map(({ key }) => key.name.toLowerCase()));
}

function keyProposal({ key, rank, detail }: Candidate, scene: Scene, operator: string): Proposal {
  const { text, snippet, label } = keyText(key.name, scene.slot.typed);
  const offers = hasValues(key, operator);
  return {
    label,
    kind: 'key',
    detail,
    description: key.type,
    text,
    snippet,
    sortText: `${rank}${key.name}`,
    retrigger: offers && !snippet,
    value: (quote) => `${quote}$0${quote}`,
    subject: { kind: 'key', key },
  };
}

/** What is filled in of a tag key already stays. */
function keyText(name: string, typed: string): { label: string; text: string; snippet: boolean } {
  const start = fixedStart(name);
  const isFilled = start !== undefined && typed.length > start.length && typed.startsWith(start);
  return isFilled ? { label: typed, text: typed, snippet: false } : { label: name, ...keyWithStops(name) };
}

function hasValues({ name, type }: ConditionKey, operator: string): boolean {
  return type.endsWith('Bool') || readOperator(operator)?.operator === 'Null' || valueHints(name).length > 0;
}
