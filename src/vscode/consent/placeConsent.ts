import type { ApprovedPlaces } from '../../core/consent/approvedPlaces';
import { placeKey, placeOf } from '../../core/consent/place';
import type { IssuerConfig } from '../../core/ports/aws';
import type { Confirm } from '../confirm';
import type { LoginUse } from './loginUse';

export interface PlaceConsentParts {
  readonly places: ApprovedPlaces;
  readonly confirm: Confirm;
  readonly question: (issuer: IssuerConfig, use: LoginUse) => Promise<PlaceQuestion>;
}

/** Names whose login it is, who gets what is sent with it, and what for. */
export interface PlaceQuestion {
  readonly text: string;
  readonly detail: string;
  readonly choices: { readonly use: string };
}

/**
 * Asks before a login is used at a place for the first time: whoever answers there gets what is sent
 * with it, whatever it is sent for.
 */
export class PlaceConsent {
  /** Several may want the same at once; it is asked once. */
  private readonly asking = new Map<string, Promise<boolean>>();

  constructor(private readonly parts: PlaceConsentParts) {}

  /** Whether the issuer's login may be used for that; asks when nobody has agreed yet. Throws `journalUnwritable`. */
  async obtain(issuer: IssuerConfig, use: LoginUse): Promise<boolean> {
    const place = placeOf(issuer);
    if (place === undefined || (await this.parts.places.has(place))) return true;
    const key = placeKey(place);
    const asking = this.asking.get(key) ?? this.ask(issuer, use).finally(() => this.asking.delete(key));
    this.asking.set(key, asking);
    return asking;
  }

  /** The user has agreed in another dialog, which named the place. Throws `journalUnwritable`. */
  async agreed(issuer: IssuerConfig): Promise<void> {
    const place = placeOf(issuer);
    if (place !== undefined && !(await this.parts.places.has(place))) await this.parts.places.add(place);
  }

  private async ask(issuer: IssuerConfig, use: LoginUse): Promise<boolean> {
    const { confirm, question } = this.parts;
    const asked = await question(issuer, use);
    if ((await confirm.ask({ ...asked, modal: true })) !== 'use') return false;
    await this.agreed(issuer);
    return true;
  }
}
