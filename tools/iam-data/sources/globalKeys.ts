import { pathToFileURL } from 'node:url';
import type { ConditionKey } from '../../../src/iam/catalog/catalog';
import { conditionKeyType } from '../../../src/iam/catalog/keyColumns';
import { globalKeyDescriptions, globalKeyTypes } from '../global-keys';
import { alphabetically } from '../model';
import { line, list, record } from '../read';
import { inPackage } from './packages';

/**
 * The keys that every request may have. The package has names and types only; the sentences are ours.
 *
 * @throws Error for a key that `global-keys.ts` does not describe.
 */
export async function readGlobalKeys(packageName: string): Promise<readonly ConditionKey[]> {
  const file = pathToFileURL(inPackage(packageName, 'dist/esm/globalConditionKeys.js')).href;
  const loaded = record(await import(file), 'globalConditionKeys.js');
  const types = new Map(
    list(loaded['globalConditionKeys'], 'globalConditionKeys').map((value) => {
      const key = record(value, 'global key');
      // Elsewhere in the data the name of a tag stands as `${TagKey}`.
      const name = line(key['key'], 'key').replace(/\/tag-key$/, '/${TagKey}');
      return [name, conditionKeyType(line(key['type'], name))];
    }),
  );
  for (const [name, type] of globalKeyTypes) types.set(name, type);
  return [...types]
    .map(([name, type]) => ({ name, type, description: describe(name) }))
    .sort((one, other) => alphabetically(one.name, other.name));
}

function describe(name: string): string {
  const description = globalKeyDescriptions.get(name);
  if (description === undefined) throw new Error(`tools/iam-data/global-keys.ts says nothing of ${name}.`);
  return description;
}
