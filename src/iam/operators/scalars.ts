import type { Matcher } from '../matcher';

type Ordering = (given: number, wanted: number) => boolean;

/** Compiles a policy value for an ordering over what `parse` reads; unreadable values match nothing. */
export function ordered(parse: (text: string) => number | undefined, holds: Ordering) {
  return (value: string): Matcher => {
    const wanted = parse(value);
    if (wanted === undefined) return () => false;
    return (text) => {
      const given = parse(text);
      return given !== undefined && holds(given, wanted);
    };
  };
}

/** An integer or decimal number, as the Numeric operators read it. */
export function parseNumber(text: string): number | undefined {
  return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}

/** `true` or `false` in any case; other texts match nothing. */
export function compileBool(value: string): Matcher {
  const wanted = parseBool(value);
  return (text) => wanted !== undefined && parseBool(text) === wanted;
}

export function parseBool(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  return lower === 'true' ? true : lower === 'false' ? false : undefined;
}

/** Compares base64 texts byte for byte: padding may be left out. */
export function compileBinary(value: string): Matcher {
  const wanted = base64Digits(value);
  return (text) => wanted !== undefined && base64Digits(text) === wanted;
}

function base64Digits(text: string): string | undefined {
  return /^[A-Za-z0-9+/]*={0,2}$/.test(text) ? text.replaceAll('=', '') : undefined;
}
