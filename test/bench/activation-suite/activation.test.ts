import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { extensions } from 'vscode';

const id = 'vault-aws.vault-aws';

/**
 * By VS Code's own marks around loading and calling exactly this extension. The table of "Startup
 * Performance" is of no use here: its times include those of other extensions that load in between.
 */
describe('activation', () => {
  it('is measured by VS Code itself', async () => {
    const extension = extensions.getExtension(id);
    assert.ok(extension);
    await extension.activate();
    const load = between('willLoadExtensionCode', 'didLoadExtensionCode');
    const call = between('willActivateExtension', 'didActivateExtension');
    const { startedIn } = await windowOf(extension.exports);
    const heavy = ['aws.js', 'sandbox.js', 'language.js', 'reference.js'].filter(
      (chunk) => require.cache[join(extension.extensionPath, 'dist', chunk)] !== undefined,
    );
    const measured = { load, call, startedIn, heavy: heavy.length };
    await writeFile(join(extension.extensionPath, 'out', 'activation.json'), JSON.stringify(measured));
  });
});

function between(begin: string, end: string): number {
  const marks: unknown = Reflect.get(globalThis, 'MonacoPerformanceMarks');
  const list: unknown = call(marks, 'getMarks');
  assert.ok(Array.isArray(list), 'this VS Code keeps no marks');
  const at = (name: string): number => {
    const mark: unknown = list.find(
      (each: unknown) => Reflect.get(Object(each), 'name') === `code/extHost/${name}/${id}`,
    );
    return Number(Reflect.get(Object(mark), 'startTime'));
  };
  const time = at(end) - at(begin);
  assert.ok(time >= 0, `${begin} is not marked`);
  return time;
}

async function windowOf(exported: unknown): Promise<{ startedIn: number }> {
  const opened: unknown = await call(exported, 'open');
  return { startedIn: Number(Reflect.get(Object(opened), 'startedIn')) };
}

function call(object: unknown, method: string): unknown {
  const found: unknown = Reflect.get(Object(object), method);
  assert.ok(typeof found === 'function', method);
  return Reflect.apply(found, object, []);
}
