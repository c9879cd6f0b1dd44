import fs from 'node:fs/promises';
import { serverNames, startAllStages } from './allStages';
import type { Outcome } from './outcome';
import { playInTurn } from './play';
import { allRows, topics } from './topics';

/** Plays the rows of a topic, or every row, on every server and writes what came of it. */
export async function observe(file: string, topic: string | undefined): Promise<void> {
  const rows = topic === undefined ? allRows : (topics[topic] ?? []);
  const stages = await startAllStages();
  const observed = rows.map(({ name, aws }): Record<string, Outcome> => ({ name, aws }));
  try {
    await Promise.all(
      serverNames.map(async (server) => {
        const lane = playInTurn(rows, stages[server]);
        for (const [index, row] of rows.entries()) {
          Object.assign(observed[index] ?? {}, { [server]: await lane.outcome(row) });
        }
      }),
    );
  } finally {
    await stages.stop();
  }
  await fs.writeFile(file, JSON.stringify(observed, undefined, 1));
}
