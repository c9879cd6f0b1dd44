import { l10n } from 'vscode';
import type { Lease } from '../../core/leases/lease';
import { effectiveTtl } from '../../core/leases/ttl';
import { formatDuration } from '../../core/roles/duration';
import { defaultUserPath } from '../../core/roles/limits';
import type { IssuableRole, RolesConfig } from '../../core/roles/role';
import type { ApprovalChoices } from '../issue/roleApproval';
import type { RoleFacts } from '../../language/approval/roleFacts';
import type { Warnings } from '../../language/approval/warnings';
import { boundaryText, managedPoliciesText } from './approvalManaged';
import { policyLines } from './approvalPolicy';
import { askerText } from './fromOutside';
import { endpointsOf, loginText, placeLines, titleOf } from './issuerPlaces';
import { credentialTypeText } from './leases';
import { labelled } from './listed';
import { shown } from './shown';

type Need = 'none' | 'first' | 'changed';

/** What can be answered, with the titles of the buttons. */
export function approvalChoices(need: Need): ApprovalChoices {
  const issue = l10n.t('Issue');
  return need === 'changed'
    ? { issue, showChange: l10n.t('Show Change') }
    : { issue, showRole: l10n.t('Show Role') };
}

/** The button beside the document that shows all of it, which leads back to the question. */
export const approvalBack = (): string => l10n.t('Issue…');

/** The title of the document that shows all of it. */
export function approvalTitle(roleName: string, need: Need): string {
  return need === 'changed'
    ? l10n.t('{0}: agreed before ↔ now', roleName)
    : l10n.t('{0}: what it grants', roleName);
}

export interface GrantScene {
  /** Which of several roles is assumed. */
  readonly roleArn?: string;
  /** Without them nobody can tell what does harm, and nothing is cut. */
  readonly facts?: RoleFacts;
  /** It was not the user who asked, as far as anybody knows. */
  readonly fromOutside?: boolean;
}

/**
 * The question before a role is issued. What was agreed to in the sandbox, where nothing is at stake, does
 * not count for an AWS account. `none`: it is known, and somebody else may ask.
 */
export function approvalText(roleName: string, need: Need, issuer: Lease['issuer']): string {
  const name = shown(roleName);
  if (need === 'none') return l10n.t('Issue credentials for the role "{0}"?', name);
  if (need === 'changed') {
    return l10n.t('Issue credentials for the role "{0}"? It has changed since you last did.', name);
  }
  if (issuer.source.kind === 'sandbox') {
    return l10n.t(
      'Issue credentials for the role "{0}"? It is used in the sandbox for the first time.',
      name,
    );
  }
  const endpoints = endpointsOf(issuer);
  return endpoints.length === 0
    ? l10n.t('Issue credentials for the role "{0}"? It is used with AWS itself for the first time.', name)
    : l10n.t(
        'Issue credentials for the role "{0}"? It is used with {1} instead of AWS for the first time.',
        name,
        titleOf(endpoints),
      );
}

/**
 * What the role would grant, line by line, for the dialog that asks. What can do harm comes first and is
 * there in full, whoever wrote the file in which order; the rest is cut, and it says so.
 */
export function grantText(
  role: IssuableRole,
  config: RolesConfig,
  issuer: Lease['issuer'],
  { roleArn, facts, fromOutside = false }: GrantScene = {},
): string {
  const ttl = effectiveTtl(role, config);
  const lines: (string | undefined)[] = [
    ...(fromOutside ? [askerText()] : []),
    ...(facts === undefined ? [] : warningLines(facts.warnings)),
    l10n.t('Type: {0}, issued by {1}', credentialTypeText(role.credentialType), loginText(issuer.source)),
    ...placeLines(issuer),
    ...ownLines(role, roleArn, facts),
    labelled(l10n.t('Region'), listOf(role.region ?? config.region)),
    // The longest anybody can ask for: a session cannot be renewed, but it can be issued for longer.
    l10n.t(
      'Length: {0}, at most {1}',
      formatDuration(ttl.seconds),
      formatDuration(effectiveTtl(role, config, Number.MAX_SAFE_INTEGER).seconds),
    ),
    // After all that is short: these can be long.
    ...policyLines(role.policyDocument, facts?.index),
    tagsLine(role),
    l10n.t(
      'The credentials go into the environment of a terminal: the programs in it and other extensions of this window can read them',
    ),
  ];
  return lines.filter((line) => line !== undefined).join('\n');
}

/** So many ways to more rights are told; the actions they take are listed all the same. */
const toldWays = 3;

function warningLines({ unlocks, maybeBounded, admin, escalations }: Warnings): readonly string[] {
  const unlock = maybeBounded
    ? l10n.t(
        'WARNING: unless its boundary forbids it, this lease could undo what ends it. {0}',
        unlocks.join(' '),
      )
    : l10n.t('WARNING: this lease could undo what ends it. {0}', unlocks.join(' '));
  const told = escalations.slice(0, toldWays).join(' ');
  const more = escalations.length - toldWays;
  const escalation =
    more > 0
      ? l10n.t(
          'WARNING: this lease could take rights that nobody gave it, in {0} ways. {1}',
          escalations.length,
          told,
        )
      : l10n.t('WARNING: this lease could take rights that nobody gave it. {0}', told);
  return [
    ...(unlocks.length === 0 ? [] : [unlock]),
    ...(admin ? [l10n.t('WARNING: this lease may do everything on everything.')] : []),
    ...(escalations.length === 0 ? [] : [escalation]),
  ];
}

function ownLines(
  role: IssuableRole,
  roleArn: string | undefined,
  facts: RoleFacts | undefined,
): (string | undefined)[] {
  const managed = managedPoliciesText(role.policyArns, facts?.managed);
  if (role.credentialType === 'iam_role') {
    const narrows = role.policyDocument !== undefined || managed !== undefined;
    return [
      labelled(l10n.t('Role that is assumed'), roleArn === undefined ? role.roleArns : [roleArn]),
      labelled(l10n.t('With the external id'), listOf(role.externalId)),
      narrows ? undefined : l10n.t('Grants everything that role may do'),
      managed,
      role.revocation === undefined
        ? undefined
        : l10n.t('Revoking writes a policy into that role that denies the session'),
    ];
  }
  return [
    managed,
    labelled(l10n.t('Groups'), role.groups),
    boundaryText(role.boundaryArn, facts?.boundary),
    labelled(l10n.t('The issuer assumes'), listOf(role.brokerRoleArn)),
    labelled(l10n.t('Path of the user'), role.userPath === defaultUserPath ? [] : [role.userPath]),
  ];
}

/** Policies fromOutside may grant by them. */
function tagsLine(role: IssuableRole): string | undefined {
  return role.credentialType === 'iam_role'
    ? tagsText(l10n.t('Session tags'), role.sessionTags)
    : tagsText(l10n.t('Tags'), role.tags);
}

function tagsText(label: string, tags: Readonly<Record<string, string>>): string | undefined {
  return labelled(
    label,
    Object.entries(tags).map(([key, value]) => `${key}=${value}`),
  );
}

function listOf(item: string | undefined): readonly string[] {
  return item === undefined ? [] : [item];
}
