import { readFileSync, readdirSync } from 'node:fs';
import { inPackage } from './packages';

const reference = 'https://docs.aws.amazon.com/service-authorization/latest/reference';

const everyService = 'reference_policies_actions-resources-contextkeys.html';

/**
 * The pages of the Service Authorization Reference by prefix, from a package with a class for each. A
 * prefix with several pages has the one that is named after it, else that with the list of all.
 *
 * @throws Error when the package names no page.
 */
export function readServicePages(packageName: string): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  const folder = 'lib/generated/policy-statements';
  for (const file of readdirSync(inPackage(packageName, folder))) {
    const source = readFileSync(inPackage(packageName, folder, file), 'utf8');
    const prefix = /this\.servicePrefix = '([^']+)'/.exec(source)?.[1];
    const name = /\/(list_[A-Za-z0-9_.-]+\.html)\)/.exec(source)?.[1];
    if (prefix === undefined || name === undefined) continue;
    const known = pages.get(prefix);
    const own = `list_${prefix}.html`;
    pages.set(prefix, known === undefined || name === own ? name : known === own ? own : everyService);
  }
  if (pages.size === 0) throw new Error(`${packageName} names no page of ${reference}.`);
  return new Map([...pages].map(([prefix, name]) => [prefix, `${reference}/${name}`]));
}
