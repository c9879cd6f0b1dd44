import type { JsonNode } from '../../core/roles/json/node';
import { parseJson } from '../../core/roles/json/parseJson';
import type { TextRange } from '../../core/roles/role';
import { findComments } from './comments';

/**
 * The value of a role, or of the config section. Its ranges count from its own start, so that an edit
 * before it changes nothing in it: the same object lives on as long as its text is the same, and what
 * is worked out about it can be kept by it.
 */
export class SectionBody {
  private parsed: JsonNode | undefined | null = null;
  private found: readonly TextRange[] | undefined;

  constructor(
    /** As written. */
    readonly source: string,
    /** The value where it was read already, with its ranges counting from its own start. */
    private readonly read: () => JsonNode | undefined = () => parseJson(source).root,
  ) {}

  /** Absent when there is nothing but blanks and comments. */
  get node(): JsonNode | undefined {
    if (this.parsed === null) this.parsed = this.read();
    return this.parsed;
  }

  /** Comments with their slashes. */
  get comments(): readonly TextRange[] {
    this.found ??= findComments(this.source);
    return this.found;
  }
}

/** A role, or the config section, where it stands in the file. */
export interface Section {
  readonly name: string;
  /** In the file, quotes included. */
  readonly nameRange: TextRange;
  /** Where its value begins in the file. */
  readonly offset: number;
  readonly body: SectionBody;
}

/** A range of a section as a range of the file. */
export function inFile({ offset }: Section, range: TextRange): TextRange {
  return { offset: offset + range.offset, length: range.length };
}
