import assert from 'node:assert/strict';
import { build } from 'esbuild';
import type { Problem } from '../../../src/core/roles/problems';
import { parseRolesFile } from '../../../src/core/roles/rolesFile';
import { policyCases, roleCases, structureCases, valueCases } from './problemTable';
import { user } from './snippets';

/** Fills in placeholders as the editor's l10n does, and leaves unfilled ones visible. */
const l10n = `export const l10n = { t: (text, ...parts) => text.replace(/\\{(\\d+)\\}/g, (all, index) => parts[index] ?? all) };`;

/** The sentences with the editor's module replaced, since there is no editor in unit tests. */
async function loadMessages(): Promise<(problem: Problem) => string> {
  const { outputFiles } = await build({
    entryPoints: ['src/vscode/messages/problems.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    plugins: [
      {
        name: 'editor',
        setup(plugin) {
          plugin.onResolve({ filter: /^vscode$/ }, () => ({ path: 'vscode', namespace: 'editor' }));
          plugin.onLoad({ filter: /.*/, namespace: 'editor' }, () => ({ contents: l10n }));
        },
      },
    ],
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  const loaded: unknown = await import(`data:text/javascript;base64,${code}`);
  assert.ok(typeof loaded === 'object' && loaded !== null && 'problemMessage' in loaded);
  const { problemMessage } = loaded;
  assert.ok(typeof problemMessage === 'function');
  return (problem) => {
    const sentence: unknown = problemMessage(problem);
    assert.ok(typeof sentence === 'string');
    return sentence;
  };
}

describe('the sentences of problems', () => {
  let messageOf: (problem: Problem) => string;
  before(async () => {
    messageOf = await loadMessages();
  });

  const say = (text: string): string[] => parseRolesFile(text).problems.map(messageOf);

  it('are whole sentences with nothing left to fill in, for every kind of problem', () => {
    for (const [title, text] of [...structureCases, ...roleCases, ...valueCases, ...policyCases]) {
      for (const sentence of say(text)) {
        assert.match(sentence, /^["\dA-Z].*[.?]$/, title);
        assert.doesNotMatch(sentence, /\{\d\}|undefined|\[object/, title);
      }
    }
  });

  it('name what was meant', () => {
    assert.deepEqual(say(user('"polcy_arns": []')), [
      'There is no field "polcy_arns" here. Did you mean "policy_arns"?',
    ]);
  });

  it('write lengths as one writes them', () => {
    assert.deepEqual(say(user('"ttl": 5400, "max_ttl": 3600')), [
      '1h30m is longer than the maximum of 1h. Shorten it, or raise the maximum.',
    ]);
  });

  it('do not repeat what looks like a key', () => {
    const key = ['AKIA', 'IOSFODNN7EXAMPLE'].join('');
    for (const sentence of say(user(`"${key}": "x", "policy_arns": ["${key}"]`)))
      assert.ok(!sentence.includes(key), sentence);
  });
});
