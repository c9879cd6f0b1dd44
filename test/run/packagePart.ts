import fs from 'node:fs/promises';
import path from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { mustRun } from '../host/command';
import { outFolder, repository } from '../host/paths';
import type { Part } from './part';

/** Exactly what ships: a file more is somebody's mistake, a file less a broken extension. */
const shipped = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'data/NOTICE.txt',
  'data/iam-details.json.br',
  'data/iam-index.json.br',
  'data/managed-policies.json.br',
  'dist/accessMap.css',
  'dist/accessMap.js',
  'dist/aws.js',
  'dist/extension.js',
  'dist/keeper.js',
  'dist/language.js',
  'dist/reference.js',
  'dist/sandbox.js',
  'dist/sweep.js',
  'dist/third-party-notices.txt',
  'dist/window.js',
  'docs/rules.md',
  'media/access-map.png',
  'media/activity-bar.svg',
  'media/icon.png',
  'media/tour-issued.png',
  'media/tour-problems.png',
  'media/walkthrough/issue.svg',
  'media/walkthrough/revoke.svg',
  'media/walkthrough/role.svg',
  'media/walkthrough/use.svg',
  'package.json',
  'package.nls.json',
  'schemas/vault-aws.schema.json',
];
/** Bytes; nearly half of it is what AWS has. */
const largestPackage = 1_700_000;
const largestEntry = 150_000;

/** Packages the extension and looks at what is in the package. */
export const packagePart: Part = {
  name: 'package',
  run: async () => {
    const vsix = path.join(outFolder, 'vault-aws.vsix');
    await fs.mkdir(outFolder, { recursive: true });
    await fs.rm(vsix, { force: true });
    await mustRun('npm', ['run', '--silent', 'package'], { cwd: repository });
    const { size } = await fs.stat(vsix);
    const files = await listFiles({
      cwd: repository,
      packageManager: PackageManager.None,
    });
    const complaints = [...complaintsAbout(files, size), ...(await complaintsAboutCode(files))];
    for (const complaint of complaints) console.log(complaint);
    console.log(`${files.length} files, ${Math.round(size / 1000)} kB`);
    return complaints.length === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  },
};

function complaintsAbout(files: readonly string[], size: number): string[] {
  const missing = shipped.filter((file) => !files.includes(file)).map((file) => `The package lacks ${file}`);
  const strays = files
    .filter((file) => !shipped.includes(file))
    .map((file) => `The package must not hold ${file}`);
  const tooLarge =
    size > largestPackage ? [`The package has ${size} bytes, more than ${largestPackage}`] : [];
  return [...missing, ...strays, ...tooLarge];
}

/** What is loaded at activation stays small, and what ships names no folder of the machine it was built on. */
async function complaintsAboutCode(files: readonly string[]): Promise<string[]> {
  const complaints: string[] = [];
  const entry = await fs.stat(path.join(repository, 'dist/extension.js'));
  if (entry.size > largestEntry)
    complaints.push(`dist/extension.js has ${entry.size} bytes, more than ${largestEntry}`);
  for (const file of files.filter((each) => each.endsWith('.js'))) {
    const code = await fs.readFile(path.join(repository, file), 'utf8');
    if (code.includes(repository)) complaints.push(`${file} names the folder it was built in`);
  }
  return complaints;
}
