import type { CatalogAction } from '../../catalog/catalog';
import { escalations } from './escalations';
import { lockActions } from './selfUnlock';
import { credentialActions, exfiltrationActions, exposureActions } from './sensitiveActions';

const named: ReadonlySet<string> = new Set(
  [
    ...escalations.flatMap(({ actions }) => actions),
    ...lockActions,
    ...credentialActions,
    ...exfiltrationActions,
    ...exposureActions,
    'iam:PassRole',
    'iam:CreateServiceLinkedRole',
  ].map((action) => action.toLowerCase()),
);

/**
 * Whether an action is worth being seen by whoever grants it, whatever it is granted on: it can change who
 * may do what, or is one of those that `risks` speaks of.
 */
export function isDangerous({ id, access }: CatalogAction): boolean {
  return access === 'Permissions management' || named.has(id.toLowerCase());
}
