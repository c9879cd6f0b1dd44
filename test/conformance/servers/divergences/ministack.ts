import type { Divergence } from './divergence';
import { access } from './ministack/access';
import { credentials } from './ministack/credentials';
import { missing } from './ministack/missing';
import { parameters } from './ministack/parameters';
import { policies } from './ministack/policies';
import { s3 } from './ministack/s3';
import { state } from './ministack/state';
import { tokens } from './ministack/tokens';

export const ministackDivergences: readonly Divergence[] = [
  ...parameters,
  ...credentials,
  ...missing,
  ...state,
  ...policies,
  ...tokens,
  ...s3,
  ...access,
];
