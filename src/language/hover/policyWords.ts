import type { ActionIndex, CatalogAction } from '../../iam/catalog/catalog';
import { accessCounts, prefixesOf } from './accessCounts';
import { joined, numbered, plain } from './markdown';

const mostServices = 3;

/** `42 actions of Amazon S3 and Amazon EC2: 30 Read · 12 List`. */
export function actionsWords(actions: readonly CatalogAction[], index: ActionIndex): string {
  if (actions.length === 0) return 'nothing that AWS has';
  return `${numbered(actions.length, 'action')} of ${servicesWords(actions, index)}: ${accessCounts(actions)}`;
}

/** `Amazon S3 and Amazon EC2`, or `12 services`. */
export function servicesWords(actions: readonly CatalogAction[], index: ActionIndex): string {
  const prefixes = prefixesOf(actions);
  if (prefixes.length > mostServices) return numbered(prefixes.length, 'service');
  return joined(
    prefixes.map((prefix) => plain(index.service(prefix)?.name ?? prefix)),
    'and',
  );
}
