import { runCommand } from '../host/command';
import { repository } from '../host/paths';
import type { Part } from './part';

/** A script of package.json that succeeds or fails as a whole, and so counts as one test. */
export function scriptPart(name: string, script: string): Part {
  return {
    name,
    run: async () => {
      const { code, output } = await runCommand('npm', ['run', '--silent', script], { cwd: repository });
      if (code !== 0) process.stdout.write(output);
      return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
    },
  };
}
