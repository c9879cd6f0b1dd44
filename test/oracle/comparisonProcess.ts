import { compare } from './compare';
import type { Share } from './compareInProcesses';
import { loadOpinion } from './opinion';
import { plantedBugs } from './planted';

// One of the processes among which `compareInProcesses` divides its cases.
process.once('message', ({ entry, cases, bug }: Share) => {
  void loadOpinion(entry)
    .then((opinion) => compare(cases, opinion, bug && plantedBugs[bug]))
    .then((comparison) => process.send?.(comparison, () => process.exit(0)));
});
