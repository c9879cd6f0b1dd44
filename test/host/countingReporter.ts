import fs from 'node:fs';
import Mocha from 'mocha';
import type { SuiteResult } from './suiteResult';

/** Names the file that the counts are written to when the run has come to its end. */
export const resultVariable = 'VAULT_AWS_TEST_RESULT';

/** Mocha's spec reporter, which also leaves the counts in a file: nobody has to read them out of the text. */
export class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options);
    const failures: string[] = [];
    const result = { passed: 0, failed: 0, pending: 0, failures };
    runner.on('pass', () => (result.passed += 1));
    // Failed hooks come here too, unlike in mocha's own count of tests.
    runner.on('fail', (test, error: unknown) => {
      result.failed += 1;
      failures.push(`${test.fullTitle()}: ${beginning(error)}`);
    });
    runner.on('pending', () => (result.pending += 1));
    runner.on('end', () => save(result));
  }
}

/** Enough to know the cause by where only the end of a run is kept. */
function beginning(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, 300);
}

function save(result: SuiteResult): void {
  const file = process.env[resultVariable];
  if (file !== undefined) fs.writeFileSync(file, JSON.stringify(result));
}

export default CountingReporter;
