import { build, context, type BuildOptions, type Plugin } from 'esbuild';

const production = process.argv.includes('--production');

/** Loaded at activation: kept small. Everything else waits in a chunk of its own until it is needed. */
const entryPoints: Record<string, string> = {
  extension: 'src/extension.ts',
  aws: 'src/aws/index.ts',
  sandbox: 'src/sandbox/index.ts',
};

/**
 * A dynamic import of a chunk's entry file becomes a require of the built chunk. esbuild can split
 * only ES modules, and an extension as an ES module would shut out editors built on older VS Code.
 */
const lazyChunks: Plugin = {
  name: 'lazy-chunks',
  setup(plugin) {
    plugin.onResolve({ filter: /^\.\/(aws|sandbox)\/index$/ }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path: path.replace('/index', '.js'), external: true } : undefined,
    );
  },
};

const options: BuildOptions = {
  entryPoints,
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['vscode'],
  // Prefers ES modules: jsonc-parser's UMD build cannot be bundled, and only ES modules shrink.
  mainFields: ['module', 'main'],
  sourcemap: production ? false : 'linked',
  minify: production,
  legalComments: production ? 'eof' : 'inline',
  logLevel: 'warning',
  plugins: [lazyChunks],
};

if (process.argv.includes('--watch')) await (await context(options)).watch();
else await build(options);
