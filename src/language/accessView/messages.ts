import type { AccessLevel } from '../../iam/catalog/catalog';
import type { FoundService } from './findAllowed';
import type { AccessView, CellDetails } from './view';
import type { ActionChoice, AskedAccess, AskedAnswer, QuestionForm } from './whatIfView';

/** What the page asks of the extension. It answers with a message of the same kind, if at all. */
export type PageMessage =
  /** The page is there, for the first time or again, and knows nothing. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'cell'; readonly prefix: string; readonly access: AccessLevel }
  | { readonly kind: 'find'; readonly text: string }
  | { readonly kind: 'actions'; readonly text: string }
  | { readonly kind: 'form'; readonly action: string }
  | { readonly kind: 'ask'; readonly asked: AskedAccess }
  /** The same, of AWS. */
  | { readonly kind: 'check'; readonly asked: AskedAccess }
  /** A statement of the role, from 0; without one the role itself. */
  | { readonly kind: 'reveal'; readonly statement?: number };

/** What the extension tells the page. */
export type HostMessage =
  /** Always the first, and again whenever something changed: all that was told before is out of date. */
  | { readonly kind: 'access'; readonly place: PagePlace; readonly view: AccessView }
  | { readonly kind: 'cell'; readonly details: CellDetails }
  | { readonly kind: 'found'; readonly text: string; readonly services: readonly FoundService[] }
  | { readonly kind: 'actions'; readonly text: string; readonly choices: readonly ActionChoice[] }
  | { readonly kind: 'form'; readonly form: QuestionForm }
  | { readonly kind: 'answer' | 'checked'; readonly asked: AskedAccess; readonly answer: AskedAnswer };

/** Whose access a page shows: what is left of it when the window is closed, with what was typed in. */
export interface PagePlace {
  /** URI of the workspace folder. */
  readonly folder: string;
  readonly role: string;
}
