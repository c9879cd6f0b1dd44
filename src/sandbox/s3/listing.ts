import { percentEncode } from '../wire/http';
import { invalidArgument } from './s3Error';

const largestPage = 1000;

/** What the parameters of a list ask for, whatever is listed. */
export interface ListQuery {
  readonly prefix: string;
  readonly delimiter: string;
  readonly limit: number;
  readonly encoding: 'url' | undefined;
  /** Writes a key as the encoding asks. */
  readonly write: (key: string) => string;
}

/** Throws `InvalidArgument`. */
export function readListQuery(query: URLSearchParams, limitName: string): ListQuery {
  const encoding = query.get('encoding-type') ?? undefined;
  if (encoding !== undefined && encoding !== 'url') {
    throw invalidArgument('encoding-type', encoding, 'Invalid Encoding Method specified in Request');
  }
  return {
    prefix: query.get('prefix') ?? '',
    delimiter: query.get('delimiter') ?? '',
    limit: readLimit(query, limitName),
    encoding,
    write: encoding === 'url' ? encodeKey : (key) => key,
  };
}

export function readLimit(query: URLSearchParams, name: string): number {
  const text = query.get(name);
  if (text === null || text === '') return largestPage;
  if (!/^\d{1,10}$/.test(text) || Number(text) > 2_147_483_647) {
    const message = `Argument ${name} must be an integer between 0 and 2147483647`;
    throw invalidArgument(name, text, message);
  }
  return Math.min(Number(text), largestPage);
}

/** An item, or a common prefix that stands for all items under it. */
export interface Row<Item> {
  readonly name: string;
  readonly item: Item | undefined;
}

export interface RowPage<Item> {
  readonly rows: readonly Row<Item>[];
  /** The last row's name when there are more. */
  readonly next: string | undefined;
}

/**
 * A page of what comes after a key, in the order of the keys' UTF-8. A common prefix that was the last
 * row of a page is after itself: it does not come again.
 */
export function readRows<Item extends { readonly key: string }>(
  items: Iterable<Item>,
  { prefix, delimiter, limit }: Pick<ListQuery, 'prefix' | 'delimiter' | 'limit'>,
  after: string,
): RowPage<Item> {
  const found: Row<Item>[] = [];
  const folders = new Set<string>();
  for (const item of items) {
    const { key } = item;
    if (!key.startsWith(prefix) || compareKeys(key, after) <= 0) continue;
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    if (end < 0) found.push({ name: key, item });
    else folders.add(key.slice(0, end + delimiter.length));
  }
  folders.delete(after);
  for (const name of folders) found.push({ name, item: undefined });
  found.sort((left, right) => compareKeys(left.name, right.name));
  const rows = found.slice(0, limit);
  return { rows, next: found.length > rows.length ? rows.at(-1)?.name : undefined };
}

/** Code points in order are UTF-8 in order, but for JavaScript's surrogates, which sort before U+E000. */
export function compareKeys(left: string, right: string): number {
  if (left === right) return 0;
  const isPlain = !/[\uD800-\uFFFF]/.test(left) && !/[\uD800-\uFFFF]/.test(right);
  if (isPlain) return left < right ? -1 : 1;
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

/** Slashes are left as they are, as S3 does. */
export function encodeKey(text: string): string {
  return text.split('/').map(percentEncode).join('/');
}

export function writeToken(name: string): string {
  return Buffer.from(`after:${name}`, 'utf8').toString('base64');
}

/** Throws `InvalidArgument` for what no list has given out. */
export function readToken(token: string | null): string | undefined {
  if (token === null) return undefined;
  const text = Buffer.from(token, 'base64').toString('utf8');
  if (text.startsWith('after:')) return text.slice('after:'.length);
  throw invalidArgument('continuation-token', token, 'The continuation token provided is incorrect');
}

export function foldersOf(rows: readonly Row<unknown>[], write: (key: string) => string) {
  return rows.flatMap((row) => (row.item === undefined ? [{ Prefix: write(row.name) }] : []));
}
