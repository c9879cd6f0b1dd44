import { build, type BuildOptions } from 'esbuild';
import fs from 'node:fs/promises';
import path from 'node:path';
import { outFolder, repository } from './paths';

/**
 * Bundles a folder of `*.test.ts` into JavaScript that an extension host can load, which knows no TypeScript.
 * Returns the module whose `run()` VS Code calls.
 */
export async function bundleSuite(name: string, testFolder: string): Promise<string> {
  const outdir = path.join(outFolder, 'suites', name);
  const tests = (await fs.readdir(testFolder)).filter((file) => file.endsWith('.test.ts')).sort();
  const imports = tests.map((file) => `import ${JSON.stringify(`./${file}`)};`).join('\n');
  const common: BuildOptions = {
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  };
  await build({ ...common, entryPoints: { index: path.join(__dirname, 'suiteEntry.ts') }, outdir });
  await build({
    ...common,
    stdin: { contents: imports, resolveDir: testFolder, sourcefile: `${name}.ts`, loader: 'ts' },
    outfile: path.join(outdir, 'tests.js'),
    absWorkingDir: repository,
  });
  return path.join(outdir, 'index.js');
}
