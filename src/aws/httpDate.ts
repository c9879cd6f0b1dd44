import type { Instant } from '../core/time';

/** `Sun, 06 Nov 1994 08:49:37 GMT`, or with another zone that is named. */
const usual = /^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (?:GMT|UTC|[+-]\d{4})$/;
/** `Sunday, 06-Nov-94 08:49:37 GMT`. */
const withDashes = /^[A-Z][a-z]{5,8}, \d\d-[A-Z][a-z]{2}-\d\d \d\d:\d\d:\d\d GMT$/;
/** `Sun Nov  6 08:49:37 1994`, which is in GMT and does not say so. */
const ofC = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}$/;
/** No date of HTTP, but one that cannot be misread. */
const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;

/**
 * The moment that a `Date` header tells, in one of the forms that servers may use (RFC 9110, 5.6.7). Undefined
 * for every other text: `Date.parse` takes a mere number for a year, and what names no zone for local time.
 */
export function httpDate(text: string): Instant | undefined {
  const isClear = usual.test(text) || withDashes.test(text) || iso.test(text);
  const time = isClear ? Date.parse(text) : ofC.test(text) ? Date.parse(`${text} GMT`) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
