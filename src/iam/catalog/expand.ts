import { compileGlob, globTokens } from '../wildcard';
import type { CatalogAction } from './catalog';
import type { IndexedService } from './indexedService';

/**
 * What a pattern covers, as `compileGlob` over the ids in lower case would say, in less time: every id
 * has one colon, so that a pattern's own colon cuts it into one pattern for prefixes and one for names.
 */
export function expand(
  pattern: string,
  services: readonly IndexedService[],
  byPrefix: (lowerPrefix: string) => IndexedService | undefined,
): readonly CatalogAction[] {
  const [prefix = '', name, ...more] = pattern.toLowerCase().split(':');
  if (more.length > 0) return [];
  if (name === undefined) return expandWithoutColon(prefix, services);
  const covered = /[*?]/.test(prefix) ? services.filter(ofPrefix(prefix)) : [byPrefix(prefix)];
  const found: CatalogAction[] = [];
  for (const service of covered) {
    if (service !== undefined) addMatches(service, name, found);
  }
  return found;
}

function ofPrefix(pattern: string): (service: IndexedService) => boolean {
  const matches = compileGlob(globTokens(pattern));
  return ({ prefix }) => matches(prefix.toLowerCase());
}

function addMatches(service: IndexedService, name: string, found: CatalogAction[]): void {
  if (!/[*?]/.test(name)) {
    const action = service.find(name);
    if (action !== undefined) found.push(action);
    return;
  }
  const matches = nameTest(name);
  const names = service.lowerNames;
  for (let place = 0; place < names.length; place += 1) {
    if (matches(names[place] ?? '')) found.push(service.at(place));
  }
}

/** The commonest patterns are a beginning and a star, or a star alone. */
function nameTest(name: string): (lowerName: string) => boolean {
  const start = /^([^*?]*)\*$/.exec(name)?.[1];
  return start === undefined ? compileGlob(globTokens(name)) : (lowerName) => lowerName.startsWith(start);
}

/** `*`, or what no policy may say, such as `s3*`. */
function expandWithoutColon(pattern: string, services: readonly IndexedService[]): readonly CatalogAction[] {
  if (/^\*+$/.test(pattern)) return services.flatMap(({ actions }) => actions);
  const matches = compileGlob(globTokens(pattern));
  return services.flatMap(({ actions }) => actions.filter(({ id }) => matches(id.toLowerCase())));
}
