import { arnParts, couldMatch, type ArnParts } from '../../iam/arnFormat';
import type { Catalog, CatalogAction, ResourceType } from '../../iam/catalog/catalog';
import type { StatementView } from '../policy/statementView';
import { bullets, code, joined, numbered, paragraphs, plain, shortened } from './markdown';
import { statementActions } from './statementActions';

/** With more the types of the ARN's service are looked at, whatever the actions. */
const mostActions = 400;
const mostTypes = 6;
const mostNamed = 3;
const mostNames = 5;

/** What a text of `Resource` or `NotResource` matches. */
export function arnHover(text: string, statement: StatementView, catalog: Catalog): string | undefined {
  if (/^\*+$/.test(text)) return everythingHover(statement, catalog);
  const parts = arnParts(text);
  if (parts === undefined) return undefined;
  const actions = statementActions(statement, catalog.index);
  const few = actions.length > 0 && actions.length <= mostActions;
  const matches = few ? matchesOf(text, actions, catalog) : undefined;
  const types = matches?.types ?? typesOfService(text, parts, catalog);
  return paragraphs(
    `**${headline([...types.keys()])}** of ${serviceName(parts, catalog)}`,
    fieldsOf(parts),
    few && types.size === 0 ? 'Matches no resource of the statement’s actions.' : takersOf(types),
    matches && restOf('Not for', matches.others),
    matches && restOf(`Allowed only on ${code('*')}`, matches.unlimited),
  );
}

function everythingHover(statement: StatementView, { index }: Catalog): string {
  const { length } = statementActions(statement, index);
  return paragraphs(
    `**${code('*')}** · every resource`,
    `Of every region and account${length === 0 ? '' : `, for the ${numbered(length, 'action')} of the statement`}.`,
  );
}

function headline(types: readonly string[]): string {
  if (types.length === 0) return 'Resource';
  if (types.length > mostNamed) return numbered(types.length, 'type', 'resource types');
  const names = joined(types.map(plain), 'or');
  return names.charAt(0).toUpperCase() + names.slice(1);
}

function serviceName({ service }: ArnParts, { index }: Catalog): string {
  const name = index.service(service)?.name;
  return name === undefined ? code(service) : plain(name);
}

/** An empty field is one that the service does not use; it matches nothing but an empty one. */
function fieldsOf({ partition, region, account, resource }: ArnParts): string {
  const line = [
    partition === 'aws' ? undefined : fieldWords('partition', partition),
    region === '' && account === '' ? 'no region or account' : fieldWords('region', region),
    region === '' && account === '' ? undefined : fieldWords('account', account),
    code(resource),
  ]
    .filter((word) => word !== undefined)
    .join(' · ');
  return line.charAt(0).toUpperCase() + line.slice(1);
}

function fieldWords(name: string, value: string): string {
  if (value === '') return `no ${name}`;
  return /^\*+$/.test(value) ? `any ${name}` : `${name} ${code(value)}`;
}

/** Names of resource types, each with the actions that take it. */
type Takers = ReadonlyMap<string, readonly CatalogAction[]>;

interface Matches {
  readonly types: Takers;
  /** Actions whose resources it cannot match. */
  readonly others: readonly CatalogAction[];
  /** Actions that take no resource. */
  readonly unlimited: readonly CatalogAction[];
}

function matchesOf(text: string, actions: readonly CatalogAction[], { details }: Catalog): Matches {
  const types = new Map<string, CatalogAction[]>();
  const others: CatalogAction[] = [];
  const unlimited: CatalogAction[] = [];
  for (const action of actions) {
    const { resources } = details.action(action);
    const names = resources
      .filter(({ type }) => couldMatch(text, type.arn))
      .map(({ type }) => typeName(type, action));
    for (const name of new Set(names)) addTo(types, name, action);
    if (resources.length === 0) unlimited.push(action);
    else if (names.length === 0) others.push(action);
  }
  return { types, others, unlimited };
}

function addTo(types: Map<string, CatalogAction[]>, name: string, action: CatalogAction): void {
  const known = types.get(name);
  if (known === undefined) types.set(name, [action]);
  else known.push(action);
}

/** Types of another service than the action's say whose they are. */
function typeName({ prefix, name }: ResourceType, action: CatalogAction): string {
  return prefix === action.prefix ? name : `${prefix} ${name}`;
}

function typesOfService(text: string, { service }: ArnParts, { details }: Catalog): Takers {
  const types = details.resourceTypes(service).filter(({ arn }) => couldMatch(text, arn));
  return new Map(types.map(({ name }) => [name, []]));
}

function takersOf(types: Takers): string | undefined {
  const known = [...types].filter(([, actions]) => actions.length > 0);
  if (known.length === 0)
    return types.size > mostNamed ? shortened([...types.keys()].map(plain), mostTypes) : undefined;
  if (known.length === 1) return known[0] && `For: ${names(known[0][1])}`;
  const lines = known.map(([name, actions]) => `${plain(name)}: ${names(actions)}`);
  const shown = lines.length <= mostTypes + 1 ? lines : lines.slice(0, mostTypes);
  const more = lines.length - shown.length;
  return bullets([...shown, more === 0 ? undefined : `and ${more} more types`]);
}

function restOf(title: string, actions: readonly CatalogAction[]): string | undefined {
  return actions.length === 0 ? undefined : `${title}: ${names(actions)}`;
}

function names(actions: readonly CatalogAction[]): string {
  return shortened(
    actions.map(({ id }) => code(id)),
    mostNames,
  );
}
