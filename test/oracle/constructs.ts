import { arnFields } from '../../src/iam/arn';
import type { Condition, Statement } from '../../src/iam/policy';
import type { RequestContext } from '../../src/iam/request';
import { hasVariables } from '../../src/iam/variables';
import type { OracleCase } from './oracleCase';
import { layersOf, requestOf } from './ours';

export interface StatementFacts {
  readonly isOld: boolean;
  readonly statement: Statement;
  readonly context: RequestContext;
  /** All that may hold variables. */
  readonly texts: readonly string[];
}

export interface ConditionFacts {
  readonly condition: Condition;
  readonly given: readonly string[];
  readonly context: RequestContext;
}

export function someStatement(asked: OracleCase, holds: (facts: StatementFacts) => boolean): boolean {
  const { identity, boundary = [], session = [] } = layersOf(asked);
  const { context } = requestOf(asked);
  return [...identity, ...boundary, ...session].some(({ policy }) =>
    policy.statements.some((statement) => {
      const texts = [...statement.resources, ...statement.conditions.flatMap(({ values }) => values)];
      return holds({ isOld: policy.version !== '2012-10-17', statement, context, texts });
    }),
  );
}

export function someCondition(asked: OracleCase, holds: (facts: ConditionFacts) => boolean): boolean {
  return someStatement(asked, ({ statement, context }) =>
    statement.conditions.some((condition) =>
      holds({ condition, context, given: context.get(condition.key.toLowerCase()) ?? [] }),
    ),
  );
}

export function mentionsVariable(text: string): boolean {
  return hasVariables(text, { variables: true, wildcards: false });
}

export function isNegated({ operator }: Condition): boolean {
  return operator.includes('Not');
}

export function isAddress({ operator }: Condition): boolean {
  return operator === 'IpAddress' || operator === 'NotIpAddress';
}

export function isV6(address: string): boolean {
  return address.includes(':');
}

/** The text with the values of its variables in their places. */
export function resolved(text: string, context: RequestContext): string {
  return text.replaceAll(
    /\$\{([^},]+)[^}]*\}/g,
    (_variable, key: string) => context.get(key.toLowerCase())?.[0] ?? '',
  );
}

export function isNoArn(text: string): boolean {
  return arnFields(text) === undefined || !text.startsWith('arn:');
}

/** `u*` or `us?r/ana`, in services whose resources begin with their type. */
export function hasWildcardInType(pattern: string): boolean {
  const rest = arnFields(pattern)?.at(-1) ?? '';
  const [type = ''] = rest.split(/[/:]/);
  return rest !== '*' && !pattern.startsWith('arn:aws:s3:') && /[*?]/.test(type);
}

export function isNoBase64(text: string): boolean {
  return !/^[A-Za-z0-9+/]*={0,2}$/.test(text);
}
