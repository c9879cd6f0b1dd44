import type { LeaseBroker } from '../core/broker/leaseBroker';
import type { Confirm } from './confirm';
import type { RolesSource } from './roles/rolesSource';
import type { SandboxMode } from './sandboxMode';

/** What `activate` returns while VS Code runs tests, which cannot click into dialogs. Never otherwise. */
export interface TestHandle {
  readonly broker: LeaseBroker;
  readonly source: RolesSource;
  readonly sandbox: SandboxMode;
  /** Answers questions from now on. */
  answerWith(answers: Confirm): void;
}
