import { arnParts, couldMatch, type ArnParts } from '../../iam/arnFormat';
import type { Catalog, CatalogAction, ResourceType } from '../../iam/catalog/catalog';
import type { StatementView } from '../policy/statementView';
import { bullets, code, numbered, paragraphs, plain, shortened } from './markdown';
import { statementActions } from './statementActions';

/** With more the types of the ARN's service are looked at, whatever the actions. */
const mostActions = 400;
const mostTypes = 6;
const mostNames = 5;

/** What a text of `Resource` or `NotResource` matches. */
export function arnHover(text: string, statement: StatementView, catalog: Catalog): string | undefined {
  if (/^\*+$/.test(text)) return everythingHover(statement, catalog);
  const parts = arnParts(text);
  if (parts === undefined) return undefined;
  const actions = statementActions(statement, catalog.index);
  return paragraphs(
    headline(parts, catalog),
    fieldsOf(parts),
    ...(actions.length === 0 || actions.length > mostActions
      ? [typesOfService(text, parts, catalog)]
      : matchesOf(text, actions, catalog)),
  );
}

function everythingHover(statement: StatementView, { index }: Catalog): string {
  const { length } = statementActions(statement, index);
  return paragraphs(
    `**${code('*')}** · every resource`,
    length === 0
      ? undefined
      : `All that ${numbered(length, 'action')} of the statement can be about, in every region and account.`,
  );
}

function headline({ service, resource }: ArnParts, { index }: Catalog): string {
  const name = index.service(service)?.name;
  return `**${code(resource)}** of ${name === undefined ? code(service) : plain(name)}`;
}

/** An empty field is one that the service does not use, and matches nothing but an empty one. */
function fieldsOf({ partition, region, account }: ArnParts): string {
  const words = [
    partition === 'aws' ? undefined : fieldWords('partition', partition),
    fieldWords('region', region),
    account === 'aws' ? 'owned by AWS' : fieldWords('account', account),
  ];
  const line = words.filter((word) => word !== undefined).join(' · ');
  return line.charAt(0).toUpperCase() + line.slice(1);
}

function fieldWords(name: string, value: string): string {
  if (value === '') return `no ${name}`;
  return /^\*+$/.test(value) ? `any ${name}` : `${name} ${code(value)}`;
}

/** The types it can match, each with the actions that take it, then the actions that it is not for. */
function matchesOf(
  text: string,
  actions: readonly CatalogAction[],
  catalog: Catalog,
): readonly (string | undefined)[] {
  const types = new Map<string, CatalogAction[]>();
  const others: CatalogAction[] = [];
  const unlimited: CatalogAction[] = [];
  for (const action of actions) {
    const { resources } = catalog.details.action(action);
    const matching = resources.filter(({ type }) => couldMatch(text, type.arn));
    for (const { type } of matching) addTo(types, typeName(type, action), action);
    if (resources.length === 0) unlimited.push(action);
    else if (matching.length === 0) others.push(action);
  }
  const lines = [...types].map(([name, takers]) => `${plain(name)}: ${names(takers)}`);
  const shown = lines.length <= mostTypes + 1 ? lines : lines.slice(0, mostTypes);
  return [
    types.size === 0 ? 'Matches no resource of the statement’s actions.' : 'Matches:',
    bullets([
      ...shown,
      shown.length < lines.length ? `and ${lines.length - shown.length} more types` : undefined,
    ]),
    others.length === 0 ? undefined : `Not for: ${names(others)}`,
    unlimited.length === 0 ? undefined : `Allowed only on ${code('*')}: ${names(unlimited)}`,
  ];
}

/** Types of another service than the action's say whose they are. */
function typeName({ prefix, name }: ResourceType, action: CatalogAction): string {
  return prefix === action.prefix ? name : `${prefix} ${name}`;
}

function addTo(types: Map<string, CatalogAction[]>, name: string, action: CatalogAction): void {
  const known = types.get(name);
  if (known === undefined) types.set(name, [action]);
  else known.push(action);
}

function names(actions: readonly CatalogAction[]): string {
  return shortened(
    actions.map(({ id }) => code(id)),
    mostNames,
  );
}

function typesOfService(text: string, { service }: ArnParts, { details }: Catalog): string | undefined {
  const types = details.resourceTypes(service).filter(({ arn }) => couldMatch(text, arn));
  if (types.length === 0) return undefined;
  return `Matches: ${shortened(
    types.map(({ name }) => plain(name)),
    mostTypes,
  )}`;
}
