import { createHash } from 'node:crypto';
import { prettyJson, visibleJson } from './json/prettyJson';
import { agreedText, type IssueChoices } from './agreedText';
import type { Role, RolesConfig } from './role';

/** SHA-256 in hex of what the role hands out and who issues it: the same as long as its power is. */
export function roleFingerprint(role: Role, config: RolesConfig, choices?: IssueChoices): string {
  return createHash('sha256')
    .update(agreedText(role, config, choices))
    .digest('hex');
}

/** The same as text, for showing what changed between two versions of a role. */
export function rolePreview(role: Role, config: RolesConfig, choices?: IssueChoices): string {
  return `${prettyJson(visibleJson(agreedText(role, config, choices)))}\n`;
}
