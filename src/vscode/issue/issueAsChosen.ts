import type { IssuerConfig } from '../../core/ports/aws';
import { isStillChosen } from './stillChosen';

export interface ChosenIssue<Result> {
  /** Who would issue now. Throws when nobody may. */
  readonly choose: () => IssuerConfig;
  /** Whether the user agrees to that issuer; may take as long as a dialog stays open. */
  readonly approve: (issuer: IssuerConfig) => Promise<boolean>;
  /** Prepares and issues. Right before the deed it asks `stillChosen`, and issues nothing when it is not so. */
  readonly issue: (issuer: IssuerConfig, stillChosen: () => boolean) => Promise<Result | 'overtaken'>;
}

/**
 * Issues by the issuer whom the user agreed to, or not at all: while they were asked, the sandbox may
 * have been started or stopped, and neither may stand for the other. `overtaken` says that it was so.
 */
export async function issueAsChosen<Result>(
  steps: ChosenIssue<Result>,
): Promise<Result | 'declined' | 'overtaken'> {
  const issuer = steps.choose();
  const stillChosen = (): boolean => isStillChosen(issuer, steps.choose);
  if (!(await steps.approve(issuer))) return 'declined';
  return stillChosen() ? steps.issue(issuer, stillChosen) : 'overtaken';
}
