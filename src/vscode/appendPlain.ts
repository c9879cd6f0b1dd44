import type { MarkdownString } from 'vscode';

/** Appends text that is nothing but text: addresses in it would become links and swallow what follows. */
export function appendPlain(markdown: MarkdownString, text: string): MarkdownString {
  return markdown.appendText(text.replaceAll('://', ':\u200B//'));
}
