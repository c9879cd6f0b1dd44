import type { LogData } from '../ports/log';
import { outsideText } from './outside';

/** Data as it may stand in a log: every text has been through the door, so that no value makes a second line. */
export function plainData(data: LogData): LogData {
  return Object.fromEntries(
    Object.entries(data)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, typeof value === 'string' ? outsideText(value) : value]),
  );
}

/** Most places of a stack that help. */
const mostFrames = 12;

/**
 * Where something was thrown, in one line, without what was said: that is the reason's part, and others'
 * words in it would look like places.
 */
export function stackOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || typeof thrown.stack !== 'string') return undefined;
  const { stack, message } = thrown;
  const said = stack.indexOf(message);
  const frames = stack.slice(said < 0 ? 0 : said + message.length, said + message.length + 8_000).split('\n');
  return outsideText(
    frames
      .map((line) => line.trim())
      .filter((line) => line.startsWith('at '))
      .slice(0, mostFrames)
      .join(' '),
  );
}
