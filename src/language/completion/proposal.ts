import type { TextRange } from '../../core/roles/role';
import type { CompletionItem, ItemKind, Subject } from './item';
import type { Slot } from './slot';

/** An item before it is known where it goes: without quotes and range, so that long lists can be kept. */
export interface Proposal {
  readonly label: string;
  readonly kind: ItemKind;
  readonly detail: string;
  readonly description?: string;
  /** What stands between the quotes then; the body of a snippet if `snippet` says so. */
  readonly text: string;
  readonly snippet?: boolean;
  /** The label, if it is not said. */
  readonly filterText?: string;
  readonly sortText: string;
  readonly retrigger?: boolean;
  readonly subject?: Subject;
  /** For a name: what its property begins with, as the body of a snippet. */
  readonly value?: (quote: string) => string;
  /** Less than the whole slot, in its section: a policy variable within a longer text. */
  readonly part?: TextRange;
  /** For what is no text but an object: it takes no quotes. */
  readonly bare?: boolean;
}

/** The same for a part of the slot. */
export function within(proposal: Proposal, part: TextRange): Proposal {
  return { ...proposal, part };
}

/** Puts a proposal into its place: with the quotes, the value and the commas that are missing there. */
export function placeItem(proposal: Proposal, slot: Slot): CompletionItem {
  const { label, kind, detail, description, text, sortText, subject, part } = proposal;
  const { before, behind } = part === undefined && proposal.bare !== true ? slot : bareEnds;
  const range = part ?? slot.range;
  const retrigger = proposal.retrigger === true;
  const value = slot.needsValue ? proposal.value : undefined;
  const stopsWithin = retrigger && value === undefined && behind !== '';
  const snippet = proposal.snippet === true || value !== undefined || stopsWithin;
  const write = snippet ? escapeSnippet : asItIs;
  const content = proposal.snippet === true ? text : write(text);
  const stop = stopsWithin ? '$0' : '';
  const tail = value === undefined ? '' : `: ${value(escapeSnippet(slot.quote))}`;
  const closes = part !== undefined || before !== '' || behind !== '';
  const comma = slot.needsComma && part === undefined ? ',' : '';
  return {
    label,
    kind,
    detail,
    insertText: `${write(before)}${content}${stop}${write(behind)}${tail}${comma}`,
    snippet,
    range: { offset: slot.sectionOffset + range.offset, length: range.length },
    mayKeepRest: !closes,
    filterText: `${part === undefined ? slot.filterPrefix : ''}${proposal.filterText ?? label}`,
    sortText,
    edits: slot.edits,
    retrigger,
    ...(description !== undefined && { description }),
    ...(subject && { subject }),
  };
}

const bareEnds = { before: '', behind: '' };

/** For text that a snippet shall take literally. */
export function escapeSnippet(text: string): string {
  return /[\\$}]/.test(text) ? text.replaceAll(/[\\$}]/g, String.raw`\$&`) : text;
}

function asItIs(text: string): string {
  return text;
}
