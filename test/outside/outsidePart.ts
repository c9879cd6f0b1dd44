import fs from 'node:fs/promises';
import path from 'node:path';
import { repository } from '../host/paths';

/** Software of others that the conformance tests need, kept below the checkout and nowhere else. */
export interface OutsidePart {
  /** A folder name. */
  readonly name: string;
  /** What it is made of: another recipe is installed anew. */
  readonly recipe: readonly string[];
  /** Puts it into an empty folder. @throws {MissingOnMachine} where that cannot be done */
  install(folder: string): Promise<void>;
}

const outsideFolder = path.join(repository, '.outside');
const stampName = 'installed.json';

/**
 * The folder of an outside part, filled first when it is not there yet.
 * @throws {MissingOnMachine} when it cannot be installed here
 */
export async function outside(part: OutsidePart): Promise<string> {
  const folder = path.join(outsideFolder, part.name);
  const stamp = path.join(folder, stampName);
  const recipe = JSON.stringify(part.recipe);
  if ((await fs.readFile(stamp, 'utf8').catch(() => '')) === recipe) return folder;
  await fs.rm(folder, { recursive: true, force: true });
  await fs.mkdir(folder, { recursive: true });
  console.log(`Installing ${part.recipe.join(' ')} (once)…`);
  await part.install(folder);
  await fs.writeFile(stamp, recipe);
  return folder;
}
