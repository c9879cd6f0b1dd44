import type { JsonNode, JsonProperty } from '../../../core/roles/json/node';
import { conditionOperators } from '../../../iam/conditionOperator';
import { parseDate } from '../../../iam/operators/dates';
import { renameProperty, replaceValue } from '../../edits/edit';
import { nearest } from '../nearest';
import type { Fix, RoleView } from '../rule';
import { useOperator } from './conditionEdits';
import { valueText, writtenConditions } from './writtenConditions';

/** Names that other languages and people give to operators. */
const alsoCalled: ReadonlyMap<string, string> = new Map([
  ['stringnotequalignorecase', 'StringNotEqualsIgnoreCase'],
  ['equals', 'StringEquals'],
  ['notequals', 'StringNotEquals'],
  ['like', 'StringLike'],
  ['boolean', 'Bool'],
  ['boolequals', 'Bool'],
  ['ipaddressnotequals', 'NotIpAddress'],
  ['notipaddres', 'NotIpAddress'],
  ['ipaddressequals', 'IpAddress'],
  ['numericgreaterthanorequals', 'NumericGreaterThanEquals'],
  ['numericlessthanorequals', 'NumericLessThanEquals'],
  ['dategreaterthanorequals', 'DateGreaterThanEquals'],
  ['datelessthanorequals', 'DateLessThanEquals'],
  ['isnull', 'Null'],
]);

/** The operators that were likely meant, with the qualifier and `IfExists` that stand there. */
export function unknownOperator(name: JsonProperty): readonly Fix[] {
  const match = /^(?:(for ?all ?values?|for ?any ?values?)[:.]?)?(.*?)(_?if_?exists)?$/is.exec(
    name.name.trim(),
  );
  const stem = (match?.[2] ?? '').replaceAll(/[^A-Za-z]/g, '');
  const qualifier = match?.[1] === undefined ? '' : /all/i.test(match[1]) ? 'ForAllValues:' : 'ForAnyValue:';
  const ending = match?.[3] === undefined ? '' : 'IfExists';
  const also = alsoCalled.get(stem.toLowerCase());
  const near = nearest(stem, conditionOperators, 3);
  const candidates = [...new Set([...(also === undefined ? [] : [also]), ...near])];
  return candidates.map((operator) => {
    const written = `${qualifier}${operator}${operator === 'Null' ? '' : ending}`;
    return {
      title: `Write ${written}`,
      edits: [renameProperty(name, written)],
      preferred: candidates.length === 1,
    };
  });
}

/** `Null` takes neither a qualifier nor `IfExists`. */
export function withoutQualifier(role: RoleView, name: JsonProperty): readonly Fix[] {
  const written = writtenConditions(role).find(({ view }) => view.operator === name);
  if (written === undefined) return [];
  // Only a rename keeps all keys of the operator together.
  return useOperator(role, written, { operator: 'Null', ifExists: false }, { preferred: true }).filter(
    ({ edits }) => edits.length === 1,
  );
}

/** Dates as people write them; only where there is no doubt about day and month. */
export function badDate(node: JsonNode): readonly Fix[] {
  const text = (valueText(node) ?? '').trim();
  const match =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|UTC|[+-]\d\d:?\d\d)?)?$/i.exec(
      text,
    );
  if (match === null) return [];
  const [, year = '', month = '', day = '', hour = '0', minute = '00', second = '00', zone = 'Z'] = match;
  const two = (part: string): string => part.padStart(2, '0');
  const offset = /^(?:z|utc)$/i.test(zone) ? 'Z' : zone;
  const written = `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}${offset}`;
  if (parseDate(written) === undefined || written === text) return [];
  return [{ title: `Write ${written}`, edits: [replaceValue(node, written)], preferred: true }];
}
