import type { IssuerConfig } from '../../core/ports/aws';
import { isStillChosen } from './stillChosen';

export interface ChosenIssue<Result> {
  /** Who would issue now. Throws when nobody may. */
  readonly choose: () => IssuerConfig;
  /** Whether the user agrees to that issuer, or wants to be asked anew; may take as long as a dialog stays open. */
  readonly approve: (issuer: IssuerConfig) => Promise<boolean | 'again'>;
  /** Prepares and issues. Right before the deed it asks `stillChosen`, and issues nothing when it is not so. */
  readonly issue: (issuer: IssuerConfig, stillChosen: () => boolean) => Promise<Result | 'overtaken'>;
}

/**
 * Issues by the issuer whom the user agreed to, or not at all: while they were asked, the sandbox may
 * have been started or stopped, and neither may stand for the other. `overtaken` says that it was so,
 * `again` that all of it is to begin anew.
 */
export async function issueAsChosen<Result>(
  steps: ChosenIssue<Result>,
): Promise<Result | 'declined' | 'again' | 'overtaken'> {
  const issuer = steps.choose();
  const stillChosen = (): boolean => isStillChosen(issuer, steps.choose);
  const agreed = await steps.approve(issuer);
  if (agreed !== true) return agreed || 'declined';
  return stillChosen() ? steps.issue(issuer, stillChosen) : 'overtaken';
}
