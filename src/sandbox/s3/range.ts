import { AwsError } from '../awsError';

/** First and last byte of a `Range` header; undefined when the whole object is meant. Throws `InvalidRange`. */
export function readRange(
  header: string | undefined,
  size: number,
): { readonly start: number; readonly end: number } | undefined {
  const parts = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  const [, first = '', last = ''] = parts ?? [];
  if (parts === null || (first === '' && last === '')) return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start > end) throw new AwsError('InvalidRange', 416, 'The requested range is not satisfiable');
  return { start, end };
}
