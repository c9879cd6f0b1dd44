import constraints from './constraints.json';

/** A value that the API's model does not take, and why not. */
export interface BadValue {
  readonly member: string;
  readonly value: string;
  readonly why: string;
}

interface Rule {
  readonly type: string;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
}

const rules = new Map<string, Rule>(Object.entries(constraints.rules));

/** For each parameter of the operation, a value beyond each of its constraints. */
export function badValues(operation: string): readonly BadValue[] {
  return constraints.members.flatMap(([name, member = '', ruleName = '']) => {
    const rule = rules.get(ruleName);
    if (name !== operation || rule === undefined) return [];
    return badValuesOf(rule).map(([why, value]) => ({ member, value, why }));
  });
}

type Bad = readonly [why: string, value: string];

function badValuesOf({ type, min, max, pattern, enum: choices }: Rule): readonly Bad[] {
  if (choices !== undefined) return [['no choice', 'Bogus']];
  if (type === 'boolean') return ['maybe', 'TRUE', ' true', ''].map((value) => ['malformed', value]);
  if (type === 'integer')
    return [...notNumbers.map((value) => ['malformed', value] as const), ...numbers(min, max)];
  return [
    ...(min === undefined || min === 0 ? [] : [['too short', 'a'.repeat(min - 1)] as const]),
    ...(max === undefined ? [] : [['too long', 'a'.repeat(max + 1)] as const]),
    ...(pattern === undefined ? [] : mismatches(pattern, Math.max(1, min ?? 1))),
  ];
}

const notNumbers = ['x', ' 1', '1.0', '1e0', ''];

function numbers(min: number | undefined, max: number | undefined): readonly Bad[] {
  return [
    ...(min === undefined ? [] : [['too small', String(min - 1)] as const]),
    ...(max === undefined ? [] : [['too large', String(max + 1)] as const]),
  ];
}

/** Characters that most patterns leave out, the more usual ones first. */
const oddCharacters = [' ', '!', '\u00e9', '\u0100', '\u0001'];

function mismatches(pattern: string, length: number): readonly Bad[] {
  const expression = new RegExp(`^(?:${pattern})$`, 'u');
  const value = oddCharacters
    .map((character) => character.repeat(length))
    .find((candidate) => !expression.test(candidate));
  return value === undefined ? [] : [['not of the pattern', value]];
}
