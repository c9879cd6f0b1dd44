import type { AccessLevel, ActionIndex, CatalogAction, ServiceEntry } from '../../iam/catalog/catalog';
import { accessCounts } from '../hover/accessCounts';
import { numbered } from '../hover/markdown';
import { wildcardsOf } from './actionWildcards';
import { endOf } from './gaps';
import { within, type Proposal } from './proposal';
import { statementAt, type Scene } from './scene';

/** What is asked for most and gives least away comes first. */
const ranks: Readonly<Record<AccessLevel, string>> = {
  List: '1',
  Read: '2',
  Write: '3',
  Tagging: '4',
  'Permissions management': '5',
};

/** Services up to the colon, the service's actions behind it, and behind a `*` what it covers. */
export function proposeActions(scene: Scene): readonly Proposal[] {
  const { slot, world } = scene;
  const { index } = world.catalog;
  const colon = slot.typed.indexOf(':');
  if (slot.typed.includes('*')) return proposeCovered(slot.typed, index);
  if (colon === -1) return proposeServices(scene);
  const service = index.service(slot.typed.slice(0, colon));
  if (service === undefined) return [];
  const used = usedActions(scene);
  return proposalsOf(service).filter(({ text }) => !used.has(text.toLowerCase()));
}

/** What the statement names already; the text at the cursor may stay what it is. */
function usedActions(scene: Scene): ReadonlySet<string> {
  const { at } = scene.cursor;
  const texts = statementAt(scene)?.actions?.texts ?? [];
  const others = texts.filter(({ range }) => at < range.offset || at > endOf(range));
  return new Set(others.map(({ value }) => value.toLowerCase()));
}

const services = new WeakMap<ActionIndex, readonly Proposal[]>();

/** One that stands before a colon takes only what is before it: the action stays. */
function proposeServices({ slot, world }: Scene): readonly Proposal[] {
  const { index } = world.catalog;
  let known = services.get(index);
  if (known === undefined) {
    known = [...index.prefixes.flatMap((prefix) => serviceProposal(index.service(prefix))), everything];
    services.set(index, known);
  }
  const colon = slot.rest.indexOf(':');
  if (colon === -1 || slot.before !== '') return known;
  const part = { offset: slot.range.offset, length: slot.typed.length + colon + 1 };
  return known.filter(({ kind }) => kind === 'service').map((proposal) => within(proposal, part));
}

const everything: Proposal = {
  label: '*',
  kind: 'wildcard',
  detail: 'All actions of all services, those that AWS adds later included',
  text: '*',
  sortText: '~',
};

function serviceProposal(service: ServiceEntry | undefined): Proposal[] {
  if (service === undefined) return [];
  const { prefix, name } = service;
  return [
    {
      label: prefix,
      kind: 'service',
      detail: `Actions of ${name}`,
      description: name,
      text: `${prefix}:`,
      filterText: `${prefix}: ${name}`,
      sortText: prefix,
      retrigger: true,
      subject: { kind: 'service', prefix },
    },
  ];
}

const byService = new WeakMap<ServiceEntry, readonly Proposal[]>();

function proposalsOf(service: ServiceEntry): readonly Proposal[] {
  let known = byService.get(service);
  if (known === undefined) {
    known = [
      ...service.actions.map((action) => actionProposal(action)),
      ...wildcardsOf(service).map(wildcardProposal),
    ];
    byService.set(service, known);
  }
  return known;
}

function actionProposal(action: CatalogAction, filterText = action.id): Proposal {
  const { id, access } = action;
  return {
    label: id,
    kind: 'action',
    detail: access,
    description: access,
    text: id,
    filterText,
    sortText: `${ranks[access]}${id}`,
    subject: { kind: 'action', action },
  };
}

function wildcardProposal({
  pattern,
  covered,
}: {
  pattern: string;
  covered: readonly CatalogAction[];
}): Proposal {
  return {
    label: pattern,
    kind: 'wildcard',
    detail: accessCounts(covered),
    description: numbered(covered.length, 'action'),
    text: pattern,
    sortText: `8${pattern}`,
    subject: { kind: 'pattern', pattern },
  };
}

/** More would be a list of services rather than of actions. */
const mostCovered = 1_000;

/**
 * A pattern as it is typed, and what it covers, to put one of that in its place. For the editor
 * the items begin with the pattern, so that they stay while it is typed on.
 */
function proposeCovered(typed: string, index: ActionIndex): readonly Proposal[] {
  const pattern = typed.endsWith('*') ? typed : `${typed}*`;
  const covered = index.expand(pattern);
  if (covered.length === 0 || pattern === '*') return pattern === '*' ? [everything] : [];
  const fixed = typed.slice(0, typed.lastIndexOf('*') + 1);
  const singles = covered.length > mostCovered ? [] : covered;
  return [
    { ...wildcardProposal({ pattern, covered }), sortText: '0' },
    ...singles.map((action) => actionProposal(action, `${fixed}${action.name}`)),
  ];
}
