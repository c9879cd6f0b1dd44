import { arnFields } from '../arn';
import { stringList, type Path, type Report } from './problems';

/**
 * The strings of a `Resource` or `NotResource` element, each checked to be `*` or an ARN of six fields.
 * A shorter one must end in `*` to stand for the missing fields, as in `arn:aws:rds:*`: IAM completes
 * others too (`arn:aws:rds`), but not in session policies, and they are not what anybody means.
 */
export function parseResources(value: unknown, path: Path, report: Report): readonly string[] {
  return stringList(value, path, report, (resource, place) => checkResource(resource, place, report));
}

function checkResource(resource: string, path: Path, report: Report): void {
  if (resource === '*') return;
  const [prefix, partition = '', service = '', ...rest] = resource.split(':');
  const complete = arnFields(resource) !== undefined || (rest.length > 0 && resource.endsWith('*'));
  if (prefix !== 'arn' || !complete) {
    report(
      'resource/arn-shape',
      path,
      `"${resource}" is neither "*" nor an ARN: write arn:partition:service:region:account:resource.`,
    );
  } else if (!/^aws[a-z-]*$/.test(partition) && !/[*?]/.test(partition)) {
    report('resource/partition', path, `"${partition}" is not a partition: write aws, aws-cn or aws-us-gov.`);
  } else if (service === '' || /[*?]/.test(service)) {
    report('resource/service', path, `The service of "${resource}" must be named without wildcards.`);
  }
}
