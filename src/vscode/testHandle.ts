import type { LeaseBroker } from '../core/broker/leaseBroker';
import type { AccessPanels } from './accessMap/accessPanels';
import type { CommandTarget } from './commands/target';
import type { Confirm } from './confirm';
import type { PolicyChecks } from './policyCheck/policyChecks';
import type { RolesSource } from './roles/rolesSource';
import type { SandboxMode } from './sandboxMode';

/** What `activate` returns while VS Code runs tests. Never otherwise. */
export interface LazyTestHandle {
  /** Loads the window's parts if nothing has yet. */
  open(): Promise<TestHandle>;
}

/** The parts of a window for tests, which cannot click into dialogs. */
export interface TestHandle {
  readonly broker: LeaseBroker;
  readonly source: RolesSource;
  readonly sandbox: SandboxMode;
  /** Loads the pages that show what roles allow. */
  readonly access: () => Promise<AccessPanels>;
  /** Loads AWS's own checks of policies. */
  readonly policyChecks: () => Promise<PolicyChecks>;
  /** Answers questions from now on. */
  answerWith(answers: Confirm): void;
  /** The argument that VS Code passes when a user points at that in the view. */
  pointedAt(target: CommandTarget): object;
  /** Milliseconds it took to put the parts together. */
  readonly startedIn: number;
}
