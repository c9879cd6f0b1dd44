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

function w3cSeconds(match: RegExpExecArray): number | undefined {
  const [, year, month = '1', day = '1', hour = '0', minute = '0', second = '0', zone = 'Z'] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const time = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  const date = new Date(time);
  // Date.UTC carries 31 April over into May.
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return undefined;
  return time / 1000 - zoneSeconds(zone);
}

/** How far a zone is ahead of UTC: `Z`, `+02:00`, `-0530`, `+01`. */
function zoneSeconds(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  const seconds = Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2)) * 60;
  return zone.startsWith('-') ? -seconds : seconds;
}
