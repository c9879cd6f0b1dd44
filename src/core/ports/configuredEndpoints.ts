import type { IssuerConfig } from './aws';

/**
 * The addresses that this machine's AWS configuration has for a login in place of AWS's own, as they are
 * written there. Throws `issuerMissing` when that cannot be told.
 */
export type ConfiguredEndpoints = (
  source: IssuerConfig['source'],
) => Pick<IssuerConfig, 'iamEndpoint' | 'stsEndpoint'>;
