import type { ConditionKey, ConditionKeyType } from './catalog';
import { rows } from './columns';

const types: readonly ConditionKeyType[] = [
  'String',
  'Numeric',
  'Date',
  'Bool',
  'Binary',
  'IPAddress',
  'ARN',
  'ArrayOfString',
  'ArrayOfARN',
  'ArrayOfBool',
  'ArrayOfNumeric',
  'ArrayOfDate',
  'ArrayOfIPAddress',
  'ArrayOfBinary',
];
const byName: ReadonlyMap<string, ConditionKeyType> = new Map(types.map((type) => [type, type]));

/** @throws Error for a type that the policy language does not have. */
export function conditionKeyType(name: string | undefined): ConditionKeyType {
  const type = byName.get(name ?? '');
  if (type === undefined) throw new Error(`The IAM data knows no condition key type "${name ?? ''}".`);
  return type;
}

export function keyColumns(names: string, types: string, descriptions: string): readonly ConditionKey[] {
  const typeRows = rows(types);
  const descriptionRows = rows(descriptions);
  return rows(names).map((name, place) => ({
    name,
    type: conditionKeyType(typeRows[place]),
    description: descriptionRows[place] ?? '',
  }));
}
