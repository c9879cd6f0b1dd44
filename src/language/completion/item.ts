import type { TextRange } from '../../core/roles/role';
import type { CatalogAction, ConditionKey, ResourceType } from '../../iam/catalog/catalog';
import type { ConditionOperator } from '../../iam/conditionOperator';
import type { TextEdit } from '../edits/edit';

export type ItemKind =
  | 'service'
  | 'action'
  | 'wildcard'
  | 'resource'
  | 'operator'
  | 'key'
  | 'value'
  | 'variable'
  | 'managedPolicy'
  | 'profile'
  | 'region'
  | 'role'
  | 'snippet';

/** What an item is about: enough to write its documentation when it is asked for. */
export type Subject =
  | { readonly kind: 'service'; readonly prefix: string }
  | { readonly kind: 'action'; readonly action: CatalogAction }
  | { readonly kind: 'pattern'; readonly pattern: string }
  | { readonly kind: 'resource'; readonly types: readonly ResourceType[] }
  | { readonly kind: 'operator'; readonly operator: ConditionOperator }
  | { readonly kind: 'key'; readonly key: ConditionKey }
  | { readonly kind: 'managedPolicy'; readonly arn: string };

export interface CompletionItem {
  readonly label: string;
  readonly kind: ItemKind;
  /** A line about the item. */
  readonly detail: string;
  /** A word or two beside the label. */
  readonly description?: string;
  readonly insertText: string;
  /** Whether `insertText` has tab stops; else it is taken as it is. */
  readonly snippet: boolean;
  /** What is replaced, in characters of the file: on one line, and the cursor is in it or at its end. */
  readonly range: TextRange;
  /**
   * Whether an editor may replace the part before the cursor only, as VS Code does when it is set to
   * insert. Not where the item brings what closes it: that would stand before the rest.
   */
  readonly mayKeepRest: boolean;
  /** Begins like the text of the range, so that an editor finds the item by what is typed there. */
  readonly filterText: string;
  readonly sortText: string;
  /** Changes besides, none of which touches the range: commas that are missing around the item. */
  readonly edits: readonly TextEdit[];
  /** Whether accepting it only begins something: completion is to be asked for again. */
  readonly retrigger: boolean;
  readonly subject?: Subject;
}

export interface CompletionAnswer {
  readonly items: readonly CompletionItem[];
  /** Never: what is typed next only narrows the items, or is a character that asks anew. */
  readonly isIncomplete: false;
}
