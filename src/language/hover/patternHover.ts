import type { Catalog, CatalogAction, ServiceEntry } from '../../iam/catalog/catalog';
import { accessCounts, byAccess } from './accessCounts';
import { bullets, code, counted, docsLink, numbered, paragraphs, plain, shortened } from './markdown';
import { servicesWords } from './policyWords';

const mostNames = 10;
const mostOfLevel = 5;

/** What a pattern such as `s3:Get*` covers today; undefined when that is nothing. */
export function patternHover(pattern: string, { index }: Catalog): string | undefined {
  const actions = index.expand(pattern);
  if (actions.length === 0) return undefined;
  const everything = /^\*+(:\*+)?$/.test(pattern);
  const of = everything ? '' : ` of ${servicesWords(actions, index)}`;
  const managing = actions.some(({ access }) => access === 'Permissions management');
  return paragraphs(
    `**${code(pattern)}** · ${numbered(actions.length, 'action')}${of}`,
    everything ? 'Everything that AWS has, and whatever is added later.' : undefined,
    managing
      ? '**Includes permissions management:** who has these may let others, or themselves, do more.'
      : undefined,
    everything ? accessCounts(actions) : firstOfEach(actions),
  );
}

/** How many there are of each access level, and the first by name. */
function firstOfEach(actions: readonly CatalogAction[]): string | undefined {
  const groups = byAccess(actions);
  const most = groups.length === 1 ? mostNames : mostOfLevel;
  const name = shortName(actions);
  return bullets(
    groups.map(
      ({ access, actions: found }) =>
        `${counted(found.length)} ${access}: ${shortened(found.map(name), most)}`,
    ),
  );
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
