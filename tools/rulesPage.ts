import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'prettier';
import { allRules } from '../src/language/rules/allRules';
import { rulesPage } from '../src/language/rules/rulesPage';
import { ruleSchema } from './ruleSchema';

const repository = join(import.meta.dirname, '..');
const options = { printWidth: 110, singleQuote: true, trailingComma: 'all' } as const;

/** `npm run rules-page`: writes `docs/rules.md` and the setting's schema in `package.json` from the rules. */
async function main(): Promise<void> {
  const page = await format(rulesPage(allRules), { ...options, parser: 'markdown' });
  await writeFile(join(repository, 'docs/rules.md'), page);
  const file = join(repository, 'package.json');
  const manifest: unknown = JSON.parse(await readFile(file, 'utf8'), (key, value: unknown) =>
    key === 'vaultAws.rules' && typeof value === 'object' ? { ...value, ...ruleSchema(allRules) } : value,
  );
  const text = await format(JSON.stringify(manifest), { ...options, parser: 'json-stringify' });
  await writeFile(file, text);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  },
);
