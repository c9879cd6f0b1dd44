import type { Clock } from '../core/ports/clock';
import { isInUse } from './systemErrors';
import { systemClock } from './systemClock';

/** Milliseconds; some two seconds in all. */
const pauses = [10, 20, 40, 80, 160, 320, 640, 640];

/**
 * Replaces or removes a file. Windows refuses that while a virus scanner, an indexer or a backup has it open,
 * which new files draw: it is tried again for a moment. Elsewhere the same refusals last.
 * @throws what `work` has thrown last
 */
export async function whenFree<T>(
  work: () => Promise<T>,
  clock: Pick<Clock, 'schedule'> = systemClock,
  platform: NodeJS.Platform = process.platform,
): Promise<T> {
  for (const pause of platform === 'win32' ? pauses : []) {
    try {
      return await work();
    } catch (error) {
      if (!isInUse(error)) throw error;
    }
    await new Promise<void>((resolve) => clock.schedule(pause, resolve));
  }
  return work();
}
