import { reduce, refusalText, type Outcome } from './outcome';
import type { Row } from './row';
import { Scene, Untried } from './scene';
import type { Stages } from './stages/stage';
import { tagOf } from './topics';

/** What comes of a row on a server. Calls that are not what the row is about must succeed, or the play breaks off. */
export async function play(
  row: Row,
  tag: string,
  stages: Stages,
  heard?: (operation: string) => void,
): Promise<Outcome> {
  const stage = row.enforced ? stages.enforcing : stages.open;
  const scene = new Scene(stage, tag, heard);
  try {
    return reduce(await row.play(scene), { tag, accountId: stage.accountId });
  } catch (error) {
    return error instanceof Untried ? 'untried' : `broke off: ${refusalText(error)}`;
  } finally {
    scene.end();
  }
}

/** One server's rows, played one after another without waiting for those of other servers. */
export interface Lane {
  readonly outcome: (row: Row) => Promise<Outcome>;
  /** Plays no more rows. */
  readonly stop: () => void;
}

export function playInTurn(rows: readonly Row[], stages: Stages, heard?: (operation: string) => void): Lane {
  let stopped = false;
  let latest: Promise<Outcome> = Promise.resolve('ok');
  const outcomes = new Map<Row, Promise<Outcome>>();
  for (const row of rows) {
    latest = latest.then(() => (stopped ? 'untried' : play(row, tagOf(row), stages, heard)));
    outcomes.set(row, latest);
  }
  return {
    outcome: (row) => outcomes.get(row) ?? Promise.reject(new Error(`${row.name} is not played`)),
    stop: () => {
      stopped = true;
    },
  };
}
