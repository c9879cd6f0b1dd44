import { conditionOperatorNamed, type ConditionOperator, type SetQualifier } from '../conditionOperator';
import { parseDate } from '../operators/dates';
import type { Condition } from '../policy';
import { isObject, listed, type Path, type Report } from './problems';

type OperatorUse = Pick<Condition, 'operator' | 'qualifier' | 'ifExists'>;

/** A `Condition` element: operators to keys to values. Operators without keys mean nothing and are let be. */
export function parseConditions(value: unknown, path: Path, report: Report): readonly Condition[] {
  if (value === undefined) return [];
  if (!isObject(value)) {
    report(
      'condition/not-object',
      path,
      'Condition is an object of operators, each with its keys and values.',
    );
    return [];
  }
  return Object.entries(value).flatMap(([name, keys]) => parseOperator(name, keys, [...path, name], report));
}

function parseOperator(name: string, keys: unknown, path: Path, report: Report): readonly Condition[] {
  const use = parseOperatorName(name, path, report);
  if (!isObject(keys)) {
    report('condition/not-object', path, `${name} is an object of condition keys and their values.`);
    return [];
  }
  if (use === undefined) return [];
  return Object.entries(keys).map(([key, given]) =>
    conditionOn(use, key, parseValues(use.operator, given, [...path, key], report)),
  );
}

function conditionOn(use: OperatorUse, key: string, values: readonly string[]): Condition {
  return { ...use, key, values };
}

function parseOperatorName(name: string, path: Path, report: Report): OperatorUse | undefined {
  const match = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/is.exec(name);
  const operator = conditionOperatorNamed(match?.[2] ?? '');
  if (match === null || operator === undefined) {
    report('condition/unknown-operator', path, `${name} is not a condition operator, such as StringEquals.`);
    return undefined;
  }
  const qualifier = setQualifier(match[1]);
  const ifExists = match[3] !== undefined;
  if (operator === 'Null' && ifExists) {
    report('condition/null-ifexists', path, 'Null asks whether a key exists: write it without IfExists.');
  }
  if (operator === 'Null' && qualifier !== undefined) {
    report('condition/null-qualifier', path, `Null asks about the whole key: write it without ${qualifier}.`);
  }
  return { operator, ifExists, ...(qualifier !== undefined && { qualifier }) };
}

function setQualifier(prefix: string | undefined): SetQualifier | undefined {
  if (prefix === undefined) return undefined;
  return prefix.toLowerCase() === 'forallvalues' ? 'ForAllValues' : 'ForAnyValue';
}

function parseValues(
  operator: ConditionOperator,
  given: unknown,
  path: Path,
  report: Report,
): readonly string[] {
  return listed(given, path).flatMap(([item, place]) => {
    if (typeof item !== 'string' && typeof item !== 'number' && typeof item !== 'boolean') {
      report('condition/value-type', place, 'A condition value is a string, a number, true or false.');
      return [];
    }
    const value = String(item);
    if (operator.startsWith('Date') && parseDate(value) === undefined) {
      report('condition/bad-date', place, `"${value}" is not a date: write it as 2026-11-22T07:16:00Z.`);
    }
    return [value];
  });
}
