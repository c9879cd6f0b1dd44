import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { bundleSuite } from './bundleSuite';
import { resultVariable } from './countingReporter';
import { outFolder } from './paths';
import type { Suite } from './suite';
import { isWorkspaceFile } from './windowUrl';
import { readResult, type SuiteResult } from './suiteResult';

/** How the host says a run has ended: the code it gives the run, or the sentence why there is none. */
export type HostEnd = { readonly code: number } | { readonly trouble: string };

/** One run of a suite: its scratch folder, and what came of it. */
export interface SuiteRun {
  /** The copy of the suite's workspace, which tests may change; a `.code-workspace` file when it holds one. */
  readonly workspace: string;
  /** The module whose `run()` VS Code calls. */
  readonly entry: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Where to leave what helps to understand a failure. */
  readonly failures: string;
  /** Prints what the suite has reported since the last call. */
  showReport(): Promise<void>;
  outcome(end: HostEnd): Promise<SuiteResult>;
  remove(): Promise<void>;
}

export async function prepareRun(suite: Suite): Promise<SuiteRun> {
  const entry = await bundleSuite(suite.name, suite.tests);
  const scratch = await fs.mkdtemp(path.join(os.tmpdir(), 'vault-aws-suite-'));
  const workspace = path.join(scratch, 'workspace');
  if (suite.workspace === undefined) await fs.mkdir(workspace);
  else await fs.cp(suite.workspace, workspace, { recursive: true });
  const report = path.join(scratch, 'report.txt');
  const result = path.join(scratch, 'result.json');
  const failures = path.join(outFolder, 'failures', suite.name);
  await fs.rm(failures, { recursive: true, force: true });
  let shown = 0;
  return {
    workspace: await openable(workspace),
    entry,
    failures,
    environment: { VAULT_AWS_TEST_OUTPUT: report, [resultVariable]: result },
    showReport: async () => {
      const bytes = await fs.readFile(report).catch(() => Buffer.alloc(0));
      process.stdout.write(bytes.subarray(shown));
      shown = bytes.length;
    },
    outcome: async (end) => {
      const verdict = judge(suite.name, end, await readResult(result));
      if (verdict.complaint !== undefined) console.log(verdict.complaint);
      return verdict.result;
    },
    remove: () => fs.rm(scratch, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  };
}

async function openable(folder: string): Promise<string> {
  const described = (await fs.readdir(folder)).find(isWorkspaceFile);
  return described === undefined ? folder : path.join(folder, described);
}

/**
 * Both witnesses must agree. VS Code gives code 0 to a run whose extension host was killed, so only a
 * result file proves that the tests came to their end; and a run without a test proves nothing.
 */
export function judge(
  name: string,
  end: HostEnd,
  result: SuiteResult | undefined,
): { readonly result: SuiteResult; readonly complaint?: string } {
  const complaint = complaintAbout(end, result);
  if (complaint === undefined && result !== undefined) return { result };
  return {
    result: { passed: result?.passed ?? 0, pending: result?.pending ?? 0, failed: (result?.failed ?? 0) + 1 },
    complaint: `${name}: ${complaint}`,
  };
}

function complaintAbout(end: HostEnd, result: SuiteResult | undefined): string | undefined {
  if ('trouble' in end) return end.trouble;
  if (result === undefined) return `the extension host ended with code ${end.code} before the tests did`;
  if (result.passed + result.failed === 0) return 'ran no test';
  if (result.failed === 0 && end.code !== 0)
    return `no test failed, but the host ended with code ${end.code}`;
  return undefined;
}
