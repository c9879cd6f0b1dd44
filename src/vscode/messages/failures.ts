import { l10n } from 'vscode';
import { assertNever } from '../../core/assertNever';
import type { Failure } from '../../core/errors';
import { formatDuration } from '../../core/roles/duration';
import { asciiAddress } from '../../core/text/address';
import type { Instant } from '../../core/time';
import type { FailureAction } from './failureActions';
import { leftAloneMessage } from './leftAlone';
import { notUsedMessage } from './notUsed';
import { processText } from './processFlaws';
import { refusalMessage } from './refusal';
import { clockTime } from './time';

export interface FailureMessage {
  /** What failed and what to do about it. */
  readonly text: string;
  readonly action?: FailureAction;
  /** Another way out, when there is one. */
  readonly otherwise?: FailureAction;
}

const showLog: FailureAction = { kind: 'showLog' };
const openRolesFile: FailureAction = { kind: 'openRolesFile' };

/** The sentence for a failure. Cancellation has one too, for callers that cannot stay silent. */
export function failureMessage(failure: Failure, now: Instant): FailureMessage {
  switch (failure.code) {
    case 'cancelled':
      return { text: l10n.t('Cancelled. Whatever had been made was removed.') };
    case 'accessDenied':
      return refusalMessage(failure);
    case 'issuerMissing':
    case 'profileUnknown':
    case 'loginExpired':
    case 'issuerRejected':
      return issuerMessage(failure);
    case 'issuerNotApproved':
    case 'certificatesUnusable':
      return notUsedMessage(failure);
    case 'clockSkewed':
      return {
        text: l10n.t("This machine's clock is too far from AWS's. It has been corrected for: try again."),
        action: showLog,
      };
    case 'throttled':
    case 'unreachable':
    case 'awsTrouble':
    case 'busy':
    case 'notReady':
      return passingMessage(failure);
    case 'limitExceeded':
    case 'alreadyExists':
    case 'deleteConflict':
    case 'invalidRequest':
    case 'malformedPolicy':
    case 'notFound':
    case 'sessionTooLong':
      return refusedMessage(failure);
    case 'roleArnUnclear':
      return { text: l10n.t('The role lists several role ARNs: choose one of them.'), action: openRolesFile };
    case 'notRenewable':
      return {
        text: l10n.t(
          'A role session cannot be renewed: AWS ends it at {0}. Issue a new one instead.',
          clockTime(failure.expiresAt, now),
        ),
      };
    case 'atMaximum':
      return {
        text: l10n.t(
          'The lease already lasts as long as it may, until {0}. Issue a new one instead.',
          clockTime(failure.maxExpiresAt, now),
        ),
      };
    case 'unsupportedType':
      return {
        text: l10n.t('Roles of type "{0}" come in a later version.', failure.credentialType),
        action: openRolesFile,
      };
    case 'leaseUnknown':
      return { text: l10n.t('This lease has already ended.') };
    case 'foreignUser':
    case 'foreignPolicy':
    case 'wrongAccount':
      return leftAloneMessage(failure);
    case 'journalUnwritable':
      return {
        text: l10n.t(
          'What must be on record before AWS is asked cannot be written to "{0}": {1}',
          failure.path,
          failure.reason,
        ),
        action: showLog,
      };
    case 'sessionUsable':
      return {
        text: l10n.t(
          'The role session was denied {0} s ago, and AWS still lets it in. It is checked again.',
          failure.waited,
        ),
        action: showLog,
      };
    case 'deliveryFailed':
      return { text: l10n.t('The terminal could not be opened: {0}', failure.reason), action: showLog };
    case 'sandboxStopped':
      return {
        text: l10n.t(
          'The sandbox is not running. Start it again, or stop sandbox mode to use your AWS account.',
        ),
        action: { kind: 'startSandbox' },
      };
    case 'unexpected':
      return { text: l10n.t('Something unexpected happened: {0}', failure.reason), action: showLog };
    default:
      return assertNever(failure);
  }
}

type Coded<Code extends Failure['code']> = Extract<Failure, { readonly code: Code }>;

