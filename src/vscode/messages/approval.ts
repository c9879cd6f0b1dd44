import { l10n } from 'vscode';
import type { Lease } from '../../core/leases/lease';
import { effectiveTtl } from '../../core/leases/ttl';
import { formatDuration } from '../../core/roles/duration';
import type { IssuableRole, RolesConfig } from '../../core/roles/role';
import { policySummary, type PolicySummary } from '../issue/roleSummary';
import { credentialTypeText, issuerText } from './leases';

/** More would make the dialog taller than small screens. */
const shownItems = 6;

export function approvalText(roleName: string, need: 'first' | 'changed'): string {
  return need === 'first'
    ? l10n.t('Issue credentials for the role "{0}"? It is used here for the first time.', roleName)
    : l10n.t('Issue credentials for the role "{0}"? It has changed since you last did.', roleName);
}

/** What the role would grant, line by line, for the dialog that asks. */
export function grantText(role: IssuableRole, config: RolesConfig, issuer: Lease['issuer']): string {
  const ttl = effectiveTtl(role, config);
  const lines: (string | undefined)[] = [
    l10n.t('Type: {0}, issued by {1}', credentialTypeText(role.credentialType), issuerText(issuer)),
    endpointLine(issuer),
    ...ownLines(role),
    l10n.t(
      'Length: {0}, at most {1}',
      formatDuration(ttl.seconds),
      formatDuration(Math.max(ttl.seconds, ttl.maxSeconds)),
    ),
  ];
  return lines.filter((line) => line !== undefined).join('\n');
}

/** Somebody else's endpoint would get the issuer's requests: worth a line. */
function endpointLine({ source, iamEndpoint, stsEndpoint }: Lease['issuer']): string | undefined {
  const endpoints = [...new Set([iamEndpoint, stsEndpoint].filter((endpoint) => endpoint !== undefined))];
  if (source.kind === 'sandbox' || endpoints.length === 0) return undefined;
  return l10n.t('Endpoint instead of AWS: {0}', listed(endpoints));
}

function ownLines(role: IssuableRole): (string | undefined)[] {
  const policy = policyLines(policySummary(role.policyDocument));
  const arns = labelled(l10n.t('Managed policies'), role.policyArns);
  if (role.credentialType === 'iam_role') {
    const narrows = policy.length > 0 || arns !== undefined;
    return [
      labelled(l10n.t('Role that is assumed'), role.roleArns),
      narrows ? undefined : l10n.t('Grants everything that role may do'),
      ...policy,
      arns,
    ];
  }
  return [
    ...policy,
    arns,
    labelled(l10n.t('Groups'), role.groups),
    labelled(l10n.t('Permissions boundary'), listOf(role.boundaryArn)),
    labelled(l10n.t('The issuer assumes'), listOf(role.brokerRoleArn)),
  ];
}

function policyLines(policy: PolicySummary | undefined): (string | undefined)[] {
  if (policy === undefined) return [];
  return [
    policy.allowsAllBut ? l10n.t('Allows EVERYTHING except what its policy lists') : undefined,
    labelled(l10n.t('Allows'), policy.allowed),
    labelled(l10n.t('On'), policy.resources),
    labelled(l10n.t('Denies'), policy.denied),
  ];
}

function labelled(label: string, items: readonly string[]): string | undefined {
  return items.length === 0 ? undefined : `${label}: ${listed(items)}`;
}

function listed(items: readonly string[]): string {
  const shown = items.slice(0, shownItems).join(', ');
  const rest = items.length - shownItems;
  return rest > 0 ? l10n.t('{0} and {1} more', shown, rest) : shown;
}

function listOf(item: string | undefined): readonly string[] {
  return item === undefined ? [] : [item];
}
