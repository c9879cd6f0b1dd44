import type { TextRange } from '../../core/roles/role';

/** What a click on a lens does; `none` is nothing but words. */
export type LensAction =
  { readonly kind: 'issue' | 'showLeases' | 'showAccess'; readonly role: string } | { readonly kind: 'none' };

/** One of the lenses above a role. */
export interface RoleLens {
  /** The role's name in the file, quotes included. */
  readonly range: TextRange;
  readonly action: LensAction;
  /**
   * What it says. To be asked only of lenses that are shown: what a role allows takes milliseconds to
   * count, once for each text of the role.
   */
  words(): LensWords;
}

export interface LensWords {
  readonly title: string;
  /** One sentence more, for the pointer. */
  readonly tooltip: string;
}

/** What the window knows of a role's leases. */
export interface LiveLeases {
  readonly count: number;
  /** When the last of them ends, as the window writes times: `14:05`. */
  readonly until: string;
}

/** What lenses say that is not in the file. */
export interface LensFacts {
  /** Of the role of that name in this file; undefined without leases. */
  liveLeases(role: string): LiveLeases | undefined;
}
