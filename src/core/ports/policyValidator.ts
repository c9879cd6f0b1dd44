import type { IssuerConfig } from './aws';

/** How much a finding matters, in AWS's words. */
export const policyFindingTypes = ['ERROR', 'SECURITY_WARNING', 'WARNING', 'SUGGESTION'] as const;
export type PolicyFindingType = (typeof policyFindingTypes)[number];

/** A step from a place in a policy document to one further in. */
export type PolicyStep =
  | { readonly kind: 'index'; readonly index: number }
  /** The name of a property. */
  | { readonly kind: 'key'; readonly name: string }
  /** What stands under that name. */
  | { readonly kind: 'value'; readonly name: string }
  /** A part of a text, in characters. */
  | { readonly kind: 'substring'; readonly start: number; readonly length: number };

/** From the root of the document. */
export type PolicyPlace = readonly PolicyStep[];

/** What AWS has to say about a policy. */
export interface PolicyFinding {
  readonly type: PolicyFindingType;
  /** `REDUNDANT_ACTION`. */
  readonly code: string;
  readonly details: string;
  /** Address of what AWS has written about the code; https. */
  readonly learnMore?: string;
  readonly places: readonly PolicyPlace[];
}

/** AWS's own checks of a policy; they change nothing and cost nothing. */
export interface PolicyValidator {
  /** Throws `accessDenied` when the issuer lacks access-analyzer:ValidatePolicy. */
  validate(document: string, kind: 'identity', signal: AbortSignal): Promise<readonly PolicyFinding[]>;
}

/** Undefined where there is no Access Analyzer. Throws `VaultAwsError` when the issuer has no usable login. */
export type OpenValidator = (
  issuer: IssuerConfig,
  signal: AbortSignal,
) => Promise<PolicyValidator | undefined>;

/**
 * Only AWS has an Access Analyzer. Who gives IAM or STS another address, as the sandbox does, wants
 * nothing sent to AWS itself.
 */
export function hasAccessAnalyzer({ source, iamEndpoint, stsEndpoint }: IssuerConfig): boolean {
  return source.kind !== 'sandbox' && iamEndpoint === undefined && stsEndpoint === undefined;
}
