import type { ActionEntry, ActionGroup, CellDetails } from '../language/accessView/view';
import { element } from './element';
import { statementLinks } from './statementLinks';
import { counted } from './words';

/** What opens below a tile: the actions, by how they are allowed. */
export function cellPanel({ groups, withheld, others }: CellDetails): readonly HTMLElement[] {
  return [
    ...groups.map(groupPart),
    ...namesPart('Allowed by a policy, but taken away', withheld),
    ...namesPart(groups.length === 0 ? 'Nothing of this is allowed' : 'Not allowed', others),
  ];
}

function groupPart(group: ActionGroup): HTMLElement {
  const { form, title, resources, conditions, denials, statements, actions } = group;
  return element('section', { class: 'group' }, [
    element('h3', {}, [
      element('span', { class: `swatch ${form}`, 'aria-hidden': 'true' }),
      element('span', { text: title }),
    ]),
    resources.length === 0
      ? undefined
      : element(
          'p',
          { class: 'names' },
          resources.map((text) => element('code', { text })),
        ),
    ...conditions.map((text) => element('p', { class: 'when', text: `Only when ${text}` })),
    ...denials.map((text) => element('p', { class: 'when', text })),
    element('p', { class: 'by' }, [element('span', { text: 'By ' }), statementLinks(statements)]),
    element('ul', { class: 'actions' }, actions.map(actionItem)),
  ]);
}

function actionItem({ name, description, isRisky }: ActionEntry): HTMLElement {
  return element('li', { title: description, ...(isRisky && { class: 'risky' }) }, [
    element('code', { text: name }),
    isRisky ? element('span', { class: 'spoken', text: ' (named by a risk)' }) : undefined,
  ]);
}

function namesPart(title: string, names: readonly string[]): readonly HTMLElement[] {
  if (names.length === 0) return [];
  return [
    element('details', { class: 'names' }, [
      element('summary', { text: `${title}: ${counted(names.length)}` }),
      element('p', { text: names.join(', ') }),
    ]),
  ];
}
