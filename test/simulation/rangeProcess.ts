import { simulateRange, type SeedRange } from './seedRange';

// One of the processes among which `simulateSeeds` divides its seeds.
process.once('message', (range: SeedRange) => {
  void simulateRange(range).then((result) => process.send?.(result, () => process.exit(0)));
});
