import { failureOf, VaultAwsError } from '../errors';
import type { UserTarget } from '../leases/record';
import { carriesStamp } from '../leases/stamp';
import type { Tags } from '../ports/aws';
import type { LeasedUser } from './leasedUser';
import { repeat } from './retry';

/** The ARN of the policy made for a lease: in the user's account, under the path it was made with. */
export function ownPolicyArn(target: UserTarget): string | undefined {
  if (target.ownPolicyName === undefined || target.userArn === undefined) return undefined;
  const [partition, account] = [target.userArn.split(':')[1], target.userArn.split(':')[4]];
  return `arn:${partition}:iam::${account}:policy${target.path}${target.ownPolicyName}`;
}

/** The managed policy made for one lease. By its record alone it is nobody's: it has to carry the stamp itself. */
export class OwnPolicy {
  private looking: Promise<Tags | undefined> | undefined;

  constructor(private readonly user: LeasedUser) {}

  /** Asks for the tags ahead, while something else is waited for. */
  look(): void {
    this.tags()?.catch(() => undefined);
  }

  /**
   * True when there is none, or none any more; false when AWS knew no such policy. Throws `foreignPolicy`
   * rather than touch one that does not carry this lease's stamp.
   */
  async remove(): Promise<boolean> {
    const { target, iam, record } = this.user;
    const arn = ownPolicyArn(target);
    if (arn === undefined) return true;
    const tags = await this.tags();
    if (tags === undefined) return false;
    if (!carriesStamp(tags, record.id)) throw new VaultAwsError({ code: 'foreignPolicy', policyArn: arn });
    return this.user.gone(() => iam.deletePolicy(arn));
  }

  private tags(): Promise<Tags | undefined> | undefined {
    const { target, iam, clock } = this.user;
    const arn = ownPolicyArn(target);
    if (arn === undefined) return undefined;
    this.looking ??= repeat(clock, () => iam.policyTags(arn)).catch((error: unknown) => {
      if (failureOf(error).code === 'notFound') return undefined;
      throw error;
    });
    return this.looking;
  }
}
