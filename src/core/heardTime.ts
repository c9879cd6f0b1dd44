import type { IssuerConfig } from './ports/aws';
import type { AwsService, AwsTime, Clock } from './ports/clock';
import type { Instant } from './time';

/** Answers carry whole seconds and travel a while: smaller differences say nothing about the machine's clock. */
const tolerance = 5_000;
/** Years that no clock shows, and no name or policy of ours can carry. */
const [earliest, latest] = [Date.UTC(2000, 0), Date.UTC(9000, 0)];

/** Offsets by clock, in milliseconds: what a window tells its keeper. */
export type Offsets = Readonly<Record<string, number>>;

/** AWS's time as its answers told it, each clock by itself. */
export class HeardTime implements AwsTime {
  private readonly offsets = new Map<string, number>();

  constructor(private readonly machine: Pick<Clock, 'now'>) {}

  ahead(issuer: IssuerConfig, service: AwsService): number {
    const own = this.offsets.get(clockAt(issuer, service));
    if (own !== undefined || issuer.iamEndpoint !== issuer.stsEndpoint) return own ?? 0;
    // The same address, so the same clock until that service has told its own.
    return this.offsets.get(clockAt(issuer, service === 'iam' ? 'sts' : 'iam')) ?? 0;
  }

  /** Told the date of every answer as it arrives. */
  observe(issuer: IssuerConfig, service: AwsService, told: Instant): void {
    if (!(told > earliest && told < latest)) return;
    const difference = told - this.machine.now();
    this.offsets.set(clockAt(issuer, service), Math.abs(difference) > tolerance ? difference : 0);
  }

  get all(): Offsets {
    return Object.fromEntries(this.offsets);
  }

  /** Takes what another process on this machine has heard. */
  adopt(offsets: Offsets): void {
    for (const [clock, offset] of Object.entries(offsets)) this.offsets.set(clock, offset);
  }
}

/**
 * The clock that a service's answers tell, by where its requests go. The source counts too: without an
 * endpoint, its region says which of AWS's partitions answers.
 */
export function clockAt({ source, iamEndpoint, stsEndpoint }: IssuerConfig, service: AwsService): string {
  const id = source.kind === 'profile' ? source.profile : source.kind === 'sandbox' ? source.id : '';
  return JSON.stringify([service, source.kind, id, (service === 'iam' ? iamEndpoint : stsEndpoint) ?? '']);
}
