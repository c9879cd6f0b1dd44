import type { TextRange } from '../../core/roles/role';
import type { TextEdit } from '../edits/edit';
import type { Cursor } from './cursor';

/** The text that an item replaces, and what is missing around it. Ranges are those of the section. */
export interface Slot {
  readonly sectionOffset: number;
  /** Before the cursor, without quotes. */
  readonly typed: string;
  /** Behind the cursor, without quotes. */
  readonly rest: string;
  readonly range: TextRange;
  /** How a quote is written here: with a backslash inside a policy that is a string. */
  readonly quote: string;
  /** What an item brings around its text. */
  readonly before: string;
  readonly behind: string;
  /** What the range has before the text. */
  readonly filterPrefix: string;
  /** A name without its colon. */
  readonly needsValue: boolean;
  readonly needsComma: boolean;
  readonly edits: readonly TextEdit[];
}

/** A slot that lacks nothing. */
export function slotBase({ section, quote }: Cursor): Omit<Slot, 'typed' | 'rest' | 'range'> {
  return {
    sectionOffset: section.offset,
    quote,
    before: '',
    behind: '',
    filterPrefix: '',
    needsValue: false,
    needsComma: false,
    edits: [],
  };
}

/** The part of a slot between commas, without the blanks around it. */
export function pieceOf(slot: Slot): Slot {
  const typed = slot.typed.slice(slot.typed.lastIndexOf(',') + 1).trimStart();
  const rest = (slot.rest.split(',', 1)[0] ?? '').trimEnd();
  const offset = slot.range.offset + slot.typed.length - typed.length;
  return { ...slot, typed, rest, range: { offset, length: typed.length + rest.length } };
}