function issuerMessage(
  failure: Coded<'issuerMissing' | 'profileUnknown' | 'loginExpired' | 'issuerRejected'>,
): FailureMessage {
  switch (failure.code) {
    case 'issuerMissing':
      if (failure.process !== undefined) {
        return { text: processText(failure.process, failure.profile) };
      }
      return failure.profile === undefined
        ? {
            text: l10n.t(
              'No AWS credentials to issue with were found. Log in, name a profile, or store an access key. The sandbox needs none.',
            ),
            action: { kind: 'storeKeys' },
            otherwise: { kind: 'startSandbox' },
          }
        : {
            text: l10n.t(
              'The profile "{0}" has no usable credentials. Check your AWS configuration.',
              failure.profile,
            ),
            action: showLog,
          };
    case 'profileUnknown':
      return {
        text: l10n.t(
          'Your AWS configuration has no profile "{0}". Correct its name in the roles file or the settings.',
          failure.profile,
        ),
        action: { kind: 'openSettings' },
      };
    case 'loginExpired':
      return {
        text: l10n.t('The AWS login has expired. Run "{0}" in a terminal and try again.', failure.command),
        action: { kind: 'copyCommand', command: failure.command },
      };
    case 'issuerRejected':
      return {
        text: l10n.t("AWS does not accept the issuer's own credentials: {0}", failure.aws),
        action: showLog,
      };
    default:
      return assertNever(failure);
  }
}

function passingMessage(
  failure: Coded<'throttled' | 'unreachable' | 'awsTrouble' | 'busy' | 'notReady'>,
): FailureMessage {
  switch (failure.code) {
    case 'throttled':
      return {
        text: l10n.t('AWS asks to slow down ({0}). Try again in a moment.', failure.operation),
        action: showLog,
      };
    case 'unreachable':
      return {
        text:
          failure.endpoint === undefined
            ? l10n.t('AWS did not answer ({0}). Check the network and try again.', failure.operation)
            : l10n.t(
                '"{0}" did not answer ({1}). Check the network and the endpoint and try again.',
                asciiAddress(failure.endpoint),
                failure.operation,
              ),
        action: showLog,
      };
    case 'awsTrouble':
      return {
        text: l10n.t('AWS has trouble of its own ({0}). Try again in a moment.', failure.operation),
        action: showLog,
      };
    case 'busy':
      return {
        text: l10n.t(
          'AWS is still applying an earlier change ({0}). Try again in a moment.',
          failure.operation,
        ),
        action: showLog,
      };
    case 'notReady':
      return {
        text: l10n.t(
          'AWS did not accept the new key within {0}, so it was removed. Try again.',
          formatDuration(failure.waited),
        ),
        action: showLog,
      };
    default:
      return assertNever(failure);
  }
}

function refusedMessage(
  failure: Coded<
    | 'limitExceeded'
    | 'alreadyExists'
    | 'deleteConflict'
    | 'invalidRequest'
    | 'malformedPolicy'
    | 'notFound'
    | 'sessionTooLong'
  >,
): FailureMessage {
  switch (failure.code) {
    case 'limitExceeded':
      return {
        text: l10n.t('A limit of the AWS account is reached ({0}): {1}', failure.operation, failure.aws),
        action: showLog,
      };
    case 'alreadyExists':
    case 'deleteConflict':
    case 'invalidRequest':
      return { text: l10n.t('AWS refused {0}: {1}', failure.operation, failure.aws), action: showLog };
    case 'malformedPolicy':
      return { text: l10n.t("AWS refuses the role's policy: {0}", failure.aws), action: openRolesFile };
    case 'notFound':
      return {
        text: l10n.t('Something the role names does not exist ({0}): {1}', failure.operation, failure.aws),
        action: openRolesFile,
      };
    case 'sessionTooLong':
      return {
        text: failure.chained
          ? l10n.t('The issuer is a role session itself, and AWS lets it assume roles for one hour at most.')
          : l10n.t("The role's maximum session duration is shorter. Ask for less, or raise it in AWS."),
        action: openRolesFile,
      };
    default:
      return assertNever(failure);
  }
}
