import fs from 'node:fs/promises';
import { serverNames, startAllStages } from './allStages';
import type { Outcome } from './outcome';
import { play } from './play';
import { allRows, tagOf, topics } from './topics';

/** Plays the rows of a topic, or every row, on every server and writes what came of it. */
export async function observe(file: string, topic: string | undefined): Promise<void> {
  const rows = topic === undefined ? allRows : (topics[topic] ?? []);
  const stages = await startAllStages();
  const observed = rows.map(({ name, aws }): Record<string, Outcome> => ({ name, aws }));
  try {
    await Promise.all(
      serverNames.map(async (server) => {
        for (const [index, row] of rows.entries()) {
          const outcome = await play(row, tagOf(row), stages[server]);
          Object.assign(observed[index] ?? {}, { [server]: outcome });
        }
      }),
    );
  } finally {
    await stages.stop();
  }
  await fs.writeFile(file, JSON.stringify(observed, undefined, 1));
}
