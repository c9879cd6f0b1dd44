import path from 'node:path';
import { chooseHost, runSuiteIn } from './chooseHost';
import { describeError } from './errors';
import { readSuite } from './suite';

/** `npx tsx test/host/main.ts test/integration/NAME…`: runs suites in a real VS Code, one after the other. */
async function main(folders: readonly string[]): Promise<number> {
  if (folders.length === 0) {
    console.log('Which suites? For example: npx tsx test/host/main.ts test/integration/activation');
    return 2;
  }
  let failed = 0;
  for (const folder of folders) {
    const result = await runSuiteIn(chooseHost(), await readSuite(path.resolve(folder)));
    failed += result.failed;
  }
  return failed === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(describeError(error));
    process.exit(2);
  },
);
