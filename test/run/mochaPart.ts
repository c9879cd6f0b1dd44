import fs from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from '../host/command';
import { resultVariable } from '../host/countingReporter';
import { MissingOnMachine } from '../host/errors';
import { outFolder, repository } from '../host/paths';
import { readResult } from '../host/suiteResult';
import type { Outcome, Part } from './part';

/** Gets what tests need beyond the checkout. Throws `MissingOnMachine` where that cannot be had. */
export type Requirement = () => Promise<unknown>;

/**
 * All `*.test.ts` of a folder of `test/`, run by mocha in this machine's Node, or skipped where the
 * requirement cannot be met. `timeout`: milliseconds a test.
 */
export function mochaPart(name: string, timeout: number, requirement?: Requirement): Part {
  return {
    name,
    run: async () => (await unmet(requirement)) ?? runMocha(name, timeout),
  };
}

async function unmet(requirement: Requirement | undefined): Promise<Outcome | undefined> {
  try {
    await requirement?.();
    return undefined;
  } catch (error) {
    if (!(error instanceof MissingOnMachine)) throw error;
    return { passed: 0, failed: 0, skipped: error.message };
  }
}

async function runMocha(name: string, timeout: number): Promise<Outcome> {
  const resultFile = path.join(outFolder, `result-${name.replaceAll('/', '-')}.json`);
  await fs.mkdir(outFolder, { recursive: true });
  await fs.rm(resultFile, { force: true });
  const commandLine = [
    'node_modules/mocha/bin/mocha.js',
    // Without .mocharc.json: mocha would add the unit tests that it names to every other folder's.
    '--no-config',
    '--import=tsx',
    '--forbid-only',
    `--timeout=${timeout}`,
    '--reporter=./test/host/countingReporter.ts',
    `test/${name}/**/*.test.ts`,
  ];
  const { code } = await runCommand(process.execPath, commandLine, {
    cwd: repository,
    env: {
      ...process.env,
      [resultVariable]: resultFile,
      // The SDK's advice on Node versions would stand between the results.
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
    echo: true,
    timeout: 15 * 60_000,
  });
  // Without a result the run was cut short, whatever its exit code says.
  const result = await readResult(resultFile);
  if (result === undefined) return { passed: 0, failed: 1 };
  return code !== 0 && result.failed === 0 ? { ...result, failed: 1 } : result;
}

/** Whether a folder of `test/` holds a test. */
export async function hasTests(name: string): Promise<boolean> {
  const files = await fs.readdir(path.join(repository, 'test', name), { recursive: true }).catch(() => []);
  return files.some((file) => file.endsWith('.test.ts'));
}
