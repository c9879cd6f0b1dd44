import { createHash } from 'node:crypto';
import { powerOf } from './powerOf';
import type { Role, RolesConfig } from './role';

/** SHA-256 in hex of what the role hands out and who issues it: the same as long as its power is. */
export function roleFingerprint(role: Role, config: RolesConfig): string {
  return createHash('sha256')
    .update(JSON.stringify(powerOf(role, config)))
    .digest('hex');
}

/** The same as text, for showing what changed between two versions of a role. */
export function rolePreview(role: Role, config: RolesConfig): string {
  return `${JSON.stringify(powerOf(role, config), undefined, 2)}\n`;
}
