import type { IssuerConfig, IssuerLogin } from '../core/ports/aws';
import { awsClock, type TimePorts } from '../core/leases/leaseTime';
import type { Login } from './messages';

/** Keys that end sooner than this, in milliseconds, are as good as ended: several calls are made with them. */
const margin = 60_000;

/** The keys a window has handed over for its issuers, while they last. In memory only. */
export class HandedLogins {
  private readonly logins = new Map<string, IssuerLogin>();

  constructor(private readonly times: TimePorts) {}

  take({ issuer, keys, expiresAt }: Login): void {
    this.logins.set(keyOf(issuer), { keys, ...(expiresAt === undefined ? {} : { expiresAt }) });
  }

  get(issuer: IssuerConfig): IssuerLogin | undefined {
    const login = this.logins.get(keyOf(issuer));
    const now = awsClock(this.times, issuer, 'sts').now();
    const lasts = login?.expiresAt === undefined || login.expiresAt > now + margin;
    return lasts ? login : undefined;
  }

  /**
   * AWS no longer accepts them: what the machine's own AWS config has by now may be better. Keys that
   * were stored in the editor are nowhere else, and stay.
   */
  refused(issuer: IssuerConfig): void {
    const { assumeRoleArn, ...own } = issuer;
    const assumed = assumeRoleArn !== undefined && this.logins.delete(keyOf(issuer));
    if (!assumed && own.source.kind !== 'stored') this.logins.delete(keyOf(own));
  }
}

/** The same text for the same issuer, whichever side of the pipe wrote its fields in which order. */
function keyOf(issuer: IssuerConfig): string {
  const { source, region, iamEndpoint, stsEndpoint, caBundle, assumeRoleArn } = issuer;
  const id = source.kind === 'profile' ? source.profile : source.kind === 'sandbox' ? source.id : '';
  return JSON.stringify([source.kind, id, region, iamEndpoint, stsEndpoint, caBundle?.digest, assumeRoleArn]);
}
