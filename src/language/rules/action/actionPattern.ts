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
    pattern = new KnownPattern(catalog, text);
    patterns.set(text, pattern);
  }
  return pattern;
}

/** A class, since a large file has thousands: closures for each took longer than what they put off. */
class KnownPattern implements ActionPattern {
  readonly lowerText: string;
  readonly kind: ActionPattern['kind'];
  readonly prefix: string;
  readonly name: string;
  private foundService: { readonly entry: ServiceEntry | undefined } | undefined;
  private foundActions: readonly CatalogAction[] | undefined;
  private foundTypes: readonly ResourceType[] | undefined;
  private foundWithout: readonly CatalogAction[] | undefined;
  private foundKeys: ReadonlySet<string> | undefined;
  private readonly taken = new Map<string, boolean>();

  constructor(
    private readonly catalog: Pick<Catalog, 'index' | 'details'>,
    readonly text: string,
  ) {
    const [prefix = '', name = ''] = text.split(':', 2);
    this.lowerText = text.toLowerCase();
    this.kind = kindOf(text);
    this.prefix = prefix;
    this.name = name;
  }

  get service(): ServiceEntry | undefined {
    return (this.foundService ??= { entry: this.catalog.index.service(this.prefix) }).entry;
  }

  get covered(): readonly CatalogAction[] {
    return (this.foundActions ??= coveredBy(this.catalog, this));
  }

  get types(): readonly ResourceType[] {
    return (this.foundTypes ??= typesOf(this.catalog, this.covered));
  }

  get withoutResource(): readonly CatalogAction[] {
    const { details } = this.catalog;
    return (this.foundWithout ??= this.covered.filter(
      (action) => details.action(action).resources.length === 0,
    ));
  }

  get keys(): ReadonlySet<string> {
    return (this.foundKeys ??= keysOf(this.catalog, this.covered));
  }

  takes(resource: string): boolean {
    const before = this.taken.get(resource);
    if (before !== undefined) return before;
    const now = this.types.some(({ arn }) => couldMatch(resource, arn));
    if (this.taken.size > remembered) this.taken.clear();
    this.taken.set(resource, now);
    return now;
  }
}

function kindOf(text: string): ActionPattern['kind'] {
  if (text === '*') return 'all';
  if (!/^[A-Za-z0-9.-]+:[^:]+$/.test(text)) return 'malformed';
  return /[*?]/.test(text) ? 'wildcard' : 'action';
}

function coveredBy(
  { index }: Pick<Catalog, 'index'>,
  { kind, text }: Pick<ActionPattern, 'kind' | 'text'>,
): readonly CatalogAction[] {
  if (kind === 'malformed') return [];
  if (kind !== 'action') return index.expand(text);
  const action = index.find(text);
  return action === undefined ? [] : [action];
}

function typesOf(
  { details }: Pick<Catalog, 'details'>,
  actions: readonly CatalogAction[],
): readonly ResourceType[] {
  const types = new Set<ResourceType>();
  for (const action of actions) {
    for (const { type } of details.action(action).resources) types.add(type);
  }
  return [...types];
}

function keysOf(
  { details }: Pick<Catalog, 'details'>,
  actions: readonly CatalogAction[],
): ReadonlySet<string> {
  const names = new Set<string>();
  for (const action of actions) {
    const { conditionKeys, resources } = details.action(action);
    for (const key of conditionKeys) names.add(key.toLowerCase());
    for (const use of resources) {
      for (const key of [...use.conditionKeys, ...use.type.conditionKeys]) names.add(key.toLowerCase());
    }
  }
  return names;
}

const likeliest = new WeakMap<ActionPattern, readonly ResourceType[]>();

/**
 * The types of a pattern in the order in which somebody may have meant them: what AWS marks as required
 * before what it does not, and the plain before the nested (a bucket before an access point's objects).
 */
export function likeliestTypes(catalog: Catalog, pattern: ActionPattern): readonly ResourceType[] {
  let types = likeliest.get(pattern);
  if (types === undefined) {
    types = byLikelihood(catalog, pattern);
    likeliest.set(pattern, types);
  }
  return types;
}

function byLikelihood({ details }: Catalog, { covered, types }: ActionPattern): readonly ResourceType[] {
  const required = new Set(
    covered
      .flatMap((action) => details.action(action).resources.filter((use) => use.required))
      .map(({ type }) => type),
  );
  const rank = (type: ResourceType): number => (required.has(type) ? 0 : 1);
  return types.toSorted((a, b) => rank(a) - rank(b) || a.arn.length - b.arn.length);
}
