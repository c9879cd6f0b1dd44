import { readFileSync, readdirSync } from 'node:fs';
import { inPackage } from './packages';

/**
 * The documentation of actions, from the comments of a package that has a method for each: what its
 * comment ends with, and the action that its body names.
 */
export function readLinks(packageName: string): ReadonlyMap<string, string> {
  const links = new Map<string, string>();
  const folder = inPackage(packageName, 'lib/generated/policy-statements');
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.js') && name !== 'index.js')) {
    const source = readFileSync(inPackage(packageName, 'lib/generated/policy-statements', file), 'utf8');
    const prefix = /this\.servicePrefix = '([^']+)'/.exec(source)?.[1];
    if (prefix === undefined) continue;
    for (const [, comment = '', name = ''] of source.matchAll(method)) {
      const url = /^\s*\* (https:\/\/\S+)\s*$/m.exec(comment)?.[1];
      if (url !== undefined) links.set(`${prefix}:${name}`, url);
    }
  }
  return links;
}

const method = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*to\w+\([^)]*\) \{\s*return this\.to\('([^']+)'\);/g;

/** One-line descriptions of AWS's managed policies by their paths, from the comments of the same package. */
export function readPolicyDescriptions(packageName: string): ReadonlyMap<string, string> {
  const file = inPackage(packageName, 'lib/generated/aws-managed-policies/iam-floyd.js');
  const found = readFileSync(file, 'utf8').matchAll(
    /\/\*\* ([^\n]*) \*\/\nAwsManagedPolicy\.\w+ = '([^']+)';/g,
  );
  return new Map([...found].map(([, description = '', path = '']) => [path, description.trim()]));
}
