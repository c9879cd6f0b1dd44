import { VaultAwsError } from '../../core/errors';
import type { IssuableRole, RolesConfig } from '../../core/roles/role';
import type { RolesFolder } from '../roles/folderState';
import { RoleUnusable } from './roleUnusable';
import type { CommandTarget } from './target';

export interface ChosenRole {
  readonly role: IssuableRole;
  readonly config: RolesConfig;
}

/** The role as its file has it now. Throws for one that cannot be issued, saying why. */
export function requireRole(
  folders: readonly RolesFolder[],
  { folder, name }: Extract<CommandTarget, { readonly kind: 'role' }>,
): ChosenRole {
  const state = folders.find((candidate) => candidate.folder === folder)?.state;
  const file = state?.kind === 'ok' ? state.file : undefined;
  const entry = file?.roles.find((candidate) => candidate.name === name);
  if (file === undefined || entry === undefined) throw new RoleUnusable('gone', name);
  if (entry.role === undefined) throw new RoleUnusable('broken', name);
  if (!file.configUsable) throw new RoleUnusable('configBroken', name);
  if (entry.role.credentialType === 'iam_user' || entry.role.credentialType === 'iam_role') {
    return { role: entry.role, config: file.config };
  }
  throw new VaultAwsError({ code: 'unsupportedType', credentialType: entry.role.credentialType });
}
