import type { CatalogAction, ServiceEntry } from '../../iam/catalog/catalog';

export interface ActionWildcard {
  /** `s3:Get*` */
  readonly pattern: string;
  readonly covered: readonly CatalogAction[];
}

/** The verbs that several actions of a service begin with, each with a star, and the star alone. */
export function wildcardsOf({ prefix, actions }: ServiceEntry): readonly ActionWildcard[] {
  const byVerb = new Map<string, CatalogAction[]>();
  for (const action of actions) {
    const verb = /^[A-Z][a-z0-9]+(?=[A-Z])/.exec(action.name)?.[0];
    if (verb === undefined) continue;
    const known = byVerb.get(verb);
    if (known === undefined) byVerb.set(verb, [action]);
    else known.push(action);
  }
  const lowerNames = actions.map(({ name }) => name.toLowerCase());
  const verbs = [...byVerb.keys()].filter((verb) => (byVerb.get(verb)?.length ?? 0) > 1);
  const startingWith = (start: string): readonly CatalogAction[] =>
    actions.filter((_, index) => lowerNames[index]?.startsWith(start));
  return [
    ...verbs.map((verb) => ({
      pattern: `${prefix}:${verb}*`,
      covered: startingWith(verb.toLowerCase()),
    })),
    { pattern: `${prefix}:*`, covered: actions },
  ];
}
