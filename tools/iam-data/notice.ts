import type { PackageFacts } from './sources/packages';

/** Names, versions and licences of the packages whose data ships. */
export function notice(packages: readonly PackageFacts[]): string {
  const separator = `\n\n${'-'.repeat(80)}\n\n`;
  return `${packages.map(one).join(separator)}\n`;
}

function one({ name, version, licence, licenceText }: PackageFacts): string {
  return `${name} ${version} (${licence})\n\n${licenceText}`;
}
