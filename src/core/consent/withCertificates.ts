import type { Account, CaBundle, OpenAccount } from '../ports/aws';

/**
 * Accounts whose certificates are at hand before they are opened. `recall` throws `certificatesUnusable`
 * when they are no more what the issuer was agreed to with.
 */
export function withCertificates<A extends Account>(
  open: (...request: Parameters<OpenAccount>) => Promise<A>,
  recall: (bundle: CaBundle) => Promise<void>,
): (...request: Parameters<OpenAccount>) => Promise<A> {
  return async (issuer, signal, onRequest) => {
    if (issuer.caBundle !== undefined && issuer.source.kind !== 'sandbox') await recall(issuer.caBundle);
    return open(issuer, signal, onRequest);
  };
}
