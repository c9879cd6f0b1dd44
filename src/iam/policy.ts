import type { ConditionOperator, SetQualifier } from './conditionOperator';

/** The policy language as data: what `parsePolicy` makes of a document and the evaluator reads. */
export interface Policy {
  readonly version: '2012-10-17' | '2008-10-17';
  readonly id?: string;
  readonly statements: readonly Statement[];
}

export interface Statement {
  readonly sid?: string;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  /** True for `NotAction`: `actions` lists what is left out. */
  readonly notAction: boolean;
  /** Empty in a trust policy, where the role itself is the resource. */
  readonly resources: readonly string[];
  readonly notResource: boolean;
  readonly conditions: readonly Condition[];
  readonly principals?: Principals;
}

export interface Condition {
  /** Without qualifier and `IfExists`, in the documented spelling: `StringLike`, `DateGreaterThan`… */
  readonly operator: ConditionOperator;
  readonly qualifier?: SetQualifier;
  readonly ifExists: boolean;
  readonly key: string;
  readonly values: readonly string[];
}

export interface Principals {
  /** True for `NotPrincipal`. */
  readonly not: boolean;
  /** `AWS`, `Service`, `Federated`, `CanonicalUser` or `*` to the names listed. */
  readonly byKind: ReadonlyMap<string, readonly string[]>;
}

/** What a document is attached to decides which elements it may have. */
export type PolicyKind = 'identity' | 'trust' | 'resource';

export type PolicyProblemCode =
  | 'json/syntax'
  | 'policy/not-object'
  | 'version/invalid'
  | 'id/not-text'
  | 'element/unknown'
  | 'element/case'
  | 'element/not-text'
  | 'statement/empty'
  | 'statement/not-object'
  | 'statement/missing-effect'
  | 'statement/missing-action'
  | 'statement/missing-resource'
  | 'statement/missing-principal'
  | 'statement/both-forms'
  | 'statement/principal'
  | 'statement/prohibited-resource'
  | 'effect/value'
  | 'sid/chars'
  | 'sid/duplicate'
  | 'action/malformed'
  | 'action/wildcard-in-service'
  | 'action/not-assume-role'
  | 'resource/arn-shape'
  | 'resource/partition'
  | 'resource/service'
  | 'principal/malformed'
  | 'principal/unknown-kind'
  | 'principal/not-with-allow'
  | 'condition/not-object'
  | 'condition/unknown-operator'
  | 'condition/null-ifexists'
  | 'condition/null-qualifier'
  | 'condition/value-type'
  | 'condition/bad-date';

/** Why a document is not a policy, as IAM would refuse it. `path` leads to the culprit. */
export interface PolicyProblem {
  readonly code: PolicyProblemCode;
  readonly path: readonly (string | number)[];
  readonly message: string;
}
