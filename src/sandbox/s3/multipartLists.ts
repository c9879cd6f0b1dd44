import type { Upload, UploadPart } from '../state/upload';
import type { XmlObject } from '../wire/xml';
import { checksumMembers } from './checksums';
import { listEntries } from './conditionKeys';
import { compareKeys, foldersOf, readLimit, readListQuery, readRows, type ListQuery } from './listing';
import { requireUpload } from './multipart';
import { canonicalUser } from './owner';
import { invalidArgument } from './s3Error';
import { bucketArn, objectArn, requireBucket, s3Moment, xmlReply, type S3Operations } from './s3Operation';

export const multipartListOperations: S3Operations = {
  ListParts: {
    checks: ({ target }) => [{ action: 's3:ListMultipartUploadParts', resource: objectArn(target) }],
    run: (input) => {
      const { bucket, upload } = requireUpload(input);
      const { query } = input.target;
      const limit = readLimit(query, 'max-parts');
      const after = partMarker(query.get('part-number-marker'));
      const later = [...upload.parts.values()]
        .filter((part) => part.number > after)
        .sort((left, right) => left.number - right.number);
      const page = later.slice(0, limit);
      return xmlReply('ListPartsResult', {
        Bucket: bucket.name,
        Key: upload.key,
        UploadId: upload.id,
        Initiator: { ID: upload.initiator },
        Owner: { ID: canonicalUser(bucket.accountId) },
        StorageClass: upload.attributes.storageClass,
        PartNumberMarker: after,
        NextPartNumberMarker: page.at(-1)?.number ?? 0,
        MaxParts: limit,
        IsTruncated: later.length > page.length,
        ChecksumAlgorithm: upload.checksum?.algorithm,
        ChecksumType: upload.checksum?.type,
        Part: page.map(describePart),
      });
    },
  },

  ListMultipartUploads: {
    checks: ({ target }) => [
      {
        action: 's3:ListBucketMultipartUploads',
        resource: bucketArn(target.bucket),
        context: listEntries(target.query),
      },
    ],
    run: (input) => {
      const { query } = input.target;
      const bucket = requireBucket(input);
      const list = readListQuery(query, 'max-uploads');
      const keyMarker = query.get('key-marker') ?? '';
      const idMarker = query.get('upload-id-marker') ?? '';
      const marked = bucket.uploads.get(idMarker);
      const uploads = inOrder([...bucket.uploads.values()]);
      // A key's uploads go on after the marked one, all others after the key.
      const { rows, next } =
        marked?.key === keyMarker
          ? readRows(uploads.slice(uploads.indexOf(marked) + 1), list, '')
          : readRows(uploads, list, keyMarker);
      const last = rows.at(-1);
      return xmlReply('ListMultipartUploadsResult', {
        Bucket: bucket.name,
        KeyMarker: list.write(keyMarker),
        UploadIdMarker: idMarker,
        NextKeyMarker: next === undefined ? undefined : list.write(next),
        NextUploadIdMarker: next === undefined ? undefined : last?.item?.id,
        Prefix: list.write(list.prefix),
        Delimiter: list.delimiter === '' ? undefined : list.write(list.delimiter),
        MaxUploads: list.limit,
        EncodingType: list.encoding,
        IsTruncated: next !== undefined,
        Upload: rows.flatMap(({ item }) => (item ? [describe(item, list, bucket.accountId)] : [])),
        CommonPrefixes: foldersOf(rows, list.write),
      });
    },
  },
};

/** By key and then by when they began. */
function inOrder(uploads: readonly Upload[]): readonly Upload[] {
  return [...uploads].sort(
    (left, right) => compareKeys(left.key, right.key) || left.startedAt - right.startedAt,
  );
}

function describePart(part: UploadPart): XmlObject {
  return {
    PartNumber: part.number,
    LastModified: s3Moment(part.modifiedAt),
    ETag: part.etag,
    Size: part.body.length,
    ...checksumMembers(part.checksum),
  };
}

function describe(upload: Upload, { write }: ListQuery, accountId: string): XmlObject {
  return {
    Key: write(upload.key),
    UploadId: upload.id,
    Initiator: { ID: upload.initiator },
    Owner: { ID: canonicalUser(accountId) },
    StorageClass: upload.attributes.storageClass,
    Initiated: s3Moment(upload.startedAt),
    ChecksumAlgorithm: upload.checksum?.algorithm,
    ChecksumType: upload.checksum?.type,
  };
}

function partMarker(text: string | null): number {
  if (text === null || text === '') return 0;
  if (/^\d{1,10}$/.test(text)) return Number(text);
  const message = 'Argument part-number-marker must be an integer between 0 and 2147483647';
  throw invalidArgument('part-number-marker', text, message);
}
