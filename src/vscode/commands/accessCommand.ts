import { l10n } from 'vscode';
import { pickRole } from '../prompts/pickRole';
import type { CommandParts } from './parts';
import type { CommandTarget } from './target';

/** Shows what a lease of a role would allow: of the role that is meant, of a lease's, or of one to be picked. */
export async function showAccess(
  { source, broker, access }: Pick<CommandParts, 'source' | 'broker' | 'access'>,
  target: CommandTarget | undefined,
): Promise<void> {
  const lease = target?.kind === 'lease' ? broker.leases.find(({ id }) => id === target.id) : undefined;
  if (lease !== undefined) {
    return (await access()).show({ folder: lease.folder, role: lease.roleName });
  }
  const role =
    target?.kind === 'role' ? target : await pickRole(source.folders, l10n.t('What Would This Lease Allow?'));
  if (role?.kind === 'role') (await access()).show({ folder: role.folder, role: role.name });
}
