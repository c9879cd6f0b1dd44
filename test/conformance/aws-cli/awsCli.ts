import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../src/sandbox/sandbox';
import { debianEnvironment, debianPython } from '../../outside/debian';
import { outside } from '../../outside/outsidePart';
import { awsCli } from '../../outside/parts';
import type { TestKey } from '../../unit/sandbox/clients';
import { at } from '../json';

/** What a command came to. */
export interface CliResult {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

interface RunOptions {
  readonly key?: TestKey;
  readonly input?: string | Buffer;
}

/** A sandbox, the AWS CLI that works against it, and a folder for its files; all gone after `stop`. */
export class CliCloud {
  private constructor(
    readonly sandbox: Sandbox,
    readonly folder: string,
    private readonly program: string,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  static async start(options: SandboxOptions): Promise<CliCloud> {
    const installed = await outside(awsCli);
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'vault-aws-cli-'));
    const environment = {
      ...(await debianEnvironment(installed)),
      HOME: folder,
      LANG: 'C.UTF-8',
      AWS_CONFIG_FILE: path.join(folder, 'no-config'),
      AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'no-credentials'),
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_DEFAULT_OUTPUT: 'json',
      AWS_PAGER: '',
      // Whatever would be repeated fails instead, and shows.
      AWS_MAX_ATTEMPTS: '1',
    };
    const program = path.join(installed, 'usr/bin/aws');
    return new CliCloud(await startSandbox(options), folder, program, environment);
  }

  /** Runs `aws` in the folder, as the account's root unless another key is given. */
  run(args: readonly string[], { key = this.sandbox.root, input = '' }: RunOptions = {}): Promise<CliResult> {
    const env = {
      ...this.environment,
      AWS_ACCESS_KEY_ID: key.accessKeyId,
      AWS_SECRET_ACCESS_KEY: key.secretAccessKey,
      ...(key.sessionToken !== undefined && { AWS_SESSION_TOKEN: key.sessionToken }),
    };
    const command = [this.program, '--endpoint-url', this.sandbox.endpoint, ...args];
    return new Promise((resolve, reject) => {
      const stdout: Buffer[] = [];
      let stderr = '';
      const child = spawn(debianPython, command, { cwd: this.folder, env });
      child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
      child.once('error', reject);
      child.once('close', (code) =>
        resolve({ code: code ?? 1, stdout: Buffer.concat(stdout), stderr: stderr.trim() }),
      );
      // A command that does not read its input may have ended by now.
      child.stdin.on('error', () => undefined);
      child.stdin.end(input);
    });
  }

  /** What a command that must succeed prints. */
  async text(args: readonly string[], options: RunOptions = {}): Promise<string> {
    const { code, stdout, stderr } = await this.run(args, options);
    assert.equal(stderr, '', `aws ${args.join(' ')}`);
    assert.equal(code, 0, `aws ${args.join(' ')}`);
    return stdout.toString();
  }

  async json(args: readonly string[], options: RunOptions = {}): Promise<unknown> {
    const text = await this.text(args, options);
    return text === '' ? undefined : JSON.parse(text);
  }

  /** The sentence of a command that must fail. */
  async failure(args: readonly string[], options: RunOptions = {}): Promise<string> {
    const { code, stderr } = await this.run(args, options);
    assert.notEqual(code, 0, `aws ${args.join(' ')} succeeded`);
    // The CLI's remark on AWS_MAX_ATTEMPTS, which it makes whatever the error.
    return stderr.replace(' (reached max retries: 0)', '');
  }

  file(name: string): string {
    return path.join(this.folder, name);
  }

  /** What has been called since the last time, by name and in order; forgotten with that. */
  takeCalls(): readonly string[] {
    const names = this.sandbox.calls.all.map(({ operation }) => operation);
    this.sandbox.calls.clear();
    return names;
  }

  async stop(): Promise<void> {
    await this.sandbox.stop();
    await fs.rm(this.folder, { recursive: true, force: true });
  }
}

/** Credentials as the CLI prints them. */
export function printedKey(value: unknown): TestKey {
  const text = (name: string): string => {
    const member = at(value, name);
    assert.ok(typeof member === 'string', `${name} is missing`);
    return member;
  };
  return {
    accessKeyId: text('AccessKeyId'),
    secretAccessKey: text('SecretAccessKey'),
    sessionToken: text('SessionToken'),
  };
}
