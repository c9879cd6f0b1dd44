import { readFileSync } from 'node:fs';
import { isRecord } from '../../src/iam/catalog/shape';

/** What the packages' files hold is looked at field by field: a new form of theirs must stop the build. */
export type Json = Readonly<Record<string, unknown>>;

export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

export function record(value: unknown, what: string): Json {
  if (!isRecord(value)) throw new Error(`${what} is no object.`);
  return value;
}

export function list(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`${what} is no list.`);
  return value;
}

/** In one line, as the columns of the files need it. */
export function line(value: unknown, what: string): string {
  if (typeof value !== 'string') throw new Error(`${what} is no text.`);
  return value.replaceAll(/\s+/g, ' ').trim();
}

export function lines(value: unknown, what: string): readonly string[] {
  return list(value, what).map((each) => line(each, what));
}
