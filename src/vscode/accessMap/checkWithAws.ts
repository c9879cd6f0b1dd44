import { l10n, ProgressLocation, window, workspace } from 'vscode';
import { failureOf } from '../../core/errors';
import type { Clock } from '../../core/ports/clock';
import type { OpenSimulator } from '../../core/ports/simulator';
import { askAws, awsAnswer, notChecked } from '../../language/accessView/awsAnswer';
import type { AccessReading } from '../../language/accessView/reading';
import type { AskedBy } from '../../language/accessView/whatIfForm';
import type { AskedAccess, AskedAnswer } from '../../language/accessView/whatIfView';
import { abortOnCancel } from '../abortOnCancel';
import { chooseIssuer } from '../issue/issuerChoice';
import type { IssuerKeys } from '../issuerKeys';
import { failureMessage } from '../messages/failures';
import type { SandboxMode } from '../sandboxMode';
import { setting } from '../settings';

export interface CheckParts {
  readonly openSimulator: OpenSimulator;
  readonly sandbox: Pick<SandboxMode, 'state'>;
  readonly issuerKeys: Pick<IssuerKeys, 'look' | 'isStored'>;
  readonly clock: Clock;
}

/**
 * Asks AWS's own simulator, with the login that would issue the role. Never throws: what fails is the
 * answer. The roles file says whose login that is, so it is not used before the workspace is trusted.
 */
export async function checkWithAws(
  parts: CheckParts,
  reading: AccessReading,
  asked: AskedAccess,
  by: AskedBy,
): Promise<AskedAnswer> {
  if (!workspace.isTrusted) return notChecked(l10n.t('No login is used in a workspace that is not trusted.'));
  const requests = askAws(reading, asked, by);
  if (requests.length === 0) return awsAnswer([]);
  const options = { location: ProgressLocation.Notification, title: l10n.t('Asking AWS'), cancellable: true };
  return window.withProgress(options, async (_progress, token) => {
    const signal = abortOnCancel(token);
    try {
      const simulator = await open(parts, reading, signal);
      const results = await untilCancelled(
        Promise.all(requests.map((request) => simulator.simulate(request))),
        signal,
      );
      return results === undefined ? notChecked(l10n.t('Cancelled.')) : awsAnswer(results);
    } catch (error) {
      if (signal.aborted) return notChecked(l10n.t('Cancelled.'));
      return notChecked(reasonOf(error, parts.clock));
    }
  });
}

async function open(
  { openSimulator, sandbox, issuerKeys }: CheckParts,
  { view }: AccessReading,
  signal: AbortSignal,
): ReturnType<OpenSimulator> {
  await issuerKeys.look();
  const region = view.role?.region;
  const issuer = chooseIssuer({
    sandbox: sandbox.state,
    profileSetting: setting('issuer.profile'),
    hasStoredKeys: issuerKeys.isStored,
    role: region === undefined ? {} : { region },
    config: view.config,
  });
  return openSimulator(issuer, signal);
}

function untilCancelled<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return Promise.race([
    work,
    new Promise<undefined>((resolve) => {
      signal.addEventListener('abort', () => resolve(undefined), { once: true });
    }),
  ]);
}

function reasonOf(error: unknown, clock: Clock): string {
  return failureMessage(failureOf(error), clock.now()).text;
}
