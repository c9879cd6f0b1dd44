import type { Seconds } from '../time';

const unitSeconds: ReadonlyMap<string, Seconds> = new Map([
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
]);
/** One behind the other from the start of the text. */
const part = /(\d+(?:\.\d+)?)([dhms])/gy;
const whole = /^(?:\d+(?:\.\d+)?[dhms])+$/;
const units = ['d', 'h', 'm', 's'];

/**
 * `1h30m`, `90s`, `1.5h`, `2d`, or whole seconds as Vault writes them (`5400`). Units go from large
 * to small. Undefined for anything else, and for what is not a whole number of seconds.
 */
export function parseDuration(text: string): Seconds | undefined {
  const trimmed = text.trim();
  if (/^\d+$/.test(trimmed)) return wholeSeconds(Number(trimmed));
  if (!whole.test(trimmed)) return undefined;
  const parts = [...trimmed.matchAll(part)];
  const order = parts.map(([, , unit = '']) => units.indexOf(unit));
  if (order.some((position, index) => position <= (order[index - 1] ?? -1))) return undefined;
  const seconds = parts.reduce(
    (sum, [, amount = '', unit = '']) => sum + Number(amount) * (unitSeconds.get(unit) ?? 0),
    0,
  );
  // Fractions of hours are not exact in binary: 1.1 h is 3960.0000000000005 s.
  return wholeSeconds(Number(seconds.toFixed(6)));
}

function wholeSeconds(seconds: number): Seconds | undefined {
  return Number.isSafeInteger(seconds) ? seconds : undefined;
}

/** The shortest Go-style text of a length: `1h30m`, `90s` becomes `1m30s`, nothing is `0s`. */
export function formatDuration(seconds: Seconds): string {
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  const rest = seconds % 60;
  const text = [hours > 0 && `${hours}h`, minutes > 0 && `${minutes}m`, rest > 0 && `${rest}s`];
  return text.filter(Boolean).join('') || '0s';
}
