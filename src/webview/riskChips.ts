import type { RiskChip, RiskPoint } from '../language/accessView/view';
import { button, element, newId } from './element';
import { statementLinks } from './statementLinks';

/** A chip for each kind of risk; one at a time says more. */
export function riskChips(risks: readonly RiskChip[]): HTMLElement {
  const more = element('div', { class: 'riskPoints', id: newId('risk') });
  more.hidden = true;
  const chips = risks.map((risk): [RiskChip, HTMLButtonElement] => {
    const text = risk.points.length > 1 ? `${risk.label} (${risk.points.length} ways)` : risk.label;
    const chip = button(`chip ${risk.weight}`, text, () => toggle(risk), {
      'aria-expanded': 'false',
      'aria-controls': more.id,
    });
    return [risk, chip];
  });
  const toggle = (wanted: RiskChip): void => {
    for (const [risk, chip] of chips) {
      const isOpen = risk === wanted && chip.getAttribute('aria-expanded') === 'false';
      chip.setAttribute('aria-expanded', String(isOpen));
      if (risk !== wanted) continue;
      more.hidden = !isOpen;
      more.replaceChildren(...(isOpen ? risk.points.map(riskPoint) : []));
    }
  };
  return element('section', { class: 'risks' }, [
    element('h2', { class: 'quiet', text: 'Risks' }),
    element(
      'ul',
      { class: 'chips' },
      chips.map(([, chip]) => element('li', {}, [chip])),
    ),
    more,
  ]);
}

function riskPoint({ sentence, actions, statements }: RiskPoint): HTMLElement {
  return element('div', { class: 'riskPoint' }, [
    element('p', { text: sentence }),
    element(
      'p',
      { class: 'names' },
      actions.map((action) => element('code', { text: action })),
    ),
    statementLinks(statements),
  ]);
}
