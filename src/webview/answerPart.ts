import type { AskedAnswer } from '../language/accessView/whatIfView';
import { element } from './element';
import { statementLink } from './statementLinks';

const marks = { allowed: '✓', denied: '✕', unsure: '?' } as const;

/** The verdict, and why. */
export function answerPart({ verdict, title, points }: AskedAnswer): readonly HTMLElement[] {
  return [
    element('div', { class: `verdict ${verdict}` }, [
      element('p', { class: 'title' }, [
        element('span', { class: 'mark', text: marks[verdict], 'aria-hidden': 'true' }),
        element('b', { text: title }),
      ]),
      ...points.map(({ text, statement }) =>
        element('p', {}, [
          element('span', { text: `${text} ` }),
          statement === undefined ? undefined : statementLink('Show the statement', statement),
        ]),
      ),
    ]),
  ];
}
