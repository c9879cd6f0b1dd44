import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'prettier';
import { attempts, type Attempt, type Outcome } from '../test/attacks/attempt';

const repository = join(import.meta.dirname, '..');
const page = join(repository, 'docs/attacks.md');
const folders = ['test/attacks', 'test/e2e/attacks'];

/**
 * `npm run attacks-page`: writes `docs/attacks.md` from the attempts that the tests make. With `--check`
 * it only says whether the page is as it would be written.
 */
async function main(check: boolean): Promise<number> {
  await collect();
  const text = await format(pageOf(attempts), { printWidth: 110, parser: 'markdown' });
  if (!check) {
    await writeFile(page, text);
    return 0;
  }
  if ((await readFile(page, 'utf8').catch(() => '')) === text) return 0;
  process.stderr.write('docs/attacks.md is not what the tests say: run `npm run attacks-page`.\n');
  return 1;
}

/** Loads the tests without running them: they say what they try as they are loaded. */
async function collect(): Promise<void> {
  const nothing = (): void => undefined;
  const describe = (_title: string, body: () => void): void => body();
  Object.assign(globalThis, { describe, it: nothing, before: nothing, after: nothing });
  Object.assign(globalThis, { beforeEach: nothing, afterEach: nothing });
  for (const folder of folders) {
    const names = await readdir(join(repository, folder), { recursive: true }).catch(() => []);
    for (const name of names.filter((each) => each.endsWith('.test.ts')).toSorted()) {
      await import(join(repository, folder, name));
    }
  }
}

function pageOf(all: readonly Attempt[]): string {
  const families = [...new Set(all.map(({ family }) => family))].toSorted();
  const rows = families.map((family) =>
    row(
      family,
      all.filter((each) => each.family === family),
    ),
  );
  const doubtful = all.filter(({ outcome }) => outcome === 'doubtful');
  return `# Attempts to break it

What was tried against the promises of the product, and what came of it. Each is a test in \`test/attacks/\`, or, where it takes a real window, in \`test/e2e/attacks/\`; all of them run with \`npm test\`. This page is written by \`npm run attacks-page\`.

- **Held**: nothing happened that should not.
- **Refused**: the product said no, in words that tell why.
- **Doubtful**: what happens is known, and why it stays is said below.

| What was attacked | Attempts | Held | Refused | Doubtful |
| --- | ---: | ---: | ---: | ---: |
${[...rows, row('**All**', all)].join('\n')}

## Doubtful

${doubtful.map(({ what, reason }) => `- **${what}**: ${reason}`).join('\n')}
`;
}

function row(name: string, some: readonly Attempt[]): string {
  const count = (outcome: Outcome): number => some.filter((each) => each.outcome === outcome).length;
  return `| ${name} | ${some.length} | ${count('held')} | ${count('refused')} | ${count('doubtful')} |`;
}

main(process.argv.includes('--check')).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
