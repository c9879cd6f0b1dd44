import { managedPolicyArnStart, quotationMark } from '../../../src/iam/catalog/decodeManagedPolicies';
import { alphabetically, type SourcePolicy } from '../model';
import { line, readJson, record } from '../read';
import { inPackage } from './packages';

/** AWS's managed policies in their newest versions. */
export function readPolicies(
  packageName: string,
  descriptions: ReadonlyMap<string, string>,
): readonly SourcePolicy[] {
  const all = record(readJson(inPackage(packageName, 'dist/managedPolicies.json')), 'managed policies');
  return Object.values(all)
    .map((value): SourcePolicy => {
      const policy = record(value, 'managed policy');
      const arn = line(policy['arn'], 'arn');
      if (!arn.startsWith(managedPolicyArnStart)) throw new Error(`${arn} is not AWS's own.`);
      const path = arn.slice(managedPolicyArnStart.length);
      const newest = line(policy['latestVersionId'], arn);
      const document = record(record(record(policy['versions'], arn)[newest], arn)['document'], arn);
      const json = JSON.stringify(document);
      if (json.includes(quotationMark)) throw new Error(`${arn} has a character the file needs for itself.`);
      return { path, description: descriptions.get(path) ?? '', document: json };
    })
    .sort((one, other) => alphabetically(one.path, other.path));
}
