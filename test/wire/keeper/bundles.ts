import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { mustRun } from '../../host/command';
import { repository } from '../../host/paths';

/**
 * What ships, built into a folder of its own: `dist` may be old, or being written. Processes can be
 * told by this folder, since it stands on their command lines and on no others.
 */
export class Bundles {
  private constructor(readonly folder: string) {}

  static async build(...flags: readonly string[]): Promise<Bundles> {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'vault-aws-bundles-'));
    const commandLine = ['--import=tsx', '.esbuild.mts', '--outdir', folder, ...flags];
    await mustRun(process.execPath, commandLine, { cwd: repository, timeout: 60_000 });
    return new Bundles(folder);
  }

  get keeper(): string {
    return path.join(this.folder, 'keeper.js');
  }

  remove(): Promise<void> {
    return fs.rm(this.folder, { recursive: true, force: true });
  }
}
