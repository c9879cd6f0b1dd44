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
  /** As written, without qualifier and `IfExists`: `StringLike`, `DateGreaterThan`… */
  readonly operator: string;
  readonly qualifier?: 'ForAllValues' | 'ForAnyValue';
  readonly ifExists: boolean;
  readonly key: string;
  readonly values: readonly string[];
}

export interface Principals {
  readonly not: boolean;
  /** `AWS`, `Service`, `Federated` or `*` to the names listed. */
  readonly byKind: ReadonlyMap<string, readonly string[]>;
}

/** Why a document is not a policy, as IAM would refuse it. `path` leads to the culprit. */
export interface PolicyProblem {
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly message: string;
}
