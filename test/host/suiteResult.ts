import fs from 'node:fs/promises';

/** What a mocha run came to. A run that never got to its end has no result at all. */
export interface SuiteResult {
  readonly passed: number;
  readonly failed: number;
  readonly pending: number;
  /** Each failed test's title, with the beginning of its message. */
  readonly failures?: readonly string[];
}

export async function writeResult(file: string, result: SuiteResult): Promise<void> {
  await fs.writeFile(file, JSON.stringify(result));
}

/** The result a run has left behind, or undefined when it was cut short before it could write one. */
export async function readResult(file: string): Promise<SuiteResult | undefined> {
  const text = await fs.readFile(file, 'utf8').catch(() => '');
  try {
    const value: unknown = JSON.parse(text);
    return isResult(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isResult(value: unknown): value is SuiteResult {
  return (
    typeof value === 'object' &&
    value !== null &&
    'passed' in value &&
    'failed' in value &&
    'pending' in value &&
    [value.passed, value.failed, value.pending].every(Number.isInteger) &&
    (!('failures' in value) || isTexts(value.failures))
  );
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
