import { endOf } from './gaps';
import { nodeAtPath } from './neighbours';
import type { Scene } from './scene';

/** The other texts of the list that the cursor stands in. */
export function usedTexts({ cursor }: Scene): ReadonlySet<string> {
  const { root, spot, at } = cursor;
  if (typeof spot.path.at(-1) !== 'number') return new Set();
  const list = nodeAtPath(root, spot.path.slice(0, -1), at);
  const items = list?.kind === 'array' ? list.items : [];
  const others = items.filter(({ range }) => at < range.offset || at > endOf(range));
  return new Set(others.flatMap((item) => (item.kind === 'string' ? [item.value] : [])));
}
