import { accessLevels } from '../../iam/catalog/catalog';
import type { AccessReading } from './reading';

/** A service with the levels in which an allowed action's name has the text. */
export interface FoundService {
  readonly prefix: string;
  /** Places in `accessLevels`. */
  readonly levels: readonly number[];
}

/** Allowed actions with the text in their name, by service: `getob` and `s3:getob` find `s3:GetObject`. */
export function findAllowed({ found }: AccessReading, text: string): readonly FoundService[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '' || found === undefined) return [];
  return found.map.services.flatMap(({ prefix, levels }): FoundService[] => {
    const places = levels
      .filter(({ actions }) => actions.some(({ action }) => action.id.toLowerCase().includes(wanted)))
      .map(({ access }) => accessLevels.indexOf(access));
    return places.length === 0 ? [] : [{ prefix, levels: places }];
  });
}
