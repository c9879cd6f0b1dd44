import { l10n, QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import type { CommandTarget } from '../commands/target';
import { issuabilityText, roleTypeText } from '../messages/nodes';
import { plainMessage } from '../plainMessage';
import type { RolesFolder } from '../roles/folderState';
import { offerFirstRole } from './offerFirstRole';
import { firstErrorOf, issuabilityOf } from '../tree/rolesTree';

interface RolePick extends QuickPickItem {
  readonly target?: CommandTarget;
}

/** Asks which role, grouped by folder when there are several. Undefined when dismissed, or when there is none. */
export async function pickRole(
  folders: readonly RolesFolder[],
  title = l10n.t('Issue Credentials'),
): Promise<CommandTarget | undefined> {
  const groups = folders.map((folder) => ({ name: folder.folderName, picks: rolePicks(folder) }));
  const present = groups.filter(({ picks }) => picks.length > 0);
  const picks = present.flatMap(({ name, picks }) =>
    present.length > 1 ? separator(name).concat(picks) : picks,
  );
  if (picks.length === 0) {
    await offerFirstRole();
    return undefined;
  }
  const chosen = await window.showQuickPick(picks, {
    title,
    placeHolder: l10n.t('For which role?'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.target;
}

function separator(label: string): RolePick[] {
  return [{ label: plainMessage(label), kind: QuickPickItemKind.Separator }];
}

function rolePicks({ folder, state }: RolesFolder): RolePick[] {
  if (state.kind !== 'ok') return [];
  const { file } = state;
  return file.roles.map((entry) => ({
    label: `$(account) ${plainMessage(entry.name)}`,
    description: plainMessage(
      [roleTypeText(entry), issuabilityText(issuabilityOf(entry, file), firstErrorOf(entry, file).firstError)]
        .filter(Boolean)
        .join(', '),
    ),
    detail: plainMessage(entry.description ?? ''),
    target: { kind: 'role', folder, name: entry.name },
  }));
}

/** Asks which of a role's ARNs to assume. Undefined when dismissed. */
export async function pickRoleArn(roleArns: readonly string[]): Promise<string | undefined> {
  const picks = roleArns.map((roleArn) => ({ label: plainMessage(roleArn), roleArn }));
  return (await window.showQuickPick(picks, { title: l10n.t('Which Role to Assume?') }))?.roleArn;
}
