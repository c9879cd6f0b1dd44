import type { Catalog } from '../../iam/catalog/catalog';
import { actionHover } from './actionHover';
import { patternHover, serviceHover } from './patternHover';

/** What an item of `Action` or `NotAction` means; undefined for what AWS does not know: a rule says so. */
export function actionTextHover(text: string, catalog: Catalog): string | undefined {
  if (/[*?]/.test(text)) return patternHover(text, catalog);
  const [, prefix] = /^([^:]*):?$/.exec(text) ?? [];
  if (prefix !== undefined) {
    const service = catalog.index.service(prefix);
    return service && serviceHover(service, catalog);
  }
  const action = catalog.index.find(text);
  return action && actionHover(action, catalog);
}
