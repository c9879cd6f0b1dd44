import { l10n, window, type QuickPickItem } from 'vscode';
import { accountText, differenceText } from '../messages/places';
import { plainMessage } from '../plainMessage';
import type { OfferedPlace } from './sweepPlaces';

interface PlacePick extends QuickPickItem {
  readonly place: OfferedPlace;
}

/** Asks which account to sweep; takes the only one without asking. Undefined when dismissed. */
export async function pickPlace(places: readonly OfferedPlace[]): Promise<OfferedPlace | undefined> {
  if (places.length <= 1) return places[0];
  const issuers = places.map(({ issuer }) => issuer);
  const picks = places.map((place): PlacePick => ({
    label: `$(organization) ${plainMessage(accountText(place.issuer))}`,
    description: plainMessage(
      [differenceText(place.issuer, issuers), ...place.folderNames].filter(Boolean).join(', '),
    ),
    detail: plainMessage(l10n.t('users under {0}', place.paths.join(', '))),
    place,
  }));
  const title = l10n.t('Sweep');
  const placeHolder = l10n.t('Which account?');
  return (await window.showQuickPick(picks, { title, placeHolder, matchOnDetail: true }))?.place;
}
