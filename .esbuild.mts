import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { build, context, type BuildOptions, type Metafile, type Plugin } from 'esbuild';

const { values: asked } = parseArgs({
  options: {
    production: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
    outdir: { type: 'string', default: 'dist' },
  },
});
const { production, outdir } = asked;

/** Loaded at activation: kept small. Everything else waits in a chunk of its own until it is needed. */
const entryPoints: Record<string, string> = {
  extension: 'src/extension.ts',
  window: 'src/window.ts',
  aws: 'src/aws/index.ts',
  sandbox: 'src/sandbox/index.ts',
  sweep: 'src/vscode/sweep/index.ts',
  language: 'src/vscode/language/index.ts',
  reference: 'src/storage/reference/index.ts',
  keeper: 'src/keeper/main.ts',
};

/**
 * A dynamic import of a chunk's entry file becomes a require of the built chunk. esbuild can split
 * only ES modules, and an extension as an ES module would shut out editors built on older VS Code.
 */
const lazyChunks: Plugin = {
  name: 'lazy-chunks',
  setup(plugin) {
    plugin.onResolve(
      { filter: /^\.\.?\/(window|(aws|sandbox|(vscode\/)?(sweep|language)|storage\/reference)\/index)$/ },
      ({ path, kind }) =>
        kind === 'dynamic-import'
          ? { path: `./${basename(path.replace(/\/index$/, ''))}.js`, external: true }
          : undefined,
    );
  },
};

const common: BuildOptions = {
  outdir,
  bundle: true,
  // Prefers ES modules: jsonc-parser's UMD build cannot be bundled, and only ES modules shrink.
  mainFields: ['module', 'main'],
  sourcemap: production ? false : 'linked',
  minify: production,
  // The licences of what is bundled stand in a file of their own.
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

const options: BuildOptions = {
  ...common,
  entryPoints,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  plugins: [lazyChunks],
};

/** What runs in webviews: the Chromium of the oldest VS Code that is supported. */
const pages: BuildOptions = {
  ...common,
  entryPoints: { accessMap: 'src/webview/main.ts' },
  platform: 'browser',
  target: 'chrome132',
  format: 'iife',
};

if (asked.watch) {
  await Promise.all([options, pages].map(async (each) => (await context(each)).watch()));
} else {
  const built = await Promise.all([build(options), build(pages)]);
  const inputs = Object.assign({}, ...built.map(({ metafile }) => metafile?.inputs));
  writeFileSync(`${outdir}/third-party-notices.txt`, notices(inputs));
}

/** Name, licence and licence text of every package that went into the bundles. */
function notices(inputs: Metafile['inputs']): string {
  const folders = Object.keys(inputs).flatMap(
    (path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? [],
  );
  return [...new Set(folders)]
    .sort()
    .map(notice)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

function notice(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  if (!/^(MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD)$/.test(license)) {
    throw new Error(`${name} may not ship: its licence is ${license}`);
  }
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text =
    file !== undefined && existsSync(`${folder}/${file}`) ? readFileSync(`${folder}/${file}`, 'utf8') : '';
  return `${name} ${version} (${license})\n\n${text}`;
}
