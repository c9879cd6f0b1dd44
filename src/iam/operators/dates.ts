const w3cDate =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[Tt](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?([Zz]|[+-]\d\d(?::?\d\d)?)?)?)?)?$/;
const largestEpoch = 9_223_372_036_854_775_807n;

/**
 * Seconds since 1970 of a date as the Date operators read it: one of the W3C forms of ISO 8601
 * (year, month, day, minute or second; UTC when no zone is given) or epoch seconds. Fractions of a
 * second do not count. Undefined when the text is neither. Four digits are a year.
 */
export function parseDate(text: string): number | undefined {
  const match = w3cDate.exec(text);
  if (match !== null) return w3cSeconds(match);
  if (!/^-?\d{1,19}$/.test(text)) return undefined;
  const epoch = BigInt(text);
  return epoch > largestEpoch || epoch < -largestEpoch ? undefined : Number(epoch);
}

function w3cSeconds([, year, ...parts]: RegExpExecArray): number | undefined {
  const [month, day, hour, minute, second] = parts
    .slice(0, 5)
    .map((part, index) => (part === undefined ? (index < 2 ? 1 : 0) : Number(part)));
  if (month === undefined || day === undefined || hour === undefined) return undefined;
  if (minute === undefined || second === undefined) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const date = new Date(Date.UTC(Number(year), month - 1, day, hour, minute, second));
  // Date.UTC carries 31 April over into May, and reads years below 100 as 19xx.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return date.getTime() / 1000 - zoneSeconds(parts[5]);
}

/** How far a zone is ahead of UTC: `Z`, `+02:00`, `-0530`, `+01`. */
function zoneSeconds(zone: string | undefined): number {
  if (zone === undefined || zone.toUpperCase() === 'Z') return 0;
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  const seconds = Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2)) * 60;
  return zone.startsWith('-') ? -seconds : seconds;
}
