import { createHash } from 'node:crypto';
import type { IssuerConfig } from '../ports/aws';

/** Whose login is used, and whoever gets it: what a person agrees to once, wherever the login is then used. */
export interface Place {
  readonly source: Exclude<IssuerConfig['source'], { readonly kind: 'sandbox' }>;
  readonly iamEndpoint?: string;
  readonly stsEndpoint?: string;
  /** SHA-256 in hex of the certificates that are trusted in place of the machine's own. */
  readonly certificates?: string;
}

/** Undefined for the sandbox: its keys open nothing but itself. */
export function placeOf({ source, iamEndpoint, stsEndpoint, caBundle }: IssuerConfig): Place | undefined {
  if (source.kind === 'sandbox') return undefined;
  return {
    source,
    ...(iamEndpoint === undefined ? {} : { iamEndpoint }),
    ...(stsEndpoint === undefined ? {} : { stsEndpoint }),
    ...(caBundle === undefined ? {} : { certificates: caBundle.digest }),
  };
}

/** SHA-256 in hex: the same for the same place, whoever wrote its parts in which order. */
export function placeKey({ source, iamEndpoint, stsEndpoint, certificates }: Place): string {
  const profile = source.kind === 'profile' ? source.profile : null;
  const parts = [source.kind, profile, iamEndpoint ?? null, stsEndpoint ?? null, certificates ?? null];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
