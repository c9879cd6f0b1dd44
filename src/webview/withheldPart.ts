import type { WithheldGroup } from '../language/accessView/view';
import { element } from './element';
import { statementLinks } from './statementLinks';
import { counted } from './words';

/** What a policy allows and something takes away. */
export function withheldPart(groups: readonly WithheldGroup[]): HTMLElement | undefined {
  if (groups.length === 0) return undefined;
  return element('section', { class: 'withheld' }, [
    element('h2', { text: 'Allowed by a policy, and taken away' }),
    ...groups.map(groupPart),
  ]);
}

function groupPart({ reason, statements, count, services, otherServices }: WithheldGroup): HTMLElement {
  const names = services.map((service) => `${service.name} ${counted(service.count)}`);
  const more = otherServices === 0 ? [] : [`${counted(otherServices)} more services`];
  return element('p', {}, [
    element('b', { text: count === 1 ? '1 action. ' : `${counted(count)} actions. ` }),
    element('span', { text: `${reason} ` }),
    statementLinks(statements),
    element('span', { class: 'where', text: ` ${[...names, ...more].join(' · ')}` }),
  ]);
}
