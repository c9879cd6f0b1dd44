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
    const ordered = inOrder(items, keyOf);
    const first = after === undefined ? 0 : ordered.findIndex((item) => keyOf(item) > after);
    const page = first < 0 ? [] : ordered.slice(first, first + size);
    const last = page.at(-1);
    const isTruncated = last !== undefined && first + page.length < ordered.length;
    return {
      items: page,
      IsTruncated: isTruncated,
      Marker: isTruncated ? writeMarker(keyOf(last)) : undefined,
    };
  };
}

/** Mostly they are in order as they come, thousands of them in a full account. */
function inOrder<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  let latest = '';
  for (const item of items) {
    const key = keyOf(item);
    if (key < latest) return items.toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
    latest = key;
  }
  return items;
}

function writeMarker(key: string): string {
  return Buffer.from(markerPrefix + key, 'utf8').toString('base64url');
}

function readMarker(marker: string): string {
  const text = Buffer.from(marker, 'base64url').toString('utf8');
  if (!text.startsWith(markerPrefix)) throw validationError('Invalid Marker.');
  return text.slice(markerPrefix.length);
}
