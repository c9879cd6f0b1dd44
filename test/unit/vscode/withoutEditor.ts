import assert from 'node:assert/strict';
import { build } from 'esbuild';

/** Fills in placeholders as the editor's l10n does, and leaves unfilled ones visible. */
const editor = `
export const env = { language: 'en' };
export const l10n = { t: (text, ...parts) => text.replace(/\\{(\\d+)\\}/g, (all, index) => parts[index] ?? all) };`;

/** A function that writes sentences, with the editor's module replaced: there is no editor in unit tests. */
export async function sentences(file: string, name: string): Promise<(...values: unknown[]) => string> {
  const found = await messageFunction(file, name);
  return (...values) => {
    const text = found(...values);
    assert.ok(typeof text === 'string');
    return text;
  };
}

/** The same for one that gives more than a sentence. */
export async function messageFunction(
  file: string,
  name: string,
): Promise<(...values: unknown[]) => unknown> {
  const { outputFiles } = await build({
    entryPoints: [`src/vscode/messages/${file}.ts`],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
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
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  const loaded: unknown = await import(`data:text/javascript;base64,${code}`);
  assert.ok(typeof loaded === 'object' && loaded !== null);
  const found: unknown = Object.entries(loaded).find(([exported]) => exported === name)?.[1];
  assert.ok(typeof found === 'function');
  return (...values) => {
    const result: unknown = found(...values);
    return result;
  };
}
