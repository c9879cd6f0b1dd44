import { readFileSync, readdirSync } from 'node:fs';
import { inPackage } from './packages';

const reference = 'https://docs.aws.amazon.com/service-authorization/latest/reference';

/**
 * The pages of the Service Authorization Reference by prefix, from a package with a class for each. A
 * prefix that several services share has the page that is named after it, else the first.
 *
 * @throws Error when the reference is where no class says it is.
 */
export function readServicePages(packageName: string): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  const folder = 'lib/generated/policy-statements';
  for (const file of readdirSync(inPackage(packageName, folder)).sort()) {
    const source = readFileSync(inPackage(packageName, folder, file), 'utf8');
    const prefix = /this\.servicePrefix = '([^']+)'/.exec(source)?.[1];
    const name = /\/(list_[A-Za-z0-9_.-]+\.html)\)/.exec(source)?.[1];
    if (prefix === undefined || name === undefined) continue;
    if (!pages.has(prefix) || name === `list_${prefix}.html`) pages.set(prefix, `${reference}/${name}`);
  }
  if (pages.size === 0) throw new Error(`${packageName} names no page of ${reference}.`);
  return pages;
}
