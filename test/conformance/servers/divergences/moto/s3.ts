import { each, type Divergence } from '../divergence';
import * as reasons from '../reasons/access';

export const s3: readonly Divergence[] = [
  {
    because: reasons.bucketNames,
    rows: {
      ...each('ok', [
        'The bucket name Upper-case',
        'The bucket name under_score',
        'The bucket name -dash',
        'The bucket name 192.168.0.1',
      ]),
    },
  },
  {
    because: reasons.ranges,
    rows: {
      'A range that is none': ['12', 'bytes 1-2/10'],
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
      'Parts in the wrong order': 'EntityTooSmall 400',
      'An upload that was given up': 'unreadable 500',
    },
  },
  {
    because: reasons.digest,
    rows: {
      'An MD5 that does not fit': 'ok',
    },
  },
];
