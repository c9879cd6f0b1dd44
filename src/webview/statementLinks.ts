import type { StatementRef } from '../language/accessView/view';
import { button, element } from './element';
import { tell } from './extension';

/** Where it says so: links to what stands in the roles file, names of what does not. */
export function statementLinks(statements: readonly StatementRef[]): HTMLElement | undefined {
  if (statements.length === 0) return undefined;
  return element(
    'span',
    { class: 'statements' },
    statements.map(({ name, policy, index, isInFile }) =>
      isInFile
        ? statementLink(name, index)
        : element('span', { class: 'elsewhere', text: `${name} of ${policy}` }),
    ),
  );
}

export function statementLink(text: string, index: number): HTMLButtonElement {
  const show = (): void => tell({ kind: 'reveal', statement: index });
  return button('link', text, show, { title: 'Show in the roles file' });
}
