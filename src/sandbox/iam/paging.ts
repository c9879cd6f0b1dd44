import { validationError } from '../awsError';
import type { Parameters } from '../wire/parameters';
import * as rules from '../wire/rules';

/** The items and, named as on the wire, how to go on. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly IsTruncated: boolean;
  readonly Marker: string | undefined;
}

const defaultPageSize = 100;
const markerPrefix = 'page:';

export type Pager<Item> = (items: readonly Item[]) => Page<Item>;

/**
 * Cuts pages by `Marker` and `MaxItems`, which are judged at once, as all parameters are. The marker is
 * opaque to clients and names the last item given, so that items made or gone meanwhile neither repeat
 * nor hide others. Items come in order of `keyOf`.
 */
export function pager<Item>(parameters: Parameters, keyOf: (item: Item) => string): Pager<Item> {
  const asked = parameters.integer('MaxItems', 1, 1000) ?? defaultPageSize;
  const size = Math.min(asked, parameters.pageSize);
  const marker = parameters.optional('Marker', rules.marker);
  const after = marker === undefined ? undefined : readMarker(marker);
  return (items) => {
    const keyed = inOrder(items.map((item) => ({ item, key: keyOf(item) })));
    const first = after === undefined ? 0 : keyed.findIndex(({ key }) => key > after);
    const page = first < 0 ? [] : keyed.slice(first, first + size);
    const last = page.at(-1);
    const isTruncated = last !== undefined && first + page.length < keyed.length;
    return {
      items: page.map(({ item }) => item),
      IsTruncated: isTruncated,
      Marker: isTruncated ? writeMarker(last.key) : undefined,
    };
  };
}

/** Mostly they are in order as they come, thousands of them in a full account. */
function inOrder<Item extends { readonly key: string }>(items: Item[]): readonly Item[] {
  const unordered = items.some(({ key }, index) => key < (items[index - 1]?.key ?? ''));
  return unordered ? items.sort((left, right) => (left.key < right.key ? -1 : 1)) : items;
}

function writeMarker(key: string): string {
  return Buffer.from(markerPrefix + key, 'utf8').toString('base64url');
}

function readMarker(marker: string): string {
  const text = Buffer.from(marker, 'base64url').toString('utf8');
  if (!text.startsWith(markerPrefix)) throw validationError('Invalid Marker.');
  return text.slice(markerPrefix.length);
}
