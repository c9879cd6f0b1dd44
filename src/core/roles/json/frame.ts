import type { TextRange } from '../role';
import type { JsonNode, JsonProperty } from './node';

/** An object or array whose end has not been read yet. */
export type Frame = ObjectFrame | ArrayFrame;

export interface ObjectFrame {
  readonly kind: 'object';
  readonly offset: number;
  readonly properties: JsonProperty[];
  expects: 'name' | 'colon' | 'value' | 'comma';
  /** The name that waits for its value. */
  pending: PropertyName;
}

export interface ArrayFrame {
  readonly kind: 'array';
  readonly offset: number;
  readonly items: JsonNode[];
  expects: 'value' | 'comma';
}

export interface PropertyName {
  readonly name: string;
  readonly range: TextRange;
}

export function objectFrame(offset: number, properties: readonly JsonProperty[] = []): ObjectFrame {
  const nameless: PropertyName = { name: '', range: { offset, length: 0 } };
  return { kind: 'object', offset, properties: [...properties], expects: 'name', pending: nameless };
}

export function arrayFrame(offset: number): ArrayFrame {
  return { kind: 'array', offset, items: [], expects: 'value' };
}

export function addValue(frame: Frame, value: JsonNode): void {
  if (frame.kind === 'array') frame.items.push(value);
  else frame.properties.push(propertyOf(frame.pending, value));
  frame.expects = 'comma';
}

/** Ends a property whose value is missing. */
export function addUnfinished(frame: ObjectFrame): void {
  frame.properties.push(propertyOf(frame.pending));
  frame.expects = 'name';
}

function propertyOf({ name, range }: PropertyName, value?: JsonNode): JsonProperty {
  if (value === undefined) return { name, nameRange: range, range };
  const end = value.range.offset + value.range.length;
  return { name, nameRange: range, range: { offset: range.offset, length: end - range.offset }, value };
}

export function nodeOf(frame: Frame, end: number): JsonNode {
  const range = { offset: frame.offset, length: end - frame.offset };
  return frame.kind === 'array'
    ? { kind: 'array', range, items: frame.items }
    : { kind: 'object', range, properties: frame.properties };
}
