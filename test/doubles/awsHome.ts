import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const variables = [
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_EC2_METADATA_DISABLED',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_PROFILE',
  'AWS_ENDPOINT_URL',
  'AWS_ENDPOINT_URL_IAM',
  'AWS_ENDPOINT_URL_STS',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
  'HOME',
] as const;

/** A home folder with AWS configuration of its own, in place of this process's until it is left. */
export class AwsHome {
  private readonly before = new Map(variables.map((name) => [name, process.env[name]]));

  private constructor(readonly folder: string) {
    process.env['AWS_CONFIG_FILE'] = join(folder, 'config');
    process.env['AWS_SHARED_CREDENTIALS_FILE'] = join(folder, 'credentials');
    process.env['AWS_EC2_METADATA_DISABLED'] = 'true';
    process.env['HOME'] = folder;
  }

  static async enter(config: string): Promise<AwsHome> {
    const home = new AwsHome(await mkdtemp(join(tmpdir(), 'vault-aws-home-')));
    await writeFile(join(home.folder, 'config'), config);
    await writeFile(join(home.folder, 'credentials'), '');
    return home;
  }

  /** As somebody does who exports keys before starting the editor. */
  export(accessKeyId: string, secretAccessKey: string): void {
    process.env['AWS_ACCESS_KEY_ID'] = accessKeyId;
    process.env['AWS_SECRET_ACCESS_KEY'] = secretAccessKey;
  }

  /** Variables that somebody has set before the editor was started. */
  set(values: Partial<Record<(typeof variables)[number], string>>): void {
    Object.assign(process.env, values);
  }

  async leave(): Promise<void> {
    for (const [name, value] of this.before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}
