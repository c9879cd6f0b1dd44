import { until as waitUntil } from '../host/until';

/** Gives up before mocha does, so that a failure says what was waited for. */
export const until: typeof waitUntil = (awaited, probe, patience) =>
  waitUntil(awaited, probe, { timeout: 30_000, ...patience });
