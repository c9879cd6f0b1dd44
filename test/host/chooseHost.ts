import { MissingOnMachine } from './errors';
import { runSuite } from './runSuite';
import { runSuiteDesktop } from './runSuiteDesktop';
import type { Suite } from './suite';
import type { SuiteResult } from './suiteResult';

export type Host = 'server' | 'desktop';

/**
 * Which VS Code the suites run in. `VAULT_AWS_TEST_HOST` decides; else the server from npm where it
 * runs (Linux on x64), which needs neither a download from elsewhere nor a display, and desktop elsewhere.
 */
export function chooseHost(): Host {
  const wish = process.env['VAULT_AWS_TEST_HOST'];
  if (wish === 'server' || wish === 'desktop') return wish;
  if (wish !== undefined && wish !== '') {
    throw new MissingOnMachine(`VAULT_AWS_TEST_HOST is ${wish}: it can be server or desktop.`);
  }
  return process.platform === 'linux' && process.arch === 'x64' ? 'server' : 'desktop';
}

export function runSuiteIn(host: Host, suite: Suite): Promise<SuiteResult> {
  return host === 'server' ? runSuite(suite) : runSuiteDesktop(suite);
}
