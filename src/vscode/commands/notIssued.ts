import { failureOf } from '../../core/errors';
import type { IssuerConfig } from '../../core/ports/aws';
import type { IssuableRole } from '../../core/roles/role';

/** Issuing a role failed, for the reason given as the cause. */
export class NotIssued extends Error {
  override readonly name = 'NotIssued';

  private constructor(
    readonly roleName: string,
    override readonly cause: unknown,
    /** Who was to issue, when that was known by then. */
    readonly issuer: IssuerConfig | undefined,
  ) {
    super(`not issued: ${roleName}`);
  }

  /** The error itself where its sentence says already what became of the issue. */
  static because(error: unknown, { name, credentialType }: IssuableRole, issuer?: IssuerConfig): unknown {
    const { code } = failureOf(error);
    // A session whose terminal could not be opened was issued, and lives until its end.
    const isLeft = code === 'deliveryFailed' && credentialType === 'iam_role';
    return code === 'cancelled' || code === 'journalUnwritable' || isLeft
      ? error
      : new NotIssued(name, error, issuer);
  }
}
