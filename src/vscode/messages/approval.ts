import { l10n } from 'vscode';
import type { Lease } from '../../core/leases/lease';
import { effectiveTtl } from '../../core/leases/ttl';
import { formatDuration } from '../../core/roles/duration';
import { defaultUserPath } from '../../core/roles/limits';
import type { IssuableRole, PolicyText, RolesConfig } from '../../core/roles/role';
import { riskFirst } from '../issue/riskFirst';
import { policySummary } from '../issue/roleSummary';
import { printable } from '../../core/text/plain';
import { credentialTypeText, issuerText } from './leases';

/** More would make the dialog taller than small screens. */
const shownItems = 6;
const shownCharacters = 120;

/** What was agreed to in the sandbox, where nothing is at stake, does not count for an AWS account. */
export function approvalText(roleName: string, need: 'first' | 'changed', issuer: Lease['issuer']): string {
  if (need === 'changed') {
    return l10n.t('Issue credentials for the role "{0}"? It has changed since you last did.', roleName);
  }
  if (issuer.source.kind === 'sandbox') {
    return l10n.t(
      'Issue credentials for the role "{0}"? It is used in the sandbox for the first time.',
      roleName,
    );
  }
  const endpoints = endpointsOf(issuer);
  return endpoints.length === 0
    ? l10n.t('Issue credentials for the role "{0}"? It is used with AWS itself for the first time.', roleName)
    : l10n.t(
        'Issue credentials for the role "{0}"? It is used with {1} instead of AWS for the first time.',
        roleName,
        listed(endpoints),
      );
}

/** What the role would grant, line by line, for the dialog that asks. */
export function grantText(role: IssuableRole, config: RolesConfig, issuer: Lease['issuer']): string {
  const ttl = effectiveTtl(role, config);
  const lines: (string | undefined)[] = [
    l10n.t(
      'Type: {0}, issued by {1}',
      credentialTypeText(role.credentialType),
      printable(issuerText(issuer)),
    ),
    ...elsewhereLines(issuer),
    ...ownLines(role),
    labelled(l10n.t('Region'), listOf(role.region ?? config.region)),
    // The longest anybody can ask for: a session cannot be renewed, but it can be issued for longer.
    l10n.t(
      'Length: {0}, at most {1}',
      formatDuration(ttl.seconds),
      formatDuration(effectiveTtl(role, config, Number.MAX_SAFE_INTEGER).seconds),
    ),
  ];
  return lines.filter((line) => line !== undefined).join('\n');
}

/** Somebody else's endpoint or certificates would get or open the issuer's requests: worth a line each. */
function elsewhereLines(issuer: Lease['issuer']): readonly (string | undefined)[] {
  if (issuer.source.kind === 'sandbox') return [];
  return [
    labelled(l10n.t('Endpoint instead of AWS'), endpointsOf(issuer)),
    labelled(l10n.t('Trusts the certificates in'), listOf(issuer.caBundle)),
  ];
}

function endpointsOf({ iamEndpoint, stsEndpoint }: Lease['issuer']): readonly string[] {
  return [...new Set([...listOf(iamEndpoint), ...listOf(stsEndpoint)])];
}

function ownLines(role: IssuableRole): (string | undefined)[] {
  const policy = policyLines(role.policyDocument);
  const arns = labelled(l10n.t('Managed policies'), role.policyArns);
  if (role.credentialType === 'iam_role') {
    const narrows = policy.length > 0 || arns !== undefined;
    return [
      labelled(l10n.t('Role that is assumed'), role.roleArns),
      labelled(l10n.t('With the external id'), listOf(role.externalId)),
      narrows ? undefined : l10n.t('Grants everything that role may do'),
      ...policy,
      arns,
      labelled(l10n.t('Session tags'), tagTexts(role.sessionTags)),
      role.revocation === undefined
        ? undefined
        : l10n.t('Revoking writes a policy into that role that denies the session'),
    ];
  }
  return [
    ...policy,
    arns,
    labelled(l10n.t('Groups'), role.groups),
    labelled(l10n.t('Permissions boundary'), listOf(role.boundaryArn)),
    labelled(l10n.t('The issuer assumes'), listOf(role.brokerRoleArn)),
    labelled(l10n.t('Tags'), tagTexts(role.tags)),
    labelled(l10n.t('Path of the user'), role.userPath === defaultUserPath ? [] : [role.userPath]),
  ];
}

function policyLines(document: PolicyText | undefined): (string | undefined)[] {
  if (document === undefined) return [];
  const policy = policySummary(document);
  if (policy === undefined) return [l10n.t('Has a policy that cannot be summed up: look at the role.')];
  return [
    policy.allowsAllBut ? l10n.t('Allows EVERYTHING except what its policy lists') : undefined,
    labelled(l10n.t('Allows'), riskFirst(policy.allowed)),
    labelled(l10n.t('On'), riskFirst(policy.resources)),
    labelled(l10n.t('Denies'), policy.denied),
  ];
}

function labelled(label: string, items: readonly string[]): string | undefined {
  return items.length === 0 ? undefined : `${label}: ${listed(items)}`;
}

function listed(items: readonly string[]): string {
  const shown = items.slice(0, shownItems).map(short).join(', ');
  const rest = items.length - shownItems;
  return rest > 0 ? l10n.t('{0} and {1} more', shown, rest) : shown;
}

function short(item: string): string {
  const text = printable(item);
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}

function tagTexts(tags: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(tags).map(([key, value]) => `${key}=${value}`);
}

function listOf(item: string | undefined): readonly string[] {
  return item === undefined ? [] : [item];
}
