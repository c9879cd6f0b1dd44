/** A moment: milliseconds since 1970-01-01 UTC. */
export type Instant = number;
/** A length of time in whole seconds, the unit AWS and Vault use for durations. */
export type Seconds = number;

/** ISO 8601 in UTC to the second, the form IAM date conditions and AWS tools read (`2026-11-22T07:16:00Z`). */
export function isoSeconds(instant: Instant): string {
  return new Date(Math.floor(instant / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}
