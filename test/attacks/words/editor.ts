import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** As much of the editor's module as shows and logs something, and remembers what it was given. */
const editor = `
export const shown = [];
const told = (...given) => { shown.push(...given); return Promise.resolve(undefined); };
export const env = { language: 'en' };
export const l10n = { t: (text, ...parts) => text.replace(/\\{(\\d+)\\}/g, (all, index) => parts[index] ?? all) };
export class MarkdownString {
  constructor(value = '', supportThemeIcons = false) { Object.assign(this, { value, supportThemeIcons }); }
}
export class ThemeColor {}
export class ThemeIcon {}
export class TreeItem { constructor(label) { this.label = label; } }
export class Range {}
export class Diagnostic { constructor(range, message) { this.message = message; } }
export const DiagnosticSeverity = {};
export const TreeItemCollapsibleState = {};
export const StatusBarAlignment = {};
export const QuickPickItemKind = {};
export const Uri = { parse: (text) => ({ toString: () => text }) };
const item = { show() {}, hide() {}, dispose() {} };
export const window = {
  showErrorMessage: told,
  showWarningMessage: told,
  showInformationMessage: told,
  showQuickPick: (picks, options) => told(...picks, options),
  showInputBox: told,
  createStatusBarItem: () => { shown.push(item); return item; },
  createOutputChannel: () => ({ debug: told, info: told, warn: told, error: told, show() {}, dispose() {} }),
};
export const workspace = { isTrusted: true, workspaceFolders: [] };
export const commands = {};
export const languages = {};
`;

/** A module of the attempts, run inside an editor that only remembers what it was given to show: its exports. */
export async function inEditor(module: string): Promise<Readonly<Record<string, unknown>>> {
  const { outputFiles } = await build({
    entryPoints: [module],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    plugins: [
      {
        name: 'editor',
        setup(plugin) {
          plugin.onResolve({ filter: /^vscode$/ }, () => ({ path: 'vscode', namespace: 'editor' }));
          plugin.onLoad({ filter: /.*/, namespace: 'editor' }, () => ({ contents: editor }));
        },
      },
    ],
  });
  const directory = await mkdtemp(join(tmpdir(), 'vault-aws-editor-'));
  const file = join(directory, 'module.mjs');
  await writeFile(file, outputFiles[0]?.contents ?? '');
  const loaded: unknown = await import(pathToFileURL(file).href);
  await rm(directory, { recursive: true });
  assert.ok(typeof loaded === 'object' && loaded !== null);
  return Object.fromEntries(Object.entries(loaded));
}

/** Calls an export that gives a text. */
export function textOf(exported: unknown, ...given: readonly unknown[]): string {
  assert.ok(typeof exported === 'function');
  const result: unknown = exported(...given);
  assert.ok(typeof result === 'string');
  return result;
}
