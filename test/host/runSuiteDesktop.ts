import path from 'node:path';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { findDesktop } from './desktop';
import { quietSettings, writeSettings } from './settings';
import type { Suite } from './suite';
import type { SuiteResult } from './suiteResult';
import { prepareRun, type HostEnd } from './suiteRun';

/** Runs a suite in desktop VS Code: the one named by `VAULT_AWS_TEST_CODE`, else a downloaded one. */
export async function runSuiteDesktop(suite: Suite): Promise<SuiteResult> {
  const vscodeExecutablePath = await findDesktop();
  const run = await prepareRun(suite);
  try {
    const userData = path.join(path.dirname(run.workspace), 'user-data');
    await writeSettings(path.join(userData, 'User'), { ...quietSettings, ...suite.settings });
    const end = await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: suite.extension,
      extensionTestsPath: run.entry,
      extensionTestsEnv: { ...run.environment },
      launchArgs: [
        run.workspace,
        '--user-data-dir',
        userData,
        '--disable-extensions',
        '--disable-workspace-trust',
        '--skip-welcome',
        '--skip-release-notes',
      ],
    }).then((code): HostEnd => ({ code }), endOf);
    await run.showReport();
    return await run.outcome(end);
  } finally {
    await run.remove();
  }
}

function endOf(error: unknown): HostEnd {
  if (error instanceof TestRunFailedError && error.code !== undefined) return { code: error.code };
  return { trouble: error instanceof Error ? error.message : String(error) };
}
