import type { FormatPart } from './arnPieces';
import { valueOf, type KnownFields } from './known';
import { escapeSnippet } from './proposal';

export interface WrittenArn {
  readonly label: string;
  readonly text: string;
  readonly snippet?: boolean;
}

/** An ARN as it is shown and as it is put: what is known is filled in, what is not is a tab stop. */
export function writeArn(kept: string, parts: readonly FormatPart[], known: KnownFields): WrittenArn {
  let label = kept;
  let text = escapeSnippet(kept);
  let stops = 0;
  for (const part of parts) {
    const value = part.kind === 'fixed' ? part.text : valueOf(part.name, known);
    label += value ?? placeholder(part);
    if (value !== undefined) {
      text += escapeSnippet(value);
      continue;
    }
    stops += 1;
    text += tabStop(part, stops, known);
  }
  return stops === 0 ? { label, text: label } : { label, text, snippet: true };
}

function placeholder(part: FormatPart): string {
  return part.kind === 'fixed' ? part.text : `\${${part.name}}`;
}

/** One account of several is chosen; anything else is typed over its name. */
function tabStop(part: FormatPart, stop: number, { accounts }: KnownFields): string {
  const name = part.kind === 'fixed' ? part.text : part.name;
  return name === 'Account' && accounts.length > 1
    ? `\${${stop}|${accounts.join(',')}|}`
    : `\${${stop}:${name}}`;
}
