import { l10n, window, type QuickPickItem } from 'vscode';
import type { IssuerConfig } from '../../core/ports/aws';
import { issuerText } from '../messages/leases';
import { printable } from '../plainMessage';
import type { OfferedPlace } from './sweepPlaces';

interface PlacePick extends QuickPickItem {
  readonly place: OfferedPlace;
}

/** Asks which account to sweep; takes the only one without asking. Undefined when dismissed. */
export async function pickPlace(places: readonly OfferedPlace[]): Promise<OfferedPlace | undefined> {
  if (places.length <= 1) return places[0];
  const picks = places.map((place): PlacePick => ({
    label: `$(organization) ${accountText(place.issuer)}`,
    description: [...differenceTexts(place, places), ...place.folderNames].join(', '),
    detail: l10n.t('users under {0}', place.paths.join(', ')),
    place,
  }));
  const title = l10n.t('Sweep');
  const placeHolder = l10n.t('Which account?');
  return (await window.showQuickPick(picks, { title, placeHolder, matchOnDetail: true }))?.place;
}

/** Who looks, and where, when that is not AWS itself or goes by another role. */
export function placeText(issuer: IssuerConfig): string {
  const { assumeRoleArn } = issuer;
  const role = assumeRoleArn === undefined ? '' : l10n.t(' by {0}', assumeRoleArn);
  return printable(`${accountText(issuer)}${role}`);
}

function accountText({ iamEndpoint, ...issuer }: IssuerConfig): string {
  const own = iamEndpoint === undefined || issuer.source.kind === 'sandbox';
  return printable(`${issuerText(issuer)}${own ? '' : l10n.t(' at {0}', iamEndpoint)}`);
}

/** The same login may look by itself and by roles it assumes, often at the same account. */
function differenceTexts({ issuer }: OfferedPlace, places: readonly OfferedPlace[]): readonly string[] {
  const { assumeRoleArn } = issuer;
  if (assumeRoleArn !== undefined) return [printable(l10n.t('by the role {0}', assumeRoleArn))];
  const alike = places.filter((other) => accountText(other.issuer) === accountText(issuer));
  return alike.length > 1 ? [l10n.t('by itself, without another role')] : [];
}
