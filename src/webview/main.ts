import './accessMap.css';
import { assertNever } from '../core/assertNever';
import type { HostMessage } from '../language/accessView/messages';
import type { AccessView } from '../language/accessView/view';
import { button, element } from './element';
import { listen, tell } from './extension';
import { header } from './header';
import { remember } from './pageState';
import { Picture } from './picture';
import { WhatIf } from './whatIf';
import { withheldPart } from './withheldPart';

const picture = new Picture();
const whatIf = new WhatIf();
const top = element('div');
const withheld = element('div');
document.body.append(
  element('main', {}, [
    top,
    element('div', { class: 'columns' }, [
      element('div', { class: 'column' }, [picture.node, withheld]),
      whatIf.node,
    ]),
  ]),
);

listen((message) => receive(message));
tell({ kind: 'ready' });

function receive(message: HostMessage): void {
  switch (message.kind) {
    case 'access':
      remember({ place: message.place });
      return show(message.view);
    case 'cell':
      return picture.showDetails(message.details);
    case 'found':
      return picture.showFound(message.text, message.services);
    case 'actions':
      return whatIf.showActions(message.text, message.choices);
    case 'form':
      return whatIf.showForm(message.form);
    case 'answer':
      return whatIf.showAnswer(message.asked, message.answer);
    case 'checked':
      return whatIf.showChecked(message.asked, message.answer);
    default:
      return assertNever(message);
  }
}

function show(view: AccessView): void {
  top.replaceChildren(
    header(
      view,
      button('link jump', 'What if…?', () => whatIf.focus()),
    ),
  );
  picture.node.hidden = view.kind === 'unknown';
  const part = view.kind === 'known' ? withheldPart(view.withheld) : undefined;
  withheld.replaceChildren(...(part === undefined ? [] : [part]));
  if (view.kind === 'known') picture.show(view);
  whatIf.refresh();
}
