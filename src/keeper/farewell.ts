import type { LeaseBroker } from '../core/broker/leaseBroker';
import type { Clock } from '../core/ports/clock';
import type { WindowKeeper } from './windowKeeper';

/** Milliseconds: with a moment for a busy machine it makes four of the five seconds VS Code gives an extension to end. */
export const farewellTime = 3_800;

/**
 * Ends what the window issued, and hands what that time was too short for to the keeper. Never
 * throws, and returns in time whatever AWS does.
 */
export async function farewell(
  broker: Pick<LeaseBroker, 'revokeAll'>,
  keeper: Pick<WindowKeeper, 'release'>,
  machine: Clock,
): Promise<void> {
  await new Promise<void>((resolve) => {
    const late = machine.schedule(farewellTime, resolve);
    const early = (): void => {
      late.dispose();
      resolve();
    };
    broker.revokeAll('windowClosed').then(early, early);
  });
  keeper.release();
}
