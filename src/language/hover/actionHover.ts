import type { ActionFacts, Catalog, CatalogAction, ResourceUse } from '../../iam/catalog/catalog';
import { bullets, code, docsLink, paragraphs, plain, shortened } from './markdown';

const mostKeys = 8;
const mostTypes = 6;

/** What one action does and what it takes. */
export function actionHover(action: CatalogAction, { index, details }: Catalog): string {
  const facts = details.action(action);
  const service = index.service(action.prefix)?.name ?? action.prefix;
  return paragraphs(
    `**${code(action.id)}** · ${action.access} · ${plain(service)}`,
    sentenceOf(facts.description),
    resourcesOf(facts),
    keysOf(facts),
    facts.dependents.length === 0
      ? undefined
      : `Also needs: ${shortened(facts.dependents.map(code), mostKeys)}`,
    docsLink('Documentation', facts.docs ?? details.servicePage(action.prefix)),
  );
}

/** `Grants permission to retrieve objects` says in a list of grants what `Retrieve objects` says. */
export function sentenceOf(description: string): string | undefined {
  const short = description.trim().replace(/^Grants? permissions? to /i, '');
  if (short === '') return undefined;
  const sentence = short.charAt(0).toUpperCase() + short.slice(1);
  return `${plain(sentence.replace(/\.$/, ''))}.`;
}

function resourcesOf({ resources }: ActionFacts): string {
  if (resources.length === 0) return `No resources: it is allowed only on ${code('*')}.`;
  const ordered = [...resources.filter(isRequired), ...resources.filter((use) => !isRequired(use))];
  const shown = ordered.length <= mostTypes + 1 ? ordered : ordered.slice(0, mostTypes);
  const rest = ordered.slice(shown.length).map(({ type }) => code(type.name));
  const marked = resources.some(isRequired) && !resources.every(isRequired);
  return paragraphs(
    bullets([
      ...shown.map(({ type, required }) => {
        const note = required && marked ? ' (required)' : '';
        return `${plain(type.name)}${note} ${code(type.arn)}`;
      }),
      rest.length === 0 ? undefined : `and ${rest.length} more: ${shortened(rest, mostTypes)}`,
    ]),
  );
}

function isRequired({ required }: ResourceUse): boolean {
  return required;
}

/** The action's own and those that come with its resource types, each once. */
export function allKeysOf({ conditionKeys, resources }: ActionFacts): readonly string[] {
  return [
    ...new Set([
      ...conditionKeys,
      ...resources.flatMap((use) => [...use.conditionKeys, ...use.type.conditionKeys]),
    ]),
  ];
}

function keysOf(facts: ActionFacts): string | undefined {
  const keys = allKeysOf(facts);
  return keys.length === 0 ? undefined : `Condition keys: ${shortened(keys.map(code), mostKeys)}`;
}
