import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runMatrix } from './matrix';
import { tableOf } from './table';

const file = path.join(__dirname, 'matrix.md');

/** `npm run faults`: tries every cell and compares with the table; `--update` writes it. */
async function main(): Promise<number> {
  const results = await runMatrix();
  const table = await tableOf(results);
  if (process.argv.includes('--update')) await writeFile(file, table);
  const isSame = (await readFile(file, 'utf8')) === table;
  const red = results.filter(({ problems }) => problems.length > 0);
  for (const { cell, problems } of red) {
    const where = [cell.kind.title, cell.step, `${cell.call.operation} ${cell.call.nth}`, cell.trouble.title];
    console.log(`${where.join(', ')}:\n  ${problems.join('\n  ')}`);
  }
  if (!isSame) console.log('test/faults/matrix.md differs: look at the change with --update and git diff.');
  console.log(`cells=${results.length} red=${red.length}`);
  return isSame && red.length === 0 ? 0 : 1;
}

void main().then((code) => process.exit(code));
