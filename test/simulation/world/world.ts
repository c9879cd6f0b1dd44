import type { Chance } from './chance';
import type { Coverage } from './coverage';
import type { History } from './history';
import type { Timeline } from './timeline';

/** What everything in a run shares. */
export interface World {
  readonly time: Timeline;
  readonly chance: Chance;
  readonly history: History;
  readonly coverage: Coverage;
}
