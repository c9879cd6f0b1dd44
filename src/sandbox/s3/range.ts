import type { StoredObject } from '../state/storedObject';
import { invalidRequest, S3Error } from './s3Error';

export interface ByteRange {
  /** The first byte and the last. */
  readonly start: number;
  readonly end: number;
}

/** What a read asks for of an object; undefined when that is the whole of it. Throws `InvalidRange`. */
export function askedRange(
  object: StoredObject,
  header: string | undefined,
  partNumber: string | null,
): ByteRange | undefined {
  if (partNumber === null) return readRange(header, object.body.length);
  if (header !== undefined)
    throw invalidRequest('Cannot specify both Range header and partNumber query parameter.');
  return partRange(object, partNumber);
}

/** A header that asks for several ranges, or is none, is passed over, as RFC 9110 has it. */
export function readRange(header: string | undefined, size: number): ByteRange | undefined {
  const parts = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  const [, first = '', last = ''] = parts ?? [];
  if (parts === null || (first === '' && last === '')) return undefined;
  if (first !== '' && last !== '' && Number(first) > Number(last)) return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start > end) {
    throw new S3Error('InvalidRange', 416, 'The requested range is not satisfiable', {
      RangeRequested: header,
      ActualObjectSize: size,
    });
  }
  return { start, end };
}

/** An object that was not uploaded in parts is its own first part. */
function partRange({ body, partSizes = [body.length] }: StoredObject, text: string): ByteRange | undefined {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  const size = partSizes[number - 1];
  if (size === undefined) {
    throw new S3Error('InvalidPartNumber', 416, 'The requested partnumber is not satisfiable', {
      PartNumberRequested: text,
      ActualPartCount: partSizes.length,
    });
  }
  if (size === 0) return undefined;
  const start = partSizes.slice(0, number - 1).reduce((sum, each) => sum + each, 0);
  return { start, end: start + size - 1 };
}
