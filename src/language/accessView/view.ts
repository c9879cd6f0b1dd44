import type { AccessCounts } from '../../iam/access/accessMap';
import type { AccessLevel } from '../../iam/catalog/catalog';
import type { RiskKind } from '../../iam/access/risks/risks';

/** What the page shows of a role. Plain JSON: it travels from the extension to a webview. */
export type AccessView = KnownAccess | UnknownAccess;

/** Nothing can be counted. */
export interface UnknownAccess {
  readonly kind: 'unknown';
  readonly role: string;
  readonly headline: string;
  /** One or two sentences: why, and what to do. */
  readonly because: readonly string[];
}

export interface KnownAccess {
  readonly kind: 'known';
  readonly role: string;
  /** `42 actions in 3 services; 2 can change permissions`. */
  readonly headline: string;
  /** Sentences that qualify everything below them: whose limits these are. */
  readonly notes: readonly string[];
  readonly risks: readonly RiskChip[];
  /** Of all services, in the order of `accessLevels`. */
  readonly levels: readonly TileCounts[];
  /** The weightiest first. */
  readonly services: readonly ServiceRow[];
  /** How many services there are of which nothing is allowed. */
  readonly otherServices: number;
  readonly withheld: readonly WithheldGroup[];
}

/** What one tile of the picture shows. */
export interface TileCounts extends AccessCounts {
  /** The unconditional ones that are allowed on some resources only. */
  readonly limited: number;
}

export interface ServiceRow {
  readonly prefix: string;
  /** `Amazon S3`. */
  readonly name: string;
  /** The resources, where they are few: `on my-app-bucket`. */
  readonly where: string;
  /** In the order of `accessLevels`; `of` is zero where the service has no such actions. */
  readonly levels: readonly TileCounts[];
  /** The actions that are allowed, by level, where they are few enough to be read in the picture. */
  readonly names: readonly (readonly string[])[];
}

/** How much a risk weighs: it breaks a promise or gives everything away, or is worth a thought. */
export type RiskWeight = 'grave' | 'notable';

export interface RiskChip {
  readonly kind: RiskKind;
  /** Two or three words. */
  readonly label: string;
  readonly weight: RiskWeight;
  readonly points: readonly RiskPoint[];
}

export interface RiskPoint {
  readonly sentence: string;
  readonly actions: readonly string[];
  readonly statements: readonly StatementRef[];
}

/** A statement with the words it goes by, and where to find it. */
export interface StatementRef {
  /** `statement 2 (ReadReports)`. */
  readonly name: string;
  /** Policy name or ARN. */
  readonly policy: string;
  /** From 0. */
  readonly index: number;
  /** It stands in the roles file, so it can be shown there. */
  readonly isInFile: boolean;
}

/** Actions that a policy allows and the same thing takes away. */
export interface WithheldGroup {
  /** `Denied by`, `The permissions boundary does not allow`. */
  readonly reason: string;
  readonly statements: readonly StatementRef[];
  readonly count: number;
  /** The services with the most of them. */
  readonly services: readonly { readonly name: string; readonly count: number }[];
  readonly otherServices: number;
}

/** What opens below a tile. */
export interface CellDetails {
  readonly prefix: string;
  readonly access: AccessLevel;
  /** Actions that are allowed in the same way. */
  readonly groups: readonly ActionGroup[];
  readonly withheld: readonly string[];
  /** Those that no policy allows. */
  readonly others: readonly string[];
}

export interface ActionGroup {
  readonly form: 'free' | 'limited' | 'conditional';
  /** `On these resources`. */
  readonly title: string;
  readonly resources: readonly string[];
  /** Each completes "only when". */
  readonly conditions: readonly string[];
  /** Denials that may still apply, as sentences. */
  readonly denials: readonly string[];
  readonly statements: readonly StatementRef[];
  readonly actions: readonly ActionEntry[];
}

export interface ActionEntry {
  readonly name: string;
  readonly description: string;
  /** It is named by a risk. */
  readonly isRisky: boolean;
}
