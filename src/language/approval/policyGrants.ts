import type { PolicyText } from '../../core/roles/role';
import type { ActionIndex } from '../../iam/catalog/catalog';
import { parsePolicy } from '../../iam/parsePolicy';
import type { Statement } from '../../iam/policy';
import { rankActions, type Ranked } from './actionPower';
import { riskFirst } from './riskFirst';

/** What a person looks at before agreeing to a policy. */
export interface PolicyGrants {
  readonly actions: Ranked;
  /** Statements that allow everything but what they list: the list of each, since one allows what another leaves out. */
  readonly allBut: readonly (readonly string[])[];
  /** On what, the widest first: what can be read there decides too. */
  readonly resources: readonly string[];
  /** What is denied whatever is asked for. */
  readonly denied: readonly string[];
  /** Denials that leave something open, each by itself: they may never apply. */
  readonly denials: readonly Denial[];
}

/** A denial that does not always apply, or that leaves something out. */
export interface Denial {
  readonly actions: readonly string[];
  /** Everything is denied but the actions. */
  readonly allBut: boolean;
  /** None: on everything. */
  readonly resources: readonly string[];
  /** The resources are what is not denied. */
  readonly butResources: boolean;
  /** The keys that its conditions ask about. */
  readonly conditions: readonly string[];
}

/** Undefined for a policy that IAM would refuse, as far as is known here. */
export function policyGrants(document: PolicyText, index?: ActionIndex): PolicyGrants | undefined {
  const parsed = parsePolicy(document, 'identity');
  if (!parsed.ok) return undefined;
  const { statements } = parsed.policy;
  const allows = statements.filter(({ effect }) => effect === 'Allow');
  const denies = statements.filter(({ effect }) => effect === 'Deny');
  const wide = allows.filter(({ notAction }) => notAction);
  const plain = denies.filter(isPlain);
  return {
    actions: rankActions(
      allows.flatMap(({ actions, notAction }) => (notAction ? [] : actions)),
      index,
    ),
    allBut: wide.map(({ actions }) => unique(actions)),
    resources: riskFirst(unique(allows.flatMap(resourcesOf))),
    denied: unique(plain.flatMap(({ actions }) => actions)),
    denials: denies.filter((each) => !isPlain(each)).map(denialOf),
  };
}

/** Everything but some is as good as everything. */
function resourcesOf({ resources, notResource }: Statement): readonly string[] {
  return notResource ? ['*'] : resources;
}

/** Nothing gets around it. */
function isPlain({ notAction, notResource, resources, conditions }: Statement): boolean {
  return !notAction && !notResource && conditions.length === 0 && resources.some(isEverything);
}

function denialOf({ actions, notAction, resources, notResource, conditions }: Statement): Denial {
  const everywhere = !notResource && resources.some(isEverything);
  return {
    actions: unique(actions),
    allBut: notAction,
    resources: everywhere ? [] : unique(resources),
    butResources: notResource,
    conditions: unique(conditions.map(({ key }) => key)),
  };
}

function isEverything(resource: string): boolean {
  return /^\*+$/.test(resource);
}

/**
 * The actions that a policy names which could not be read as one: all of its texts below `Action` and
 * `NotAction`, since AWS may read more than we do.
 */
export function namedActions(document: PolicyText): readonly string[] {
  try {
    return riskFirst(unique(actionsIn(JSON.parse(document), false)));
  } catch {
    return [];
  }
}

function actionsIn(value: unknown, isAction: boolean): string[] {
  if (typeof value === 'string') return isAction ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => actionsIn(item, isAction));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => actionsIn(inner, /^(?:not)?action$/i.test(name)));
}

function unique(items: readonly string[]): readonly string[] {
  return [...new Set(items)];
}
