import { parseArgs } from 'node:util';
import { describeError } from '../../host/errors';
import { observe } from './observe';
import { summary, table } from './table';

/**
 * `--table`: the rows in which servers differ, with reasons. `--observe FILE [--topic NAME]`: plays rows and writes
 * what comes of them, for those who bring the table up to a server's new version.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { table: { type: 'boolean' }, observe: { type: 'string' }, topic: { type: 'string' } },
  });
  if (values.observe !== undefined) await observe(values.observe, values.topic);
  else console.log(values.table === true ? table() : summary());
}

main().catch((error: unknown) => {
  console.error(describeError(error));
  process.exitCode = 1;
});
