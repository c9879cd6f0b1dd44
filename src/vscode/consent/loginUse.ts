/** What a login is to be used for. */
export type LoginUse =
  | { readonly kind: 'issue' | 'renew' | 'revoke' | 'simulate' | 'validate'; readonly roleName: string }
  | { readonly kind: 'revokeAll' | 'sweep' };
