import { l10n } from 'vscode';
import { assertNever } from '../../core/assertNever';
import type { Failure } from '../../core/errors';
import type { FailureAction } from './failureActions';

type Coded<Code extends Failure['code']> = Extract<Failure, { readonly code: Code }>;

/** What was not touched, because it may not be the lease's. */
export function leftAloneMessage(failure: Coded<'foreignUser' | 'foreignPolicy' | 'wrongAccount'>): {
  readonly text: string;
  readonly action: FailureAction;
} {
  switch (failure.code) {
    case 'foreignUser':
      return { text: foreignUserText(failure), action: { kind: 'showLog' } };
    case 'foreignPolicy':
      return {
        text: l10n.t(
          'The managed policy "{0}" does not carry the tag of this lease and is left alone. Look at it in the AWS console.',
          failure.policyArn,
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

/** Whoever took the tag off may have made keys as well: they are named, since somebody has to delete them. */
function foreignUserText({ userName, keys = [] }: Coded<'foreignUser'>): string {
  switch (keys.length) {
    case 0:
      return l10n.t(
        'The IAM user "{0}" does not carry the tag of this lease and is left alone. Look at it in the AWS console.',
        userName,
      );
    case 1:
      return l10n.t(
        'The IAM user "{0}" does not carry the tag of this lease and is left alone, with the access key {1}. If the lease made this user, delete both in the AWS console.',
        userName,
        keys.join(''),
      );
    default:
      return l10n.t(
        'The IAM user "{0}" does not carry the tag of this lease and is left alone, with the access keys {1}. If the lease made this user, delete all of them in the AWS console.',
        userName,
        keys.join(', '),
      );
  }
}
