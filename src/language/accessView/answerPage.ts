import { assertNever } from '../../core/assertNever';
import { accessView } from './accessView';
import { cellDetails } from './cellDetails';
import { findAllowed } from './findAllowed';
import type { HostMessage, PageMessage, PagePlace } from './messages';
import type { AccessReading } from './reading';
import { actionChoices } from './whatIfActions';
import { answerAsked } from './whatIfAnswer';
import { questionForm, type AskedBy } from './whatIfForm';

/** What a page is about, as it is now. */
export interface PageSubject {
  readonly place: PagePlace;
  /** Absent when there is no such role any more, or its file cannot be read. */
  readonly reading?: AccessReading;
  readonly by: AskedBy;
}

/** What is to be answered rather than done. */
export type PageQuestion = Exclude<PageMessage, { readonly kind: 'reveal' | 'check' }>;

/** The extension's answer to a page; undefined where there is none to give. */
export function answerPage(
  { place, reading, by }: PageSubject,
  message: PageQuestion,
): HostMessage | undefined {
  if (message.kind === 'ready') return { kind: 'access', place, view: viewOf(place, reading) };
  if (reading === undefined) return undefined;
  switch (message.kind) {
    case 'cell': {
      const details = cellDetails(reading, message.prefix, message.access);
      return details && { kind: 'cell', details };
    }
    case 'find':
      return { kind: 'found', text: message.text, services: findAllowed(reading, message.text) };
    case 'actions': {
      const choices = actionChoices(reading.view.catalog.index, message.text);
      return { kind: 'actions', text: message.text, choices };
    }
    case 'form': {
      const form = questionForm(reading, message.action, by);
      return form && { kind: 'form', form };
    }
    case 'ask':
      return { kind: 'answer', asked: message.asked, answer: answerAsked(reading, message.asked, by) };
    default:
      return assertNever(message);
  }
}

function viewOf({ role }: PagePlace, reading: AccessReading | undefined): ReturnType<typeof accessView> {
  return reading === undefined
    ? {
        kind: 'unknown',
        role,
        headline: 'Not in the roles file',
        because: [
          'The role was renamed or removed, or the file cannot be read. It is shown again when it is back.',
        ],
      }
    : accessView(reading);
}
