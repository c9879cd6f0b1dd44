import { reduce, refusalText, type Outcome } from './outcome';
import type { Row } from './row';
import { Scene, Untried } from './scene';
import type { Stages } from './stages/stage';

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
