import { ok } from 'node:assert/strict';
import { parseJson } from '../../../../src/core/roles/json/parseJson';
import { openDocument } from '../../../../src/language/document/rolesDocument';
import { complete } from '../../../../src/language/completion/complete';
import type { CompletionItem } from '../../../../src/language/completion/item';
import type { CompletionWorld } from '../../../../src/language/completion/world';
import { applyEdits } from '../../../../src/language/edits/applyEdits';
import { catalog } from '../../../doubles/catalog';

export const emptyWorld: CompletionWorld = { catalog, profiles: [], roleArns: [], accountIds: [] };

/** The items at the `|` of a text. */
export function itemsAt(marked: string, world: Partial<CompletionWorld> = {}): readonly CompletionItem[] {
  const { text, offset } = unmark(marked);
  return complete(openDocument(text), offset, { ...emptyWorld, ...world }).items;
}

export function labelsAt(marked: string, world: Partial<CompletionWorld> = {}): readonly string[] {
  return itemsAt(marked, world).map(({ label }) => label);
}

/** The items that an editor shows for what is typed, in its order; where all fit alike. */
export function shownAt(marked: string, world: Partial<CompletionWorld> = {}): readonly string[] {
  const { text, offset } = unmark(marked);
  return itemsAt(marked, world)
    .filter((item) => isSubsequence(text.slice(item.range.offset, offset), item.filterText))
    .toSorted((a, b) => (a.sortText < b.sortText ? -1 : 1))
    .map(({ label }) => label);
}

/** As VS Code keeps items: all that is typed is found in the filter text in its order. */
function isSubsequence(typed: string, filterText: string): boolean {
  let at = 0;
  for (const character of typed.toLowerCase().trimStart()) {
    at = filterText.toLowerCase().indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

export interface Accepted {
  readonly text: string;
  readonly item: CompletionItem;
}

/**
 * The text after an item is taken, tab stops with their words, and `|` where the cursor is left to stand:
 * at the first tab stop, else behind what was put.
 */
export function accept(marked: string, label: string, world: Partial<CompletionWorld> = {}): string {
  const { text, offset } = unmark(marked);
  const items = complete(openDocument(text), offset, { ...emptyWorld, ...world }).items;
  const item = items.find((each) => each.label === label);
  ok(
    item,
    `no item ${label} among ${items.length}: ${items
      .slice(0, 5)
      .map((each) => each.label)
      .join(', ')}`,
  );
  return take(text, item);
}

/** The text after an item is taken, with a `|` for the cursor. */
export function take(text: string, item: CompletionItem): string {
  const put = item.snippet ? expand(item.insertText) : `${item.insertText}|`;
  return applyEdits(text, [...item.edits, { range: item.range, text: put }]);
}

/** Like `accept`, for texts that must be JSON with comments afterwards. */
export function acceptWhole(marked: string, label: string, world: Partial<CompletionWorld> = {}): string {
  const accepted = accept(marked, label, world);
  const { errors } = parseJson(accepted.replace('|', ''));
  ok(errors.length === 0, `${accepted} is broken: ${JSON.stringify(errors)}`);
  return accepted;
}

/** A snippet as it stands once it is put, with the cursor at its first stop. */
function expand(snippet: string): string {
  const first = [1, 2, 3, 4, 0].find((stop) =>
    new RegExp(`(?<!\\\\)\\$(?:\\{${stop}\\b|${stop})`).test(snippet),
  );
  let marked = false;
  const out = snippet.replaceAll(
    /\\([\\$}])|\$\{(\d+)(?::([^{}]*)|\|([^|]*)\|)?\}|\$(\d+)/g,
    (_all, escaped, braced, words = '', choices = '', plain) => {
      if (escaped !== undefined) return String(escaped);
      const isFirst = !marked && Number(braced ?? plain) === first;
      marked ||= isFirst;
      return `${isFirst ? '|' : ''}${String(words)}${String(choices).split(',')[0] ?? ''}`;
    },
  );
  return marked ? out : `${out}|`;
}

export function unmark(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('|');
  ok(offset !== -1 && marked.indexOf('|', offset + 1) === -1, 'one cursor');
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

/** A file with one role, whose policy has one statement with these lines. */
export function inStatement(lines: string, role = '"credential_type": "iam_user"'): string {
  return `{"roles": {"a": {${role}, "policy_document": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", ${lines}}]}}}}`;
}

/** The statement's lines again, once something was taken. */
export function outOfStatement(text: string): string {
  const start = text.indexOf('"Effect": "Allow", ') + '"Effect": "Allow", '.length;
  return text.slice(start, text.lastIndexOf('}]}}}}'));
}
