import type { Chance } from '../../simulation/world/chance';
import type { ConditionDocument } from '../oracleCase';
import { some } from './some';
import { globalKeys, type KeyType, type KnownKey } from './vocabulary';
import { wantedValue } from './wantedValue';

type Family = 'String' | 'Numeric' | 'Date' | 'Bool' | 'Binary' | 'IpAddress' | 'Arn';

const operators: Readonly<Record<Family, readonly string[]>> = {
  String: [
    'StringEquals',
    'StringNotEquals',
    'StringEqualsIgnoreCase',
    'StringNotEqualsIgnoreCase',
    'StringLike',
    'StringNotLike',
  ],
  Numeric: numberOperators('Numeric'),
  Date: numberOperators('Date'),
  Bool: ['Bool'],
  Binary: ['BinaryEquals'],
  IpAddress: ['IpAddress', 'NotIpAddress'],
  Arn: ['ArnEquals', 'ArnNotEquals', 'ArnLike', 'ArnNotLike'],
};

const familyOf: Readonly<Record<KeyType, Family>> = {
  String: 'String',
  ArrayOfString: 'String',
  Numeric: 'Numeric',
  Date: 'Date',
  Bool: 'Bool',
  IPAddress: 'IpAddress',
  ARN: 'Arn',
};

function numberOperators(family: string): readonly string[] {
  const comparisons = [
    'Equals',
    'NotEquals',
    'LessThan',
    'LessThanEquals',
    'GreaterThan',
    'GreaterThanEquals',
  ];
  return comparisons.map((comparison) => family + comparison);
}

export function generateConditions(chance: Chance, own: readonly KnownKey[]): ConditionDocument | undefined {
  const count = Number(chance.weighted({ 0: 4, 1: 4, 2: 2, 3: 1 }));
  if (count === 0) return undefined;
  const conditions: Record<string, Record<string, readonly string[]>> = {};
  for (let made = 0; made < count; made += 1) {
    const key = own.length > 0 && chance.hit(0.4) ? chance.pick(own) : chance.pick(globalKeys);
    const { operator, values } = generateUse(chance, key);
    conditions[operator] = { ...conditions[operator], [spelled(chance, key.name)]: values };
  }
  return conditions;
}

function generateUse(chance: Chance, key: KnownKey): { operator: string; values: readonly string[] } {
  if (chance.hit(0.08)) return { operator: 'Null', values: [chance.pick(['true', 'false'])] };
  const family = chance.weighted({ fitting: 60, Arn: 1, String: 4, Binary: 1 });
  const fitting = family === 'fitting' ? familyOf[key.type] : family;
  const operator = spelledOperator(chance, chance.pick(operators[fitting]));
  const isList = key.type === 'ArrayOfString';
  // A list without a set operator is a mistake that both may read as they like; tests of ours cover it.
  const qualifier = chance.hit(isList ? 1 : 0.08) ? chance.pick(['ForAnyValue:', 'ForAllValues:']) : '';
  const ifExists = chance.hit(0.15) ? 'IfExists' : '';
  return {
    operator: `${qualifier}${operator}${ifExists}`,
    values: some(chance, () => wantedValue(chance, key, operator)),
  };
}

/** IAM reads names in any case. */
function spelled(chance: Chance, name: string): string {
  return chance.hit(0.1) ? name.toLowerCase() : name;
}

function spelledOperator(chance: Chance, name: string): string {
  return chance.hit(0.03) ? name.toLowerCase() : name;
}
