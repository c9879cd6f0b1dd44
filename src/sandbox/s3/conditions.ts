import type { Bucket } from '../state/bucket';
import type { StoredObject } from '../state/storedObject';
import { noSuchKey, preconditionFailed, S3Error } from './s3Error';

/**
 * Whether a read goes on. See "Conditional reads" in the S3 user guide: an ETag that decides makes the
 * date beside it count for nothing. Throws `PreconditionFailed`, or `NotModified` with 304.
 */
export function requireReadable(object: StoredObject, headers: ReadonlyMap<string, string>): void {
  const match = headers.get('if-match');
  const noneMatch = headers.get('if-none-match');
  if (match !== undefined && !names(match, object)) throw preconditionFailed('If-Match');
  if (match === undefined && changedSince(object, headers.get('if-unmodified-since')) === true) {
    throw preconditionFailed('If-Unmodified-Since');
  }
  if (
    noneMatch === undefined
      ? changedSince(object, headers.get('if-modified-since')) === false
      : names(noneMatch, object)
  ) {
    throw new S3Error('NotModified', 304, 'Not Modified');
  }
}

const copyPrefix = 'x-amz-copy-source-';

/** The same for the source of a copy, where nothing is ever 304. */
export function requireCopyable(object: StoredObject, headers: ReadonlyMap<string, string>): void {
  const own = [...headers].filter(([name]) => name.startsWith(copyPrefix));
  const conditions = new Map(own.map(([name, value]) => [name.slice(copyPrefix.length), value]));
  try {
    requireReadable(object, conditions);
  } catch (error) {
    const unchanged = error instanceof S3Error && error.status === 304;
    throw unchanged ? preconditionFailed(`${copyPrefix}If-None-Match`) : error;
  }
}

/** Whether a write goes on. See "Conditional writes" in the S3 user guide. */
export function requireWritable(bucket: Bucket, key: string, headers: ReadonlyMap<string, string>): void {
  const existing = bucket.objects.get(key);
  const noneMatch = headers.get('if-none-match');
  if (noneMatch !== undefined) {
    if (noneMatch !== '*') {
      throw new S3Error(
        'NotImplemented',
        501,
        'A header you provided implies functionality that is not implemented',
        { Header: 'If-None-Match', additionalMessage: 'We only accept *' },
      );
    }
    if (existing !== undefined) throw preconditionFailed('If-None-Match');
  }
  const match = headers.get('if-match');
  if (match === undefined) return;
  if (existing === undefined) throw noSuchKey(key);
  if (!names(match, existing)) throw preconditionFailed('If-Match');
}

function names(list: string, { etag }: StoredObject): boolean {
  return list.split(',').some((each) => {
    const named = each.trim().replace(/^W\//, '');
    return named === '*' || named === etag || `"${named}"` === etag;
  });
}

/** By whole seconds, which is all that HTTP has; undefined without a date, or with none that can be read. */
function changedSince({ modifiedAt }: StoredObject, header: string | undefined): boolean | undefined {
  const instant = header === undefined ? Number.NaN : Date.parse(header);
  return Number.isNaN(instant) ? undefined : Math.floor(modifiedAt / 1000) * 1000 > instant;
}
