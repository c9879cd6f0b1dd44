import { each, type Divergence } from '../divergence';
import * as reasons from '../reasons/access';

export const s3: readonly Divergence[] = [
  {
    because: reasons.ranges,
    rows: {
      'A range that is none': 'InvalidRange 416',
    },
  },
  {
    because: reasons.s3Limits,
    rows: {
      ...each('ok', ['A key of 1,025 bytes', 'ListObjectsV2 with a token that is none']),
    },
  },
  {
    because: reasons.uploads,
    rows: {
      ...each('ok', ['A part but the last that is too small', 'Parts in the wrong order']),
    },
  },
];
