import type { DivergenceId } from './divergences';
import type { S3Request } from './s3Request';

export interface StatementDocument {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: ConditionDocument;
}

export type ConditionDocument = Readonly<
  Record<string, Readonly<Record<string, string | readonly string[]>>>
>;

export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly StatementDocument[];
}

/**
 * Policies, and requests under them that both servers have to decide alike. `{user}` in both stands for the
 * name of the user who asks, which is another each time.
 */
export interface JudgedCase {
  readonly name: string;
  /** Who signs: a user with these inline policies, a session of such a user, or one of a role with them. */
  readonly signer?: 'user' | 'sessionToken' | 'role';
  /** As documents, or as what is not quite one. */
  readonly policies: readonly (PolicyDocument | string)[];
  /** Handed to AssumeRole. */
  readonly sessionPolicy?: PolicyDocument;
  readonly requests: readonly JudgedRequest[];
}

export interface JudgedRequest {
  readonly request: S3Request;
  /** Why the two servers differ here; they then have to. */
  readonly differs?: DivergenceId;
}

export function policy(...statements: readonly StatementDocument[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: statements };
}

type Texts = string | readonly string[];

export function allow(
  Action: Texts,
  Resource: Texts = '*',
  Condition?: ConditionDocument,
): StatementDocument {
  return { Effect: 'Allow', Action, Resource, ...(Condition && { Condition }) };
}

export function deny(Action: Texts, Resource: Texts = '*', Condition?: ConditionDocument): StatementDocument {
  return { Effect: 'Deny', Action, Resource, ...(Condition && { Condition }) };
}

export function differs(differs: DivergenceId, ...requests: readonly S3Request[]): readonly JudgedRequest[] {
  return requests.map((request) => ({ request, differs }));
}

export function same(...requests: readonly S3Request[]): readonly JudgedRequest[] {
  return requests.map((request) => ({ request }));
}
