/**
 * What is left of a lease, as short text: `1h 5m`, `42m`, and below one minute `59s`. Never promises
 * more than there is: minutes are rounded down. Milliseconds in.
 */
export function remainingText(milliseconds: number): string {
  const seconds = wholeSeconds(milliseconds);
  if (seconds < 60) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}m`;
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60}h` : `${Math.floor(minutes / 60)}h ${rest}m`;
}

/** Milliseconds until `remainingText` reads differently; undefined when it never will again. */
export function untilTextChanges(milliseconds: number): number | undefined {
  const seconds = wholeSeconds(milliseconds);
  if (seconds === 0) return undefined;
  const nextSeconds = seconds < 60 ? seconds - 1 : Math.floor(seconds / 60) * 60 - 1;
  return milliseconds - nextSeconds * 1000;
}

function wholeSeconds(milliseconds: number): number {
  return Math.max(0, Math.ceil(milliseconds / 1000));
}
