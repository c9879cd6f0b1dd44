import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { outFolder } from '../host/paths';
import { fixtures, fuzz } from './fuzz';

/** `npm run fuzz -- --rounds N --seed S`: every offset of every fixture, N times in different ways. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '3' }, seed: { type: 'string', default: '1' } },
  });
  const first = Number(values.seed);
  let texts = 0;
  let falls = 0;
  for (let seed = first; seed < first + Number(values.rounds); seed += 1) {
    for (const fixture of fixtures) {
      for (const fall of fuzz(fixture, seed)) {
        texts += 1;
        if (fall === undefined) continue;
        falls += 1;
        const file = join(outFolder, 'fuzz', `${falls}-${fall.fixture}`);
        await mkdir(join(outFolder, 'fuzz'), { recursive: true });
        await writeFile(file, fall.text);
        console.log(
          `${fall.fixture}, seed ${fall.seed}, ${fall.how}: ${fall.flaws.join('; ').slice(0, 600)}\n  ${file}`,
        );
      }
    }
  }
  console.log(`${texts} mangled texts, ${falls} with flaws`);
  return falls === 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
