import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { repository } from '../host/paths';

const rooms = [
  'aws',
  'core',
  'iam',
  'keeper',
  'language',
  'sandbox',
  'storage',
  'vscode',
  'webview',
] as const;
type Room = (typeof rooms)[number];

/** Where a breach is planted, and how deep what it reaches for lies. */
const depths = ['', 'inner/', 'inner/most/'];

/** The parts of the core that decide about leases at AWS. */
const deciding = ['core/broker/issue', 'core/sweep/sweep'];
const sdk = ['@aws-sdk/client-iam', '@smithy/core'];
const machine = ['node:fs', 'node:fs/promises', 'node:os', 'node:child_process', 'node:net', 'node:http'];

/** What must not be imported from where. */
const forbidden: Readonly<Record<Room, readonly string[]>> = {
  core: [...others('core', 'iam'), 'contributions', 'vscode', ...sdk, ...machine, 'node:timers'],
  iam: [...others('iam'), 'contributions', 'vscode', ...sdk, ...machine, 'node:crypto'],
  language: [
    ...others('language', 'core', 'iam'),
    ...deciding,
    'contributions',
    'vscode',
    ...sdk,
    ...machine,
  ],
  aws: [...others('aws', 'core', 'iam'), 'core/sweep/sweep', 'contributions', 'vscode'],
  storage: [
    ...others('storage', 'core', 'iam'),
    ...deciding,
    'contributions',
    'vscode',
    '@aws-sdk/client-iam',
  ],
  sandbox: [
    ...others('sandbox', 'core', 'iam'),
    ...deciding,
    'core/leases/record',
    'core/consent/place',
    'contributions',
    'vscode',
    ...sdk,
  ],
  keeper: [...others('keeper', 'core', 'storage', 'iam'), 'contributions', 'vscode', ...sdk],
  vscode: [...others('vscode', 'core', 'iam', 'language'), ...sdk, ...machine],
  webview: [
    ...others('webview', 'core', 'iam', 'language'),
    ...deciding,
    'contributions',
    'vscode',
    ...sdk,
    ...machine,
  ],
};

/** What a room may not ask of the machine in any way. */
const questions: Readonly<Partial<Record<Room, readonly string[]>>> = {
  core: [
    'Date.now()',
    'Math.random()',
    'setTimeout(() => undefined, 1)',
    'performance.now()',
    "fetch('')",
    'process.pid',
  ],
  iam: ['Date.now()', 'Math.random()', 'setTimeout(() => undefined, 1)', "fetch('')", 'process.pid'],
  language: ['Date.now()', 'Math.random()', 'setInterval(() => undefined, 1)', "fetch('')", 'process.pid'],
  aws: ['Date.now()', 'Math.random()', 'setTimeout(() => undefined, 1)'],
  storage: ['Date.now()', 'Math.random()', 'setTimeout(() => undefined, 1)'],
  keeper: ['Date.now()', 'Math.random()', 'setInterval(() => undefined, 1)'],
  vscode: ['Date.now()', 'Math.random()', 'setTimeout(() => undefined, 1)'],
};

interface Breach {
  readonly file: string;
  readonly text: string;
}

describe('The walls between the rooms', () => {
  let folder: string;
  let named: Map<string, string>;

  before(async function () {
    this.timeout(60_000);
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'vault-aws-walls-'));
    await fs.copyFile(path.join(repository, '.oxlintrc.json'), path.join(folder, '.oxlintrc.json'));
    for (const { file, text } of [...breaches(), ...innocents()]) {
      await fs.mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await fs.writeFile(path.join(folder, file), text);
    }
    named = await lint(folder);
  });
  after(() => fs.rm(folder, { recursive: true, force: true }));

  for (const room of rooms) {
    it(`nothing forbidden can be reached from ${room}, at no depth`, () => {
      const passed = [...breaches()].filter(
        ({ file }) => file.startsWith(`src/${room}/`) && !named.has(file),
      );
      assert.deepEqual(
        passed.map(({ text }) => text),
        [],
      );
    });
  }

  it('what is allowed is not named', () => {
    const wrong = [...innocents()].flatMap(({ file, text }) =>
      named.has(file) ? [[text, named.get(file)]] : [],
    );
    assert.deepEqual(wrong, []);
  });

  it('nothing goes around the linter with import()', async () => {
    const found: string[] = [];
    for (const room of rooms) {
      for (const { file, target } of await dynamicImports(room)) {
        const reached = path.posix.join(path.posix.dirname(file), target).replace(/^src\//, '');
        if (forbidden[room].some((each) => reached.startsWith(`${each.split('/inner/')[0]}/`))) {
          found.push(`${file}: ${target}`);
        }
      }
    }
    assert.deepEqual(found, ['src/keeper/openKeeper.ts: ../aws/index']);
  });
});

