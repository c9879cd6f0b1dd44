import type { Catalog, CatalogAction, ResourceType, ServiceEntry } from '../../../iam/catalog/catalog';
import { couldMatch } from '../../../iam/arnFormat';

/** A text of `Action` or `NotAction` and what the catalog knows about it, worked out when asked for. */
export interface ActionPattern {
  readonly text: string;
  /** To compare with others: IAM does not tell upper from lower case in actions. */
  readonly lowerText: string;
  /** `malformed`: refused by IAM, or with a wildcard in its prefix. */
  readonly kind: 'all' | 'action' | 'wildcard' | 'malformed';
  /** As written, before the colon. */
  readonly prefix: string;
  /** As written, behind the colon. */
  readonly name: string;
  readonly service: ServiceEntry | undefined;
  /** All actions it covers. */
  readonly covered: readonly CatalogAction[];
  /** Every type of resource that one of its actions takes. */
  readonly types: readonly ResourceType[];
  /** Those that take no resource but `*`. */
  readonly withoutResource: readonly CatalogAction[];
  /** Names in lower case of the keys that may be there for one of its actions, global ones left out. */
  readonly keys: ReadonlySet<string>;
  /** Whether one of its actions takes a resource that the text of `Resource` could match. */
  takes(resource: string): boolean;
}

/** How many texts are remembered: those of a large file, not those of a day's typing. */
const remembered = 20_000;
const known = new WeakMap<Catalog, Map<string, ActionPattern>>();

/** What a text means; the same object as long as the catalog is the same. */
export function actionPattern(catalog: Catalog, text: string): ActionPattern {
  let patterns = known.get(catalog);
  if (patterns === undefined || patterns.size > remembered) {
    patterns = new Map();
    known.set(catalog, patterns);
  }
  let pattern = patterns.get(text);
  if (pattern === undefined) {
    pattern = readPattern(catalog, text);
    patterns.set(text, pattern);
  }
  return pattern;
}

function readPattern(catalog: Catalog, text: string): ActionPattern {
  const [prefix = '', name = ''] = text.split(':', 2);
  const { covered, types, withoutResource, keys, service } = lazily(catalog, text, prefix);
  const taken = new Map<string, boolean>();
  return {
    text,
    lowerText: text.toLowerCase(),
    kind: kindOf(text),
    prefix,
    name,
    get service() {
      return service();
    },
    get covered() {
      return covered();
    },
    get types() {
      return types();
    },
    get withoutResource() {
      return withoutResource();
    },
    get keys() {
      return keys();
    },
    takes: (resource) => {
      const before = taken.get(resource);
      if (before !== undefined) return before;
      const now = types().some(({ arn }) => couldMatch(resource, arn));
      if (taken.size > remembered) taken.clear();
      taken.set(resource, now);
      return now;
    },
  };
}

function kindOf(text: string): ActionPattern['kind'] {
  if (text === '*') return 'all';
  if (!/^[A-Za-z0-9.-]+:[^:]+$/.test(text)) return 'malformed';
  return /[*?]/.test(text) ? 'wildcard' : 'action';
}

function lazily({ index, details }: Pick<Catalog, 'index' | 'details'>, text: string, prefix: string) {
  const covered = once(() => (kindOf(text) === 'malformed' ? [] : index.expand(text)));
  return {
    service: once(() => index.service(prefix)),
    covered,
    types: once(() => [
      ...new Set(covered().flatMap((action) => details.action(action).resources.map(({ type }) => type))),
    ]),
    withoutResource: once(() => covered().filter((action) => details.action(action).resources.length === 0)),
    keys: once(() => {
      const names = new Set<string>();
      for (const action of covered()) {
        const { conditionKeys, resources } = details.action(action);
        for (const key of conditionKeys) names.add(key.toLowerCase());
        for (const use of resources) {
          for (const key of [...use.conditionKeys, ...use.type.conditionKeys]) names.add(key.toLowerCase());
        }
      }
      return names;
    }),
  };
}

/**
 * The types of a pattern in the order in which somebody may have meant them: what AWS marks as required
 * before what it does not, and the plain before the nested (a bucket before an access point's objects).
 */
export function likeliestTypes(
  { details }: Catalog,
  { covered, types }: ActionPattern,
): readonly ResourceType[] {
  const required = new Set(
    covered
      .flatMap((action) => details.action(action).resources.filter((use) => use.required))
      .map(({ type }) => type),
  );
  const rank = (type: ResourceType): number => (required.has(type) ? 0 : 1);
  return types.toSorted((a, b) => rank(a) - rank(b) || a.arn.length - b.arn.length);
}

function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | undefined;
  return () => (done ??= { value: work() }).value;
}
