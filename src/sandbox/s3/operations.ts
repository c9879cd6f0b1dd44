import { bucketOperations } from './buckets';
import { copyOperations } from './copy';
import { deleteObjectsOperations } from './deleteObjects';
import { listBucketsOperations } from './listBuckets';
import { listOperations } from './listObjects';
import { multipartOperations } from './multipart';
import { multipartListOperations } from './multipartLists';
import { objectOperations } from './objects';
import { tagOperations } from './objectTags';
import type { S3Operation, S3Operations } from './s3Operation';

const groups: readonly S3Operations[] = [
  bucketOperations,
  listBucketsOperations,
  listOperations,
  objectOperations,
  copyOperations,
  deleteObjectsOperations,
  multipartOperations,
  multipartListOperations,
  tagOperations,
];

/** Everything the sandbox's S3 can do: an operation that is not here answers `NotImplemented`. */
export const s3Operations: ReadonlyMap<string, S3Operation> = new Map(
  groups.flatMap((group) => Object.entries(group)),
);
