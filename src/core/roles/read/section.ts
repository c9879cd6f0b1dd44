import { kindOf, type JsonNode, type JsonObject, type JsonProperty } from '../json/node';
import type { Report } from '../problems';
import { quotable } from '../problems';

/** A field as the file has it, under whichever name. */
export interface Written {
  /** The name in the file. */
  readonly name: string;
  readonly nameRange: JsonProperty['nameRange'];
  readonly value: JsonNode;
}

export type Fields<Name extends string> = ReadonlyMap<Name, Written>;

/**
 * The properties of an object by the field they stand for. `fieldOf` names the field, or reports and
 * returns undefined. The first of several properties for one field is kept, the others are reported.
 */
export function readFields<Name extends string>(
  object: JsonObject,
  fieldOf: (property: JsonProperty) => Name | undefined,
  report: Report,
): Fields<Name> {
  const fields = new Map<Name, Written>();
  const seen = new Map<Name, string>();
  for (const property of object.properties) {
    const field = fieldOf(property);
    if (field === undefined) continue;
    const before = seen.get(field);
    if (before !== undefined) reportRepeated(property, before, report);
    else if (property.value !== undefined) fields.set(field, writtenOf(property, property.value));
    seen.set(field, before ?? property.name);
  }
  return fields;
}

function reportRepeated(property: JsonProperty, before: string, report: Report): void {
  const name = quotable(property.name);
  report(
    property.nameRange,
    before === property.name
      ? { code: 'duplicateField', data: { name } }
      : { code: 'twoNames', data: { name, other: before } },
  );
}

function writtenOf({ name, nameRange }: JsonProperty, value: JsonNode): Written {
  return { name, nameRange, value };
}

/** What Vault prints for a field nobody set: `null`, `""`, `[]`, and for lengths of time `0`. */
export function isUnset(value: JsonNode): boolean {
  switch (value.kind) {
    case 'string':
      return value.value === '';
    case 'array':
      return value.items.length === 0;
    case 'literal':
      return kindOf(value) === 'null' || Number(value.text) === 0;
    case 'object':
      return false;
  }
}
