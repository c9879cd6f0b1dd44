import { l10n, ProgressLocation, window, workspace } from 'vscode';
import { failureOf } from '../../core/errors';
import type { IssuerConfig } from '../../core/ports/aws';
import type { Clock } from '../../core/ports/clock';
import type { OpenSimulator } from '../../core/ports/simulator';
import type { RolesFile } from '../../core/roles/rolesFile';
import { askAws, awsAnswer, notChecked } from '../../language/accessView/awsAnswer';
import type { AccessReading } from '../../language/accessView/reading';
import type { AskedBy } from '../../language/accessView/whatIfForm';
import type { AskedAccess, AskedAnswer } from '../../language/accessView/whatIfView';
import { abortOnCancel } from '../abortOnCancel';
import { RoleUnusable } from '../commands/roleUnusable';
import type { PlaceConsent } from '../consent/placeConsent';
import type { Issuers } from '../issue/issuers';
import { isStillChosen } from '../issue/stillChosen';
import { answeredBy } from '../messages/answeredBy';
import { failureMessage } from '../messages/failures';
import { answererText } from '../messages/issuerPlaces';
import { roleUnusableText } from '../messages/roles';
import { plainMessage } from '../plainMessage';

export interface CheckParts {
  readonly openSimulator: OpenSimulator;
  readonly issuers: Pick<Issuers, 'of'>;
  readonly consent: Pick<PlaceConsent, 'obtain'>;
  readonly clock: Clock;
}

/** The file that the role stands in, as it is now. */
export interface CheckedFile {
  readonly folder: string;
  readonly file: Pick<RolesFile, 'config' | 'configUsable'>;
}

/**
 * Asks the policy simulator of AWS, or of whatever the roles file names in its place, with the login that
 * would issue the role. Never throws: what fails is the answer. The roles file says whose login that is,
 * so it is not used before the workspace is trusted and the user has agreed to where it goes.
 */
export async function checkWithAws(
  parts: CheckParts,
  reading: AccessReading,
  asked: AskedAccess,
  by: AskedBy,
  { folder, file }: CheckedFile,
): Promise<AskedAnswer> {
  if (!workspace.isTrusted) return notChecked(l10n.t('No login is used in a workspace that is not trusted.'));
  // What it says of the issuer may be missing, and another login would be used.
  if (!file.configUsable)
    return notChecked(roleUnusableText(new RoleUnusable('configBroken', reading.view.name)));
  const requests = askAws(reading, asked, by);
  if (requests.length === 0) return awsAnswer([]);
  try {
    const issuer = await agreedIssuer(parts, reading, { folder, file });
    return typeof issuer === 'string' ? notChecked(issuer) : await ask(parts, issuer, requests);
  } catch (error) {
    return notChecked(reasonOf(error, parts.clock));
  }
}

/** Who asks, or why nobody does. */
async function agreedIssuer(
  { issuers, consent }: CheckParts,
  { view }: AccessReading,
  { folder, file: { config } }: CheckedFile,
): Promise<IssuerConfig | string> {
  const region = view.role?.region;
  const choose = await issuers.of({ folder, config }, region === undefined ? {} : { region });
  const issuer = choose();
  if (!(await consent.obtain(issuer, { kind: 'simulate', roleName: view.name }))) {
    return l10n.t('Nothing was sent: you have not agreed that this login is used there.');
  }
  return isStillChosen(issuer, choose)
    ? issuer
    : l10n.t('Nothing was sent: meanwhile the sandbox was started or stopped, or another issuer chosen.');
}

function ask(
  { openSimulator, clock }: CheckParts,
  issuer: IssuerConfig,
  requests: ReturnType<typeof askAws>,
): Thenable<AskedAnswer> {
  const isSandbox = issuer.source.kind === 'sandbox';
  const answerer = isSandbox ? l10n.t('The sandbox') : answererText(issuer);
  const title = isSandbox
    ? l10n.t('Asking the sandbox')
    : plainMessage(l10n.t('Asking {0}', answerer ?? 'AWS'));
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return window.withProgress(options, async (_progress, token) => {
    const signal = abortOnCancel(token);
    try {
      const simulator = await openSimulator(issuer, signal);
      const results = await untilCancelled(
        Promise.all(requests.map((request) => simulator.simulate(request))),
        signal,
      );
      return results === undefined ? notChecked(l10n.t('Cancelled.')) : awsAnswer(results, answerer);
    } catch (error) {
      if (signal.aborted) return notChecked(l10n.t('Cancelled.'));
      return notChecked(reasonOf(error, clock, issuer));
    }
  });
}

function untilCancelled<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return Promise.race([
    work,
    new Promise<undefined>((resolve) => {
      signal.addEventListener('abort', () => resolve(undefined), { once: true });
    }),
  ]);
}

function reasonOf(error: unknown, clock: Clock, issuer?: IssuerConfig): string {
  const failure = failureOf(error);
  return answeredBy(issuer, failure, failureMessage(failure, clock.now()).text);
}
