import type { AccessView } from '../language/accessView/view';
import { element } from './element';
import { riskChips } from './riskChips';

/** Whose access it is, how much, and what to think of first; `jump` leads to where one can ask. */
export function header(view: AccessView, jump: HTMLElement): HTMLElement {
  const made = element('header', { class: 'top' }, [
    element('div', { class: 'title' }, [element('h1', { text: view.role }), jump]),
    element('p', { class: 'headline', text: view.headline }),
  ]);
  const notes = view.kind === 'known' ? view.notes : view.because;
  made.append(...notes.map((text) => element('p', { class: 'note', text })));
  if (view.kind === 'known' && view.risks.length > 0) made.append(riskChips(view.risks));
  return made;
}

/** What the looks of a tile mean. */
export function legend(): HTMLElement {
  const entries = [
    ['free', 'on any resource'],
    ['limited', 'on named resources'],
    ['conditional', 'under conditions'],
    ['nothing', 'not allowed'],
  ] as const;
  return element(
    'ul',
    { class: 'legend', 'aria-label': 'What the tiles mean' },
    entries.map(([form, text]) =>
      element('li', {}, [
        element('span', { class: `swatch ${form}`, 'aria-hidden': 'true' }),
        element('span', { text }),
      ]),
    ),
  );
}
