import { MarkdownString } from 'vscode';
import type { Markdown } from '../core/text/markdown';

/** For the editor to show: without icons, and its links run no commands. */
export function markdownString(markdown: Markdown): MarkdownString {
  return new MarkdownString(markdown.written(false));
}

/** With icons, and links that run these commands. */
export function trustedMarkdownString(
  markdown: Markdown,
  enabledCommands: readonly string[],
): MarkdownString {
  const text = new MarkdownString(markdown.written(true), true);
  text.isTrusted = { enabledCommands };
  return text;
}
