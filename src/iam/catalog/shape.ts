/** The files are ours, so their outline is checked when they are read, and no more than that. */
export function parseRecord(json: string, what: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(json);
  if (!isRecord(value)) throw misshapen(what);
  return value;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws Error unless the field holds text. */
export function text(record: Readonly<Record<string, unknown>>, field: string): string {
  const value = record[field];
  if (typeof value !== 'string') throw misshapen(field);
  return value;
}

/** @throws Error unless the field holds a list of texts. */
export function texts(record: Readonly<Record<string, unknown>>, field: string): readonly string[] {
  const value = record[field];
  if (!isTexts(value)) throw misshapen(field);
  return value;
}

/** @throws Error unless the field holds a list of lists of texts. */
export function tables(
  record: Readonly<Record<string, unknown>>,
  field: string,
): readonly (readonly string[])[] {
  const value = record[field];
  if (!Array.isArray(value) || !value.every(isTexts)) throw misshapen(field);
  return value;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function misshapen(what: string): Error {
  return new Error(`The IAM data is damaged: "${what}" has another shape than expected.`);
}
