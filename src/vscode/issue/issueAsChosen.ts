import type { IssuerConfig } from '../../core/ports/aws';

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
  const stillChosen = (): boolean => isSame(issuer, chosenOrNone(steps.choose));
  if (!(await steps.approve(issuer))) return 'declined';
  return stillChosen() ? steps.issue(issuer, stillChosen) : 'overtaken';
}

function chosenOrNone(choose: () => IssuerConfig): IssuerConfig | undefined {
  try {
    return choose();
  } catch {
    return undefined;
  }
}

/** Both come from one function, which writes their parts in one order. */
function isSame(one: IssuerConfig, other: IssuerConfig | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
