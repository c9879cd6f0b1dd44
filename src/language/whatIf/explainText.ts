import type {
  ConditionExplanation,
  Explanation,
  LayerExplanation,
  StatementExplanation,
} from '../../iam/explanation';
import type { AccessRequest, Layer } from '../../iam/request';

type Asked = Pick<AccessRequest, 'action' | 'resource'>;

/** The decision in one line: who decided and, where nobody allows, which statement nearly would. */
export function explainText({ decision, layers }: Explanation, request: Asked): string {
  switch (decision.verdict) {
    case 'allowed':
      return `Allowed by ${listed(layers.flatMap(decidingText))}.`;
    case 'explicitDeny': {
      const deciding = layers.find(({ layer }) => layer === decision.layer);
      return `Denied by ${listed(deciding === undefined ? [] : decidingText(deciding))}.`;
    }
    case 'implicitDeny': {
      const silent = layers.find(({ layer }) => layer === decision.layer);
      const subject =
        decision.layer === 'identity' ? 'no statement' : `nothing in ${layerNames[decision.layer]}`;
      const near = silent === undefined ? undefined : nearMiss(silent, request);
      const rest = near === undefined ? '' : `; ${near}`;
      return `Denied: ${subject} allows ${request.action} on ${request.resource}${rest}.`;
    }
  }
}

/** Why one statement applies or does not, for a list of all. */
export function statementText(statement: StatementExplanation, { action, resource }: Asked): string {
  if (statement.applies) return statement.effect === 'Allow' ? 'Applies: it allows.' : 'Applies: it denies.';
  const flaws = [
    ...(statement.coversAction ? [] : [`it does not cover the action ${action}`]),
    ...(statement.coversResource ? [] : [resourceText(statement, resource)]),
    ...statement.conditions.flatMap(flawText),
  ];
  return `Does not apply: ${listed(flaws)}.`;
}

const layerNames: Readonly<Record<Layer, string>> = {
  identity: 'the policies of the identity',
  boundary: 'the permissions boundary',
  session: 'the session policy',
};

function decidingText({ layer, decidedBy }: LayerExplanation): string[] {
  if (decidedBy === undefined) return [];
  const place = layer === 'identity' ? '' : ` in ${layerNames[layer]}`;
  return [`${nameOf(decidedBy)} of ${decidedBy.policy}${place}`];
}

/** `statement 2 (ReadReports)`, counted from 1. */
export function nameOf({ index, sid }: Pick<StatementExplanation, 'index' | 'sid'>): string {
  return `statement ${index + 1}${sid === undefined ? '' : ` (${sid})`}`;
}

/** The allowing statement that lacks least: only conditions, else only the resource. */
function nearMiss({ statements }: LayerExplanation, { resource }: Asked): string | undefined {
  const allowing = statements.filter(({ effect, coversAction }) => effect === 'Allow' && coversAction);
  const isOnlyPolicy = statements.every(({ policyIndex }) => policyIndex === 0);
  const named = (statement: StatementExplanation): string =>
    isOnlyPolicy ? nameOf(statement) : `${nameOf(statement)} of ${statement.policy}`;
  const conditional = allowing
    .filter(({ coversResource }) => coversResource)
    .sort((a, b) => flaws(a).length - flaws(b).length)[0];
  if (conditional !== undefined) return `${named(conditional)} would, but ${listed(flaws(conditional))}`;
  const elsewhere = allowing[0];
  return elsewhere === undefined
    ? undefined
    : `${named(elsewhere)} would, but ${resourceText(elsewhere, resource)}`;
}

function flaws({ conditions }: StatementExplanation): readonly string[] {
  return conditions.flatMap(flawText);
}

function resourceText({ unresolved }: StatementExplanation, resource: string): string {
  const variables = unresolved.map((key) => `\${${key}}`);
  const why = variables.length === 0 ? '' : `, where ${listed(variables)} ${has(variables)} no value`;
  return `it does not cover the resource ${resource}${why}`;
}

/** Nothing for a condition that holds. */
function flawText({
  path: [, operator, key],
  values,
  given = [],
  unresolved,
  flaw,
}: ConditionExplanation): string[] {
  if (flaw === undefined) return [];
  switch (flaw) {
    case 'missing':
      return [`${key} is missing`];
    case 'present':
      return [`${key} is there`];
    case 'severalValues':
      return [
        `${key} has several values, which ${operator} does not take without ForAnyValue or ForAllValues`,
      ];
    case 'unresolvedVariable': {
      const variables = unresolved.map((name) => `\${${name}}`);
      return [`${listed(variables)} ${has(variables)} no value`];
    }
    case 'otherValue':
      return [`${key} is ${listed(given)}, not what ${operator} ${listed(values, 'or')} asks for`];
  }
}

function has(things: readonly string[]): string {
  return things.length === 1 ? 'has' : 'have';
}

const longestList = 3;

/** `a, b and c`; of long lists the beginning. */
function listed(items: readonly string[], word: 'and' | 'or' = 'and'): string {
  const shown = items.length > longestList ? items.slice(0, longestList - 1) : items;
  const more = items.length - shown.length;
  const all = more === 0 ? shown : [...shown, `${more} more`];
  const last = all.at(-1) ?? '';
  return all.length < 2 ? last : `${all.slice(0, -1).join(', ')} ${word} ${last}`;
}
