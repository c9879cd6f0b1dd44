/** Why a request was not accepted as signed. Every service words and numbers these in its own way. */
export type SignatureProblem =
  | { readonly kind: 'missing' }
  | { readonly kind: 'incomplete'; readonly detail: string; readonly place: 'header' | 'query' }
  | { readonly kind: 'wrongSignature' }
  | { readonly kind: 'unsignedHeaders'; readonly names: readonly string[] }
  | { readonly kind: 'mismatch'; readonly detail: string }
  | { readonly kind: 'skewed'; readonly detail: string }
  | { readonly kind: 'presignExpired' }
  | { readonly kind: 'payloadMismatch' }
  | { readonly kind: 'noPayloadHash' }
  | { readonly kind: 'unknownKey'; readonly accessKeyId: string }
  | { readonly kind: 'invalidToken' }
  | { readonly kind: 'expiredToken' };

export class SignatureError extends Error {
  override readonly name = 'SignatureError';

  constructor(readonly problem: SignatureProblem) {
    super(problem.kind);
  }
}
