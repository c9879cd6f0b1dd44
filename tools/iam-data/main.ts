import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { actionsDiff, actionsList } from './actionsList';
import { encode } from './encode';
import { problems } from './gates';
import { counts, earlierCounts, sha256 } from './manifest';
import { notice } from './notice';
import { readJson } from './read';
import { installed, older, packageFacts, shipped } from './sources/packages';
import { readSource } from './sources/source';

const data = join(import.meta.dirname, '../../data');

/**
 * `npm run iam-data`: makes the files of data/ anew from the packages in this folder, says what changed,
 * and leaves them as they are when anything about the new ones is wrong.
 */
async function main(): Promise<number> {
  // The packages are large and needed here alone, so the project's own `npm ci` leaves them out.
  if (!installed()) {
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: import.meta.dirname,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
  }
  const source = await readSource();
  const files = encode(source);
  const found = counts(source);
  const packages = [...shipped, older].map(packageFacts);
  const wrong = problems({
    files,
    source,
    packages,
    counts: found,
    earlier: earlierCounts(earlierManifest()),
  });
  if (wrong.length > 0) {
    say([...wrong.slice(0, 50), `${wrong.length} problems: data/ stays as it is.`]);
    return 1;
  }

  const list = actionsList(source.services);
  say(actionsDiff(existing('actions.txt') ?? list, list));
  const compressed = {
    'iam-index.json.br': brotli(files.index),
    'iam-details.json.br': brotli(files.details),
    'managed-policies.json.br': brotli(files.managed),
  };
  const manifest = {
    sources: Object.fromEntries(
      packages.map(({ name, version }, place) => [shipped[place] ?? older, `${name} ${version}`]),
    ),
    counts: found,
    files: Object.fromEntries(
      Object.entries(compressed).map(([name, bytes]) => [
        name,
        { bytes: bytes.length, sha256: sha256(bytes) },
      ]),
    ),
  };
  mkdirSync(data, { recursive: true });
  for (const [name, bytes] of Object.entries(compressed)) writeFileSync(join(data, name), bytes);
  writeFileSync(join(data, 'actions.txt'), list);
  writeFileSync(join(data, 'NOTICE.txt'), notice(shipped.map(packageFacts)));
  writeFileSync(join(data, 'manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  say([JSON.stringify(manifest, undefined, 2)]);
  return 0;
}

function brotli(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    },
  });
}

function earlierManifest(): unknown {
  return existing('manifest.json') === undefined ? undefined : readJson(join(data, 'manifest.json'));
}

function existing(name: string): string | undefined {
  const path = join(data, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function say(lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    say([error instanceof Error ? error.message : String(error), 'data/ stays as it is.']);
    process.exitCode = 1;
  },
);
