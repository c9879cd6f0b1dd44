import { l10n } from 'vscode';
import { assertNever } from '../../core/assertNever';
import type { Failure } from '../../core/errors';
import type { FailureAction } from './failureActions';

type Coded<Code extends Failure['code']> = Extract<Failure, { readonly code: Code }>;

/** What was not touched, because it may not be the lease's. */
export function leftAloneMessage(failure: Coded<'foreignUser' | 'wrongAccount'>): {
  readonly text: string;
  readonly action: FailureAction;
} {
  switch (failure.code) {
    case 'foreignUser':
      return {
        text: l10n.t(
          'The IAM user "{0}" was not made by this lease and is left alone. Look at it in the AWS console.',
          failure.userName,
        ),
        action: { kind: 'showLog' },
      };
    case 'wrongAccount':
      return {
        text: l10n.t(
          'The issuer now reaches the AWS account {0}, but the lease was made in {1}: it was left alone. Use the login it was made with, then retry.',
          failure.actual,
          failure.expected,
        ),
        action: { kind: 'showLog' },
      };
    default:
      return assertNever(failure);
  }
}
