import { l10n } from 'vscode';
import type { IssuerConfig } from '../../core/ports/aws';
import { printable } from '../../core/text/plain';
import { answererText } from './issuerPlaces';
import { issuerText } from './leases';

/** Who looks, and where, when that is not AWS itself or goes by another role. */
export function placeText(issuer: IssuerConfig): string {
  const { assumeRoleArn } = issuer;
  const role = assumeRoleArn === undefined ? '' : l10n.t(' by {0}', assumeRoleArn);
  return printable(`${accountText(issuer)}${role}`);
}

/** The same without the role. */
export function accountText(issuer: IssuerConfig): string {
  const answerer = answererText(issuer);
  return printable(`${issuerText(issuer)}${answerer === undefined ? '' : l10n.t(' at {0}', answerer)}`);
}

/**
 * What tells a place from the others: the same login may look by itself and by roles it assumes, often
 * at the same account. Empty where nothing needs to be told apart.
 */
export function differenceText(issuer: IssuerConfig, all: readonly IssuerConfig[]): string {
  const { assumeRoleArn } = issuer;
  if (assumeRoleArn !== undefined) return printable(l10n.t('by the role {0}', assumeRoleArn));
  const alike = all.filter((other) => accountText(other) === accountText(issuer));
  return alike.length > 1 ? l10n.t('by itself, without another role') : '';
}
