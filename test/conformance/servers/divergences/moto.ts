import type { Divergence } from './divergence';
import { access } from './moto/access';
import { credentials } from './moto/credentials';
import { missing } from './moto/missing';
import { parameters } from './moto/parameters';
import { policies } from './moto/policies';
import { s3 } from './moto/s3';
import { state } from './moto/state';
import { tokens } from './moto/tokens';

export const motoDivergences: readonly Divergence[] = [
  ...state,
  ...parameters,
  ...credentials,
  ...missing,
  ...policies,
  ...tokens,
  ...s3,
  ...access,
];
