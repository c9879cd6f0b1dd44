import { coveredActions } from '../../iam/access/coverage';
import { arnParts, couldMatch, joinArn } from '../../iam/arnFormat';
import type { CatalogAction } from '../../iam/catalog/catalog';
import type { NamedPolicy } from '../../iam/request';
import { namesIn } from '../whatIf/roleLists';
import type { AccessReading } from './reading';

const mostChoices = 12;

/**
 * Resources to ask about: those that the policies name, with `example` for what they leave open, then
 * AWS's formats of the action's resources with `${…}` to be filled in.
 */
export function resourceChoices(reading: AccessReading, action: CatalogAction): readonly string[] {
  const { resources } = reading.view.catalog.details.action(action);
  if (resources.length === 0) return ['*'];
  const formats = resources
    .toSorted((a, b) => Number(b.required) - Number(a.required))
    .map(({ type }) => type.arn);
  const named = patternsFor(reading, action)
    .filter(
      (pattern) => arnParts(pattern) !== undefined && formats.some((format) => couldMatch(pattern, format)),
    )
    .map((pattern) => pattern.replaceAll(/\*+/g, 'example').replaceAll('?', 'x'));
  return [...new Set([...named, ...formats.map((format) => withKnown(format, reading))])].slice(
    0,
    mostChoices,
  );
}

function patternsFor({ layers, view }: AccessReading, action: CatalogAction): readonly string[] {
  const { identity, boundary = [], session = [] } = layers;
  const policies: readonly NamedPolicy[] = [...identity, ...session, ...boundary];
  return policies
    .flatMap(({ policy }) => policy.statements)
    .filter((statement) => coveredActions(statement, view.catalog.index).includes(action))
    .flatMap(({ resources }) => resources);
}

function withKnown(format: string, { view }: AccessReading): string {
  const parts = arnParts(format);
  if (parts === undefined) return format;
  const region = view.role?.region ?? view.config.region;
  const account = namesIn(view, 'iam_role_arn', 'permissions_boundary_arn')
    .map((arn) => arn.split(':')[4] ?? '')
    .find((id) => /^\d{12}$/.test(id));
  return joinArn({
    ...parts,
    partition: 'aws',
    region: parts.region.startsWith('$') && region !== undefined ? region : parts.region,
    account: parts.account.startsWith('$') && account !== undefined ? account : parts.account,
  });
}
