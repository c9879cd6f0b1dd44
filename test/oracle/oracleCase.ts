/** One question for both evaluators, as plain JSON. Elements are always lists, so that they can be shrunk. */
export interface OracleCase {
  readonly identity: readonly PolicyDocument[];
  readonly boundary?: PolicyDocument;
  readonly session?: PolicyDocument;
  readonly request: OracleRequest;
}

export interface OracleRequest {
  readonly action: string;
  readonly resource: string;
  /** In the documented spelling. A key of a list type has a list. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

export interface PolicyDocument {
  readonly Version?: '2012-10-17' | '2008-10-17';
  readonly Statement: readonly StatementDocument[];
}

export interface StatementDocument {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: ConditionDocument;
}

/** Operators to keys to values. */
export type ConditionDocument = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export function policiesOf({ identity, boundary, session }: OracleCase): readonly PolicyDocument[] {
  return [...identity, ...(boundary ? [boundary] : []), ...(session ? [session] : [])];
}
