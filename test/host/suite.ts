import fs from 'node:fs/promises';
import path from 'node:path';
import { exists } from './installHost';
import { repository } from './paths';
import type { Settings } from './settings';

/** Tests that run inside the extension host of one window. */
export interface Suite {
  readonly name: string;
  /** The folder with the `*.test.ts`. */
  readonly tests: string;
  /** A folder that is copied and opened; none: an empty folder. */
  readonly workspace?: string;
  /** User settings on top of the quiet ones. */
  readonly settings?: Settings;
  /** The extension's folder. */
  readonly extension: string;
}

/**
 * A suite as it lies in its folder: tests, optionally `workspace/` and `settings.json`.
 */
export async function readSuite(folder: string): Promise<Suite> {
  const workspace = path.join(folder, 'workspace');
  const settings = await readSettings(path.join(folder, 'settings.json'));
  return {
    name: path.basename(folder),
    tests: folder,
    extension: repository,
    ...((await exists(workspace)) ? { workspace } : {}),
    ...(settings === undefined ? {} : { settings }),
  };
}

async function readSettings(file: string): Promise<Settings | undefined> {
  if (!(await exists(file))) return undefined;
  const value: unknown = JSON.parse(await fs.readFile(file, 'utf8'));
  if (typeof value !== 'object' || value === null) throw new Error(`${file} is not an object`);
  return { ...value };
}
