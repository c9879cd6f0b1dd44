import { l10n } from 'vscode';
import type { Failure, FailureCode } from '../../core/errors';
import type { IssuerConfig } from '../../core/ports/aws';
import { answererText } from './issuerPlaces';

/** What was said by whoever was asked, which the sentences take for AWS. */
const answers: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'accessDenied',
  'issuerRejected',
  'clockSkewed',
  'throttled',
  'limitExceeded',
  'malformedPolicy',
  'notFound',
  'alreadyExists',
  'deleteConflict',
  'busy',
  'invalidRequest',
  'awsTrouble',
  'sessionTooLong',
]);

/** The sentence about a failure, with the name of who answered where that was not AWS. */
export function answeredBy(issuer: IssuerConfig | undefined, failure: Failure, text: string): string {
  return answers.has(failure.code) ? answerOf(issuer, text) : text;
}

/** What was learned from whoever was asked, with their name where that was not AWS. */
export function answerOf(issuer: IssuerConfig | undefined, text: string): string {
  const answerer = issuer && answererText(issuer);
  if (answerer === undefined) return text;
  return l10n.t('{0} (So answered {1}, which stands for AWS here.)', text, answerer);
}
