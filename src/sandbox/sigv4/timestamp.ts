/** The instant of `20261122T071600Z`; undefined when the text has another form or names no real moment. */
export function timestampInstant(timestamp: string): number | undefined {
  const parts = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(timestamp);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const instant = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  // JavaScript takes the 30th of February for the 2nd of March.
  return Number.isNaN(instant) || instantTimestamp(instant) !== timestamp ? undefined : instant;
}

export function instantTimestamp(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}
