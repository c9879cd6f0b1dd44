import type { IssuerConfig } from '../../core/ports/aws';

/** Something failed that was asked of an issuer's AWS, or of what stands in its place; the cause says why. */
export class FailedAt extends Error {
  override readonly name = 'FailedAt';

  constructor(
    override readonly cause: unknown,
    readonly issuer: IssuerConfig,
  ) {
    super('an issuer was asked in vain');
  }
}

/** Does what asks an issuer's AWS. Throws `FailedAt`. */
export async function askedOf<T>(issuer: IssuerConfig | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw issuer === undefined ? error : new FailedAt(error, issuer);
  }
}
