import { env, l10n, window, workspace } from 'vscode';
import { issuerPolicy } from '../../core/issuerPolicy';
import { defaultUserPath } from '../../core/roles/limits';
import type { Confirm } from '../confirm';
import { issuerNeeds } from '../issue/issuerNeeds';
import { issuerPolicyTexts, tooLongText, widePathText } from '../messages/issuerPolicy';
import { plainMessage } from '../plainMessage';
import type { RolesFolder } from '../roles/folderState';
import { askIssuerKeys } from '../prompts/askIssuerKeys';
import type { CommandParts } from './parts';

export async function storeIssuerKeys({ issuerKeys }: CommandParts): Promise<void> {
  const keys = await askIssuerKeys();
  if (keys === undefined) return;
  await issuerKeys.keep(keys);
  void window.showInformationMessage(
    plainMessage(l10n.t('The access key {0} issues from now on where no profile is named.', keys.lastFour)),
  );
}

export async function forgetIssuerKeys({ issuerKeys, confirm, broker }: CommandParts): Promise<void> {
  const inUse = broker.leases.some(({ issuer }) => issuer.source.kind === 'stored');
  const answer = await confirm.ask({
    text: l10n.t("Forget the issuer's access key?"),
    ...(inUse
      ? { detail: l10n.t('Leases it issued are still live. Without it they cannot be revoked from here.') }
      : {}),
    choices: { forget: l10n.t('Forget') },
    modal: true,
  });
  if (answer === 'forget') await issuerKeys.forget();
}

/** Puts the policy the issuer needs for the roles at hand into the clipboard. */
export async function copyIssuerPolicy({ source, sandbox, confirm }: CommandParts): Promise<void> {
  const folders = workspace.isTrusted ? source.folders : [];
  const roles = folders.flatMap(({ state }) =>
    state.kind === 'ok' ? state.file.roles.flatMap(({ role }) => (role === undefined ? [] : [role])) : [],
  );
  const paths = roles.flatMap((role) => (role.credentialType === 'iam_user' ? [role.userPath] : []));
  const userPath = await choosePath([...new Set(paths)]);
  if (userPath === undefined || !(await isMeant(userPath, confirm))) return;
  const { state } = sandbox;
  const account = state.kind === 'on' ? { accountId: state.accountId } : {};
  const policy = issuerPolicy({ ...issuerNeeds(roles, userPath), ...account });
  await env.clipboard.writeText(policy);
  const { copied, copiedUntrusted, copiedInPart } = issuerPolicyTexts;
  const isInPart = folders.some(isIncomplete);
  const tooLong = tooLongText(policy);
  const text = isInPart ? copiedInPart() : workspace.isTrusted ? copied() : copiedUntrusted();
  if (!isInPart && tooLong === undefined) void window.showInformationMessage(plainMessage(text));
  else void window.showWarningMessage(plainMessage([text, tooLong ?? ''].join(' ').trimEnd()));
}

/** Whether a folder has roles that could not be read. */
function isIncomplete({ state }: RolesFolder): boolean {
  if (state.kind === 'none') return false;
  if (state.kind !== 'ok' || !state.file.configUsable) return true;
  return state.file.roles.some(({ role }) => role === undefined);
}

async function isMeant(userPath: string, confirm: Confirm): Promise<boolean> {
  const wide = widePathText(userPath);
  if (wide === undefined) return true;
  const choices = { copy: issuerPolicyTexts.copyAnyway() };
  return (await confirm.ask({ ...wide, choices, modal: true })) === 'copy';
}

/** The policy is about the users of one path: of several, each needs its own. */
async function choosePath(paths: readonly string[]): Promise<string | undefined> {
  if (paths.length <= 1) return paths[0] ?? defaultUserPath;
  const title = l10n.t("Copy Issuer's Policy");
  const picks = paths.map((path) => ({ label: plainMessage(path), path }));
  const placeHolder = l10n.t('For users under which path?');
  return (await window.showQuickPick(picks, { title, placeHolder }))?.path;
}
