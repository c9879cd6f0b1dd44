import { env, l10n, window } from 'vscode';
import { issuerPolicy } from '../../core/issuerPolicy';
import { defaultUserPath } from '../../core/roles/limits';
import type { IamUserRole } from '../../core/roles/role';
import { issuerPlace } from '../issue/issuerPlace';
import { deniableRoleArnsOf, roleArnsOf } from '../issue/roleSummary';
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
export async function copyIssuerPolicy({ source, sandbox }: CommandParts): Promise<void> {
  const roles = source.folders.flatMap(({ state }) =>
    state.kind === 'ok' ? state.file.roles.flatMap(({ role }) => (role === undefined ? [] : [role])) : [],
  );
  const users = roles.filter((role) => role.credentialType === 'iam_user');
  const sessions = roles.filter((role) => role.credentialType === 'iam_role');
  const userPath = await choosePath([...new Set(users.map((role) => role.userPath))]);
  if (userPath === undefined) return;
  await env.clipboard.writeText(
    issuerPolicy({
      ...issuerPlace(roles),
      ...(sandbox.state.kind === 'on' ? { accountId: sandbox.state.accountId } : {}),
      roleArns: [...new Set([...users, ...sessions].flatMap(roleArnsOf))],
      deniableRoleArns: [...new Set(sessions.flatMap(deniableRoleArnsOf))],
      groups: [...new Set(users.flatMap(({ groups }) => groups))],
      boundaryArns: boundariesOf(users),
      userPath,
    }),
  );
  if (!source.folders.some(isIncomplete)) {
    void window.showInformationMessage(l10n.t("The issuer's policy is in the clipboard."));
    return;
  }
  const text = l10n.t(
    "The issuer's policy is in the clipboard, but without the roles that have errors. Correct them, and copy it again.",
  );
  void window.showWarningMessage(plainMessage(text));
}

/** Whether a folder has roles that could not be read. */
function isIncomplete({ state }: RolesFolder): boolean {
  if (state.kind === 'none') return false;
  if (state.kind !== 'ok' || !state.file.configUsable) return true;
  return state.file.roles.some(({ role }) => role === undefined);
}

/** The boundaries that users are to have; none as soon as one of the roles makes users without. */
function boundariesOf(users: readonly IamUserRole[]): readonly string[] {
  const arns = users.map(({ boundaryArn }) => boundaryArn);
  return arns.includes(undefined) ? [] : [...new Set(arns.filter((arn) => arn !== undefined))];
}

/** The policy is about the users of one path: of several, each needs its own. */
async function choosePath(paths: readonly string[]): Promise<string | undefined> {
  if (paths.length <= 1) return paths[0] ?? defaultUserPath;
  const title = l10n.t("Copy Issuer's Policy");
  const picks = paths.map((path) => ({ label: plainMessage(path), path }));
  const placeHolder = l10n.t('For users under which path?');
  return (await window.showQuickPick(picks, { title, placeHolder }))?.path;
}
