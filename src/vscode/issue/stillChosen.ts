import type { IssuerConfig } from '../../core/ports/aws';

/**
 * Whether `choose` would still take the issuer that was agreed to: while somebody was asked, the sandbox
 * may have been started or stopped, or another issuer chosen. Never throws.
 */
export function isStillChosen(issuer: IssuerConfig, choose: () => IssuerConfig): boolean {
  try {
    // Both come from one function, which writes their parts in one order.
    return JSON.stringify(choose()) === JSON.stringify(issuer);
  } catch {
    return false;
  }
}
