import type { Catalog, CatalogAction, ServiceEntry } from '../../iam/catalog/catalog';
import { accessCounts } from './accessCounts';
import { code, docsLink, numbered, paragraphs, plain, shortened } from './markdown';
import { servicesWords } from './policyWords';

const mostNames = 10;

/** What a pattern such as `s3:Get*` covers today; undefined when that is nothing. */
export function patternHover(pattern: string, { index }: Catalog): string | undefined {
  const actions = index.expand(pattern);
  if (actions.length === 0) return undefined;
  const everything = /^\*+(:\*+)?$/.test(pattern);
  return paragraphs(
    `**${code(pattern)}** · ${numbered(actions.length, 'action')}${everything ? '' : ` of ${servicesWords(actions, index)}`}`,
    accessCounts(actions),
    warningOf(actions),
    everything
      ? 'Everything that AWS has, and whatever is added later.'
      : shortened(actions.map(shortName(actions)), mostNames),
  );
}

/** Those who may change permissions may give themselves the rest. */
function warningOf(actions: readonly CatalogAction[]): string | undefined {
  const managing = actions.filter(({ access }) => access === 'Permissions management');
  if (managing.length === 0) return undefined;
  return `**Includes permissions management:** ${shortened(managing.map(shortName(actions)), 5)}`;
}

/** Without the prefix where all have the same. */
function shortName(all: readonly CatalogAction[]): (action: CatalogAction) => string {
  const single = all.every(({ prefix }) => prefix === all[0]?.prefix);
  return ({ id, name }) => code(single ? name : id);
}

/** A prefix alone, as it stands while an action is being typed. */
export function serviceHover({ prefix, name, actions }: ServiceEntry, { details }: Catalog): string {
  const types = details.resourceTypes(prefix).map((type) => code(type.name));
  return paragraphs(
    `**${code(prefix)}** · ${plain(name)} · ${numbered(actions.length, 'action')}`,
    accessCounts(actions),
    types.length === 0 ? undefined : `Resource types: ${shortened(types, mostNames)}`,
    docsLink('Documentation', details.servicePage(prefix)),
  );
}
