import { PairOfServers } from './pairOfServers';

let started: Promise<PairOfServers> | undefined;

/** One pair of servers for all tests of this folder, started for the first that asks. */
export function sharedPair(): Promise<PairOfServers> {
  return (started ??= PairOfServers.start());
}

after(async () => {
  const pair = await started?.catch(() => undefined);
  await pair?.stop();
});
