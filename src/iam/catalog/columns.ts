import { accessLevels, type AccessLevel } from './catalog';

/**
 * The files hold a column of a service's table as one text with a line for each row: V8 keeps that as
 * a single string, and a service that nobody looks at is never split.
 */
export function rows(column: string | undefined): readonly string[] {
  return column === undefined || column === '' ? none : column.split('\n');
}

const none: readonly string[] = [];

export function column(values: readonly string[]): string {
  return values.join('\n');
}

/** Between the parts of one row. No name in the data has it. */
export const separator = ',';

export function parts(row: string | undefined): readonly string[] {
  return row === undefined || row === '' ? none : row.split(separator);
}

/** How the index writes access levels: one letter an action. */
export const accessLetters: Readonly<Record<AccessLevel, string>> = {
  List: 'L',
  Read: 'R',
  Write: 'W',
  'Permissions management': 'P',
  Tagging: 'T',
};

const levels = new Map(accessLevels.map((level) => [accessLetters[level], level]));

/** @throws Error for a letter that no level has. */
export function accessLevel(letter: string | undefined): AccessLevel {
  const level = levels.get(letter ?? '');
  if (level === undefined) throw new Error(`The IAM data knows no access level "${letter ?? ''}".`);
  return level;
}
