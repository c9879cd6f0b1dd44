import type { ObjectAttributes } from '../state/storedObject';
import { existingTagEntries, requestTagEntries } from './conditionKeys';
import { findObject } from './objects';
import { readPayload } from './payload';
import { readXml } from './readXml';
import {
  emptyReply,
  objectArn,
  requireBucket,
  xmlReply,
  type S3Input,
  type S3Operations,
} from './s3Operation';
import { readTagSet, writeTagSet } from './tagSet';

export const tagOperations: S3Operations = {
  GetObjectTagging: {
    checks: (input) => [check(input, 's3:GetObjectTagging')],
    run: (input) => {
      const { attributes } = findObject(input.call, requireBucket(input), input.target.key);
      return xmlReply('Tagging', writeTagSet(attributes.tags));
    },
  },

  PutObjectTagging: {
    checks: (input) => {
      const { context, ...rest } = check(input, 's3:PutObjectTagging');
      return [{ ...rest, context: [...context, ...requestTagEntries(tagsOf(input))] }];
    },
    run: (input) => {
      const tags = tagsOf(input);
      change(input, (attributes) => ({ ...attributes, tags }));
      return emptyReply(200);
    },
  },

  DeleteObjectTagging: {
    checks: (input) => [check(input, 's3:DeleteObjectTagging')],
    run: (input) => {
      change(input, (attributes) => ({ ...attributes, tags: new Map() }));
      return emptyReply(204);
    },
  },
};

function tagsOf(input: S3Input): ReadonlyMap<string, string> {
  return readTagSet(readXml(readPayload(input).bytes, 'Tagging'));
}

function change(input: S3Input, to: (attributes: ObjectAttributes) => ObjectAttributes): void {
  const bucket = requireBucket(input);
  const object = findObject(input.call, bucket, input.target.key);
  bucket.put({ ...object, attributes: to(object.attributes) });
}

function check({ target, call }: S3Input, action: string) {
  const existing = call.cloud.buckets.get(target.bucket)?.objects.get(target.key);
  return { action, resource: objectArn(target), context: existingTagEntries(existing?.attributes.tags) };
}
