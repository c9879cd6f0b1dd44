import type { Decision, Layer, Verdict } from './request';

/** A decision with what every statement had to say about it. */
export interface Explanation {
  readonly decision: Decision;
  /** The layers that are there: identity first, then boundary, then session. */
  readonly layers: readonly LayerExplanation[];
}

export interface LayerExplanation {
  readonly layer: Layer;
  /** What this layer says by itself. */
  readonly verdict: Verdict;
  /** The first statement that denies, else the first that allows; absent when none applies. */
  readonly decidedBy?: StatementExplanation;
  /** Of all policies, in order. */
  readonly statements: readonly StatementExplanation[];
}

export interface StatementExplanation {
  /** The policy's name and its place in the layer. */
  readonly policy: string;
  readonly policyIndex: number;
  /** The statement's place in its policy, from 0. */
  readonly index: number;
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  /** Action, resource and all conditions fit. */
  readonly applies: boolean;
  readonly coversAction: boolean;
  readonly coversResource: boolean;
  /** Keys of the variables in Resource that have no value in the request: such a resource covers nothing. */
  readonly unresolved: readonly string[];
  readonly conditions: readonly ConditionExplanation[];
}

/**
 * Why a condition does not hold: the request has not the key (`missing`) or has it (`present`, of `Null`),
 * the key has several values and there is no set operator, a variable in the policy's values has no
 * value, or the values differ.
 */
export type ConditionFlaw = 'missing' | 'present' | 'severalValues' | 'unresolvedVariable' | 'otherValue';

export interface ConditionExplanation {
  /** The condition's place among those of the statement, as they are written. */
  readonly index: number;
  /** From the statement to the values, in the documented spelling of the operator: `['Condition', 'StringLike', 's3:prefix']`. */
  readonly path: readonly [element: 'Condition', operator: string, key: string];
  /** What the policy wants. */
  readonly values: readonly string[];
  /** What the request has; absent when it has not the key. */
  readonly given?: readonly string[];
  /** Keys of the variables in the policy's values that have no value in the request. */
  readonly unresolved: readonly string[];
  readonly holds: boolean;
  /** Absent when it holds. */
  readonly flaw?: ConditionFlaw;
}
