import { l10n } from 'vscode';
import { assertNever } from '../../core/assertNever';
import type { RiskKind } from '../../iam/access/risks/risks';
import type { ManagedGrant } from '../../language/approval/managedPower';
import { itemsText, labelled } from './listed';

/** Of those that do nothing but read, beside the others. */
const shownReading = 6;

/** The managed policies of a role, what they can do beside each; undefined when it has none. */
export function managedPoliciesText(
  arns: readonly string[],
  grants: readonly ManagedGrant[] | undefined,
): string | undefined {
  const label = l10n.t('Managed policies');
  if (grants === undefined || arns.length === 0) return labelled(label, arns);
  const decisive = grants.filter(({ power }) => power !== 'reading').map(noted);
  const others = grants.filter(({ power }) => power === 'reading').map(({ arn }) => arn);
  return `${label}: ${itemsText({ decisive, others }, shownReading)}`;
}

/** The boundary of a role with what it can do: one that allows everything limits nothing. */
export function boundaryText(arn: string | undefined, grant: ManagedGrant | undefined): string | undefined {
  if (arn === undefined) return undefined;
  return labelled(l10n.t('Permissions boundary'), [grant === undefined ? arn : noted(grant)]);
}

function noted({ arn, risks: [gravest] }: ManagedGrant): string {
  return gravest === undefined ? arn : `${arn} (${riskText(gravest)})`;
}

function riskText(kind: RiskKind): string {
  switch (kind) {
    case 'admin':
      return l10n.t('everything on everything');
    case 'self-unlock':
    case 'escalation':
      return l10n.t('can take more rights');
    case 'pass-role':
      return l10n.t('can pass any role');
    case 'service-linked-role':
      return l10n.t('can make roles for services');
    case 'credentials':
      return l10n.t('can get credentials that outlive the lease');
    case 'exfiltration':
      return l10n.t('can carry data out');
    case 'exposure':
      return l10n.t('can open things to others');
    default:
      return assertNever(kind);
  }
}
