import type { CredentialType, Role, RolesConfig, TextRange } from '../../core/roles/role';
import type { Catalog } from '../../iam/catalog/catalog';
import type { SectionBody } from '../document/section';
import type { TextEdit } from '../edits/edit';
import type { PolicyView } from '../policy/policyView';

/**
 * `error`: AWS refuses it, or the lease would not keep a promise. `warning`: it does not do what it
 * seems to. `information`: worth knowing. `hint`: could be nicer.
 */
export type FindingSeverity = 'error' | 'warning' | 'information' | 'hint';

/** One check of a role, with the words it is known by. */
export interface Rule {
  /** `family/name`. What is written to turn it off, and the anchor of its explanation. */
  readonly id: string;
  /** The strongest that it reports. */
  readonly severity: FindingSeverity;
  /** One sentence for the list of rules: what it finds. */
  readonly summary: string;
  /** One or two sentences: why it matters, what AWS does, which document says so. Markdown. */
  readonly explanation: string;
  check(role: RoleView, report: ReportFinding): void;
}

/** A role as the rules see it. Ranges count from the start of the role's value. */
export interface RoleView {
  readonly name: string;
  readonly body: SectionBody;
  /** Absent while it has errors of its own. */
  readonly role?: Role;
  readonly credentialType?: CredentialType;
  readonly config: RolesConfig;
  readonly policy?: PolicyView;
  readonly catalog: Catalog;
}

/** What a rule found, at exactly the token it is about. */
export interface Found {
  readonly range: TextRange;
  /** What is wrong and what to do. */
  readonly message: string;
  /** When not the rule's own. */
  readonly severity?: FindingSeverity;
  /** Shown faded: it can go without a loss. */
  readonly unnecessary?: boolean;
  /** Asked for only when somebody looks. The first preferred one is what "fix all" and the keyboard take. */
  readonly fixes?: () => readonly Fix[];
}

export type ReportFinding = (found: Found) => void;

export interface Fix {
  /** `Write s3:GetObject`. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** The obvious one. */
  readonly preferred?: boolean;
  /** Changes nothing about what is allowed, so that "fix all" may apply it unseen. */
  readonly safe?: boolean;
}

export interface Finding extends Found {
  readonly rule: Rule;
  readonly severity: FindingSeverity;
  readonly fixes: () => readonly Fix[];
}
