import fs from 'node:fs/promises';
import path from 'node:path';
import { chooseHost, runSuiteIn } from '../host/chooseHost';
import { repository } from '../host/paths';
import { readSuite } from '../host/suite';
import { conformanceParts } from './conformanceParts';
import { hasTests, mochaPart } from './mochaPart';
import { packagePart } from './packagePart';
import type { Part } from './part';
import { scriptPart } from './scriptPart';

/** Folders of `test/` that plain Node runs, with the milliseconds that one of their tests may take. */
const mochaFolders = {
  unit: 10_000,
  host: 10_000,
  start: 30_000,
  wire: 30_000,
  attacks: 60_000,
  crash: 180_000,
  faults: 120_000,
  simulation: 240_000,
};

/** Everything `npm test` does, in its order: what fails fastest comes first. */
export async function allParts(): Promise<Part[]> {
  return [
    scriptPart('types', 'check'),
    scriptPart('lint', 'lint'),
    scriptPart('format', 'format:check'),
    scriptPart('build', 'build'),
    scriptPart('attacks-page', 'attacks-page:check'),
    ...(await mochaParts()),
    ...(await conformanceParts()),
    ...(await suiteParts()),
    ...(await windowParts()),
    packagePart,
  ];
}

async function mochaParts(): Promise<Part[]> {
  const parts: Part[] = [];
  for (const [name, timeout] of Object.entries(mochaFolders)) {
    // Unit tests are always expected; the other folders only once they hold a test.
    if (name === 'unit' || (await hasTests(name))) parts.push(mochaPart(name, timeout));
  }
  return parts;
}

/** Each folder of `test/integration` runs in a window of its own. */
async function suiteParts(): Promise<Part[]> {
  const folder = path.join(repository, 'test/integration');
  const entries = await fs.readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return names.sort().map((name) => ({
    name: `integration/${name}`,
    run: async () => runSuiteIn(chooseHost(), await readSuite(path.join(folder, name))),
  }));
}

/** Tests that look at the window from outside need the server's, which a browser can show. */
async function windowParts(): Promise<Part[]> {
  return chooseHost() === 'server' && (await hasTests('e2e')) ? [mochaPart('e2e', 180_000)] : [];
}