/** Something in every other room, at every depth. */
function others(...allowed: readonly Room[]): string[] {
  return rooms
    .filter((room) => !allowed.includes(room))
    .flatMap((room) => depths.map((depth) => `${room}/${depth}something`));
}

function* breaches(): Generator<Breach> {
  for (const room of rooms) {
    let count = 0;
    for (const depth of depths) {
      for (const target of forbidden[room]) {
        count += 1;
        yield planted(
          room,
          depth,
          count,
          `import { something } from '${reach(room, depth, target)}';\nexport { something };\n`,
        );
      }
      for (const question of questions[room] ?? []) {
        count += 1;
        yield planted(room, depth, count, `export const answer = (): unknown => ${question};\n`);
      }
    }
    // Without its prefix a module of Node's would be another name for the same.
    yield planted(room, '', count + 1, "import { readFileSync } from 'fs';\nexport { readFileSync };\n");
  }
}

function* innocents(): Generator<Breach> {
  for (const [room, target] of [
    ['core', 'core/leases/record'],
    ['core', 'node:crypto'],
    ['language', 'iam/catalog/catalog'],
    ['aws', '@aws-sdk/client-iam'],
    ['storage', 'node:fs'],
    ['keeper', 'storage/fileJournal'],
    ['vscode', 'core/broker/leaseBroker'],
    ['vscode', 'contributions'],
    ['sandbox', 'iam/policy'],
    ['webview', 'language/accessView/view'],
  ] as const) {
    const text = `import { something } from '${reach(room, 'inner/', target)}';\nexport { something };\n`;
    yield { file: `src/${room}/inner/innocent-${target.replaceAll(/\W/g, '-')}.ts`, text };
  }
}

function planted(room: Room, depth: string, count: number, text: string): Breach {
  return { file: `src/${room}/${depth}breach${count}.ts`, text };
}

/** How a file at that depth of a room would write the import. */
function reach(room: Room, depth: string, target: string): string {
  const first = target.split('/')[0] ?? '';
  const isOurs = first === 'contributions' || rooms.some((each) => each === first && target.includes('/'));
  return isOurs ? path.posix.relative(`src/${room}/${depth}`, `src/${target}`) : target;
}

/** By file, what the linter has said of it. */
async function lint(cwd: string): Promise<Map<string, string>> {
  const bin = createRequire(path.join(repository, 'package.json')).resolve('oxlint/package.json');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [path.join(path.dirname(bin), 'bin/oxlint'), '--format', 'unix', '.'],
    { cwd, maxBuffer: 64 * 1024 * 1024 },
  ).catch((error: unknown) => {
    if (error instanceof Error && 'stdout' in error) return { stdout: String(error.stdout) };
    throw error;
  });
  const found = new Map<string, string>();
  for (const line of stdout.split('\n')) {
    const [, file, rule] =
      /^(?:\.\/)?(src\/[^:]+):.*(no-restricted-imports|no-restricted-globals|no-restricted-properties|prefer-node-protocol)/.exec(
        line,
      ) ?? [];
    if (file !== undefined && rule !== undefined) found.set(file, rule);
  }
  return found;
}

async function dynamicImports(room: Room): Promise<{ file: string; target: string }[]> {
  const found: { file: string; target: string }[] = [];
  for (const name of await fs.readdir(path.join(repository, 'src', room), { recursive: true })) {
    if (!name.endsWith('.ts')) continue;
    const file = `src/${room}/${name.replaceAll('\\', '/')}`;
    const text = await fs.readFile(path.join(repository, file), 'utf8');
    for (const [, target = ''] of text.matchAll(/\bimport\('(\.[^']*)'\)/g)) found.push({ file, target });
  }
  return found;
}
