import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { repository } from '../host/paths';

const ranges = v.record(v.string(), v.string());
const locked = v.object({
  packages: v.record(
    v.string(),
    v.object({
      version: v.optional(v.string()),
      integrity: v.optional(v.string()),
      devDependencies: v.optional(ranges),
    }),
  ),
});

describe('the packages that ship', () => {
  let folder: string;
  let page: string;
  /** Licences by name, from what the build found in the bundles. */
  let bundled: ReadonlyMap<string, string>;

  before(async function () {
    this.timeout(120_000);
    folder = await mkdtemp(path.join(tmpdir(), 'vault-aws-bundles-'));
    const build = ['--import=tsx', '.esbuild.mts', '--outdir', folder];
    await promisify(execFile)(process.execPath, build, { cwd: repository });
    const notices = await readFile(path.join(folder, 'third-party-notices.txt'), 'utf8');
    bundled = new Map(
      [...notices.matchAll(/^(\S+) \d+\.\d+\.\d+\S* \((\S+)\)$/gm)].map(([, name = '', licence = '']) => [
        name,
        licence,
      ]),
    );
    page = await readFile(path.join(repository, 'docs/dependencies.md'), 'utf8');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const listed = (text: string): ReadonlyMap<string, string> =>
    new Map(
      [...text.matchAll(/^\| `(\S+)` +\| (\S+) +\| \S.*\|$/gm)].map(([, name = '', licence = '']) => [
        name,
        licence,
      ]),
    );
  const imported = (): readonly string[] => [...listed(page.split('## What these bring')[0] ?? '').keys()];

  it('are those that the page lists, under the licences that it says', () => {
    assert.ok(bundled.size > 10, 'the build lists what it bundled');
    const sorted = (of: ReadonlyMap<string, string>) => [...of].map((each) => each.join(': ')).toSorted();
    assert.deepEqual(sorted(listed(page)), sorted(bundled));
  });

  it('are those that our code imports, and what these bring along', async () => {
    const folder = path.join(repository, 'src');
    const names = new Set<string>();
    for (const file of await readdir(folder, { recursive: true })) {
      if (!file.endsWith('.ts')) continue;
      const code = await readFile(path.join(folder, file), 'utf8');
      for (const [, name = ''] of code.matchAll(
        /^(?:import (?!type ).*|\} )from '((?:@[^/']+\/)?[^./'][^/':]*)/gm,
      ))
        names.add(name);
    }
    names.delete('vscode');
    for (const name of names) if (name.startsWith('node')) names.delete(name);
    assert.deepEqual([...names].toSorted(), imported().toSorted());
  });

  it('are asked for in package.json by their least version where our code imports them', async () => {
    const { devDependencies, ...rest } = v.parse(
      v.object({ devDependencies: ranges, dependencies: v.optional(ranges) }),
      JSON.parse(await readFile(path.join(repository, 'package.json'), 'utf8')),
    );
    assert.equal(rest.dependencies, undefined);
    for (const name of imported()) assert.match(devDependencies[name] ?? '', /^\^\d+\.\d+\.\d+$/, name);
  });

  it('are locked with their hashes', async () => {
    const { packages } = v.parse(
      locked,
      JSON.parse(await readFile(path.join(repository, 'package-lock.json'), 'utf8')),
    );
    for (const name of bundled.keys()) {
      assert.match(packages[`node_modules/${name}`]?.integrity ?? '', /^sha512-/, name);
    }
  });
});
