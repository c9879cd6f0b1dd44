import { crashAt, type Successor } from './crashAt';
import type { ScenarioName } from './job';

export interface Crash {
  readonly scenario: ScenarioName;
  readonly point: string;
  readonly leaks: readonly string[];
}

export interface CrashOptions {
  /** The built keeper, when the window has one. */
  readonly keeper?: string;
  /** Only every so-manieth point. */
  readonly every?: number;
}

/** As many children at once as the smallest of build machines has cores. */
const atOnce = 2;

/** Kills a child at every point that its scenario passes when nobody kills it. */
export async function crashEverywhere(
  bundle: string,
  scenario: ScenarioName,
  successor: Successor,
  { keeper, every = 1 }: CrashOptions = {},
): Promise<Crash[]> {
  const { points, leaks } = await crashAt(bundle, scenario, undefined, successor, keeper);
  const crashes: Crash[] = [{ scenario, point: 'its end', leaks }];
  const waiting = points.filter((_, index) => index % every === 0);
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let point = waiting.shift(); point !== undefined; point = waiting.shift()) {
        crashes.push({
          scenario,
          point,
          leaks: (await crashAt(bundle, scenario, point, successor, keeper)).leaks,
        });
      }
    }),
  );
  return crashes;
}

/** Leaks first, then the one line that counts. */
export function report(crashes: readonly Crash[]): string {
  const leaked = crashes.filter(({ leaks }) => leaks.length > 0);
  const lines = leaked.map(({ scenario, point, leaks }) => `${scenario}, ${point}:\n  ${leaks.join('\n  ')}`);
  return [...lines, `crash-points=${crashes.length} leaked=${leaked.length}`].join('\n');
}
