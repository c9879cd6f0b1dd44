import type { IssuerConfig } from './aws';
import type { AwsService } from './clock';

/**
 * The address that this machine's AWS configuration has for a login in place of AWS's own, as it is written
 * there, if it has one. Throws `issuerMissing` when that cannot be told.
 */
export type ConfiguredEndpoints = (source: IssuerConfig['source'], service: AwsService) => string | undefined;
