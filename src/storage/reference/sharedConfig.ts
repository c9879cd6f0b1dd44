import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { readBounded } from '../boundedFile';
import { namesInConfig, namesInCredentials, type SharedNames } from './sharedNames';

interface Cached {
  /** Milliseconds since 1970 and bytes, as the file system gives them. */
  readonly modified: number;
  readonly size: number;
  readonly names: SharedNames;
}

interface SharedFile {
  readonly path: string;
  readonly parse: (text: string) => SharedNames;
  cached?: Cached;
}

const none: SharedNames = { profiles: [], roleArns: [] };
/** Bytes. Nobody writes more profiles than that; a device or a log is none of ours to read. */
const largestFile = 1_000_000;

/**
 * What the AWS configuration that the CLI and the SDKs share calls things. Names only: nothing else of
 * these files is kept, and the keys in them are never looked at.
 */
export class SharedConfig {
  private readonly files: readonly SharedFile[];

  constructor(environment: NodeJS.ProcessEnv = process.env, home: string = homedir()) {
    const folder = join(home, '.aws');
    this.files = [
      { path: environment['AWS_CONFIG_FILE'] || join(folder, 'config'), parse: namesInConfig },
      {
        path: environment['AWS_SHARED_CREDENTIALS_FILE'] || join(folder, 'credentials'),
        parse: namesInCredentials,
      },
    ];
  }

  /** Profiles and the roles they assume, in the order of the files. A file that cannot be read has none. */
  async names(): Promise<SharedNames> {
    const all = await Promise.all(this.files.map(read));
    return {
      profiles: [...new Set(all.flatMap(({ profiles }) => profiles))],
      roleArns: all.flatMap(({ roleArns }) => roleArns),
    };
  }
}

async function read(file: SharedFile): Promise<SharedNames> {
  try {
    const { mtimeMs: modified, size } = await stat(file.path);
    if (file.cached?.modified === modified && file.cached.size === size) return file.cached.names;
    const names = file.parse((await readBounded(file.path, { limit: largestFile })).toString('utf8'));
    file.cached = { modified, size, names };
    return names;
  } catch {
    return none;
  }
}
