import { cutText, printable } from './plain';
import { redact } from './redact';

/** UTF-16 units: AWS's longest refusals with their ARNs, and nothing that fills a screen or a record. */
export const mostOutside = 2_000;
/** What is looked at: secrets that hiding shortens may be longer than what is kept. */
const looked = 4 * mostOutside;
/** Longer than any word whose half would not be known as a secret. */
const longestWord = 200;

/**
 * The one door for what AWS, a program or the system says: bounded, without secrets, on one line and
 * without anything invisible. Everything that is kept, logged or shown of their words goes through it
 * where it enters. What has been through it stays as it is.
 */
export function outsideText(text: string, most: number = mostOutside): string {
  const beginning = beginningOf(text);
  const shown = printable(redact(beginning));
  return cutText(beginning.length < text.length ? `${shown}…` : shown, most);
}

/** Cut between words: of a secret that is cut in two the beginning might not be known as one. */
function beginningOf(text: string): string {
  if (text.length <= looked) return text;
  const words = text.slice(0, looked).split(/\s/);
  const last = words.pop() ?? '';
  return text.slice(0, looked - (last.length > longestWord ? 0 : last.length));
}

/** What somebody else's code has thrown, in its words. Never throws. */
export function reasonOf(thrown: unknown): string {
  return outsideText(wordsOf(thrown));
}

function wordsOf(thrown: unknown): string {
  try {
    if (!(thrown instanceof Error)) return String(thrown);
    // Whoever throws may have put anything there.
    const { message, name }: { readonly message: unknown; readonly name: unknown } = thrown;
    return String(message === '' ? name : message);
  } catch {
    return typeof thrown;
  }
}
