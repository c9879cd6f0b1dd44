import fs from 'node:fs';
import path from 'node:path';
import util from 'node:util';
import Mocha from 'mocha';
import { CountingReporter } from './countingReporter';

/**
 * What VS Code loads and calls in its extension host; bundled by `bundleSuite` next to the suite's tests.
 * Rejects when a test failed, which is VS Code's way to a code other than 0.
 */
export async function run(): Promise<void> {
  writeReportTo(process.env['VAULT_AWS_TEST_OUTPUT']);
  const grep = process.env['VAULT_AWS_TEST_GREP'];
  const mocha = new Mocha({
    ui: 'bdd',
    color: false,
    timeout: 45_000,
    forbidOnly: true,
    reporter: CountingReporter,
    ...(grep === undefined ? {} : { grep }),
  });
  mocha.addFile(path.join(__dirname, 'tests.js'));
  await mocha.loadFilesAsync();
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}

/** The console of an extension host goes to log files; the report is to be seen where the run was started. */
function writeReportTo(file: string | undefined): void {
  if (file === undefined) return;
  Mocha.reporters.Base.consoleLog = (...line: unknown[]) =>
    fs.appendFileSync(file, `${util.format(...line)}\n`);
}
