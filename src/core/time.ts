/** A moment: milliseconds since 1970-01-01 UTC. */
export type Instant = number;
/** A length of time in whole seconds, the unit AWS and Vault use for durations. */
export type Seconds = number;

/** ISO 8601 in UTC to the second, the form IAM date conditions and AWS tools read (`2026-11-22T07:16:00Z`). */
export function isoSeconds(instant: Instant): string {
  return new Date(Math.floor(instant / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}

const minuteLength = 60_000;

/** `20261122T0831Z`, as names in AWS carry a moment: rounded up, so that it never lies before the real one. */
export function compactMinute(instant: Instant): string {
  const minute = isoSeconds(Math.ceil(instant / minuteLength) * minuteLength);
  return `${minute.slice(0, 16).replaceAll(/[-:]/g, '')}Z`;
}

/** The moment `compactMinute` has written; undefined for anything else. */
export function parseCompactMinute(text: string): Instant | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)Z$/.exec(text)?.slice(1) ?? [];
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts.map(Number);
  const instant = Date.UTC(year, month - 1, day, hour, minute);
  // No 31st of February either.
  return compactMinute(instant) === text ? instant : undefined;
}
