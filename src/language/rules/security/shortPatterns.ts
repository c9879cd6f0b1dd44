import type { CatalogAction } from '../../../iam/catalog/catalog';

/**
 * The actions as few patterns: `s3:Get*` for all that begin so, where no other action of the service
 * does. `wanted` is a part of `all`, which are the actions of one service.
 */
export function shortPatterns(
  wanted: readonly CatalogAction[],
  all: readonly CatalogAction[],
): readonly string[] {
  const asked = new Set(wanted);
  if (asked.size > 0 && all.every((action) => asked.has(action))) return [`${all[0]?.prefix ?? ''}:*`];
  const patterns = new Set<string>();
  for (const action of wanted) patterns.add(patternFor(action, asked, all));
  return [...patterns];
}

/** The shortest beginning in whole words that no unwanted action shares. */
function patternFor(
  { id, prefix, name }: CatalogAction,
  asked: ReadonlySet<CatalogAction>,
  all: readonly CatalogAction[],
): string {
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+|./g) ?? [name];
  let start = '';
  for (const word of words.slice(0, -1)) {
    start += word;
    const beginning = start.toLowerCase();
    const alike = all.filter((action) => action.name.toLowerCase().startsWith(beginning));
    if (alike.length > 1 && alike.every((action) => asked.has(action))) return `${prefix}:${start}*`;
  }
  return id;
}
