import { l10n } from 'vscode';
import { assertNever } from '../../core/assertNever';
import type { RoleUnusable } from '../commands/roleUnusable';

export function roleUnusableText({ reason, roleName }: RoleUnusable): string {
  switch (reason) {
    case 'gone':
      return l10n.t('The role "{0}" is no longer in the roles file.', roleName);
    case 'broken':
      return l10n.t('The role "{0}" has errors. Correct them in the roles file first.', roleName);
    case 'configBroken':
      return l10n.t(
        'The config section of the roles file has errors, so "{0}" could end up in the wrong account. Correct them first.',
        roleName,
      );
    default:
      return assertNever(reason);
  }
}
