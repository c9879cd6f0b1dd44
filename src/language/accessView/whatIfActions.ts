import type { ActionIndex, CatalogAction } from '../../iam/catalog/catalog';
import type { ActionChoice } from './whatIfView';

const mostChoices = 30;

/** Real actions for what was typed: those that begin so first, then those whose name does, then the rest. */
export function actionChoices(index: ActionIndex, typed: string): readonly ActionChoice[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return [];
  const ranked: CatalogAction[][] = [[], [], []];
  for (const action of index.expand('*')) {
    const id = action.id.toLowerCase();
    const at = id.indexOf(wanted);
    if (at === -1) continue;
    const rank = at === 0 ? 0 : at === action.prefix.length + 1 ? 1 : 2;
    ranked[rank]?.push(action);
  }
  return ranked
    .flat()
    .slice(0, mostChoices)
    .map(({ id, access }) => ({ id, access }));
}
