import type { TileCounts } from '../language/accessView/view';
import { element } from './element';
import { counted } from './words';

/** The inside of a tile: how much of a level is allowed, as a bar and as a number; and what, if that is little. */
export function tile(counts: TileCounts, names: readonly string[] = []): HTMLElement {
  const { allowed, conditional, limited, of } = counts;
  if (of === 0) return element('span', { class: 'tile absent', 'aria-hidden': 'true' });
  const made = element('span', {
    class: `tile ${allowed === 0 ? 'none' : 'some'}`,
    'aria-hidden': 'true',
  });
  if (allowed > 0) {
    const bar = element('span', { class: 'bar' }, [
      segment('free', allowed - conditional - limited, of),
      segment('limited', limited, of),
      segment('conditional', conditional, of),
    ]);
    made.append(bar);
  }
  made.append(
    element('span', { class: 'count' }, [
      element('b', { text: allowed === 0 ? '–' : counted(allowed) }),
      allowed === 0 ? undefined : element('small', { text: allowed === of ? ' all' : `/${counted(of)}` }),
    ]),
    ...names.map((text) => element('span', { class: 'name', text })),
  );
  return made;
}

function segment(form: string, count: number, of: number): HTMLElement | undefined {
  if (count === 0) return undefined;
  const made = element('span', { class: `segment ${form}` });
  // Through the object model: a style attribute in markup is what the page's policy forbids.
  made.style.inlineSize = `${(100 * count) / of}%`;
  return made;
}
