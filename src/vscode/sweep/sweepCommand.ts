import { commands, l10n, ProgressLocation, window, workspace } from 'vscode';
import { commandIds } from '../../contributions';
import { VaultAwsError } from '../../core/errors';
import type { CaBundle } from '../../core/ports/aws';
import type { ConfiguredEndpoints } from '../../core/ports/configuredEndpoints';
import type { Leftover } from '../../core/sweep/leftover';
import type { Sweep } from '../../core/sweep/sweep';
import type { SweepReport, SweepResult } from '../../core/sweep/sweepReport';
import { abortOnCancel } from '../abortOnCancel';
import { askedOf } from '../commands/failedAt';
import type { Issuers } from '../issue/issuers';
import { answerOf } from '../messages/answeredBy';
import { placeText } from '../messages/places';
import { leftOutText } from '../messages/sweepPlaces';
import { leftoversText, nothingText, policiesText, progressText, resultText } from '../messages/sweep';
import { plainMessage } from '../plainMessage';
import type { RolesFolder } from '../roles/folderState';
import { pickLeftovers } from './pickLeftovers';
import { pickPlace } from './pickPlace';
import { isUnusable, sweepPlaces, type OfferedPlace, type SweepSituation } from './sweepPlaces';
import type { CommandParts } from '../commands/parts';

/** Finds what no living lease owns in an account, shows it, and removes what the user picks of it. */
export async function sweep(parts: CommandParts): Promise<void> {
  await parts.issuerKeys.look();
  const read = { certificates: await readCertificates(parts), configured: await parts.issuers.configured() };
  const offered = places(parts, read);
  tellLeftOut(parts, read, offered.length > 0);
  const place = await pickPlace(offered);
  if (place === undefined || !(await parts.consent.obtain(place.issuer, { kind: 'sweep' }))) return;
  const job = await parts.sweep(place);
  const { issuer } = place;
  const report = await askedOf(issuer, () => look(job, place));
  const now = parts.clock.now();
  if (report.leftovers.length === 0) return tell(answerOf(issuer, nothingText(report, now)), report);
  if (report.policiesFailure !== undefined) tell(answerOf(issuer, policiesText(report, now)), report);
  const picked = await pickLeftovers(report, place);
  if (picked === undefined || picked.length === 0) return;
  if (!isStillOffered(parts, read, place)) return tellOvertaken();
  const result = await askedOf(issuer, () => remove(job, report, picked));
  tellResult(result, answerOf(issuer, resultText(result, parts.clock.now())));
}

/** By folder. */
type FolderCertificates = ReadonlyMap<string, CaBundle>;

/** What files say beside the roles files, as it was when the sweep began. */
interface FilesRead {
  readonly certificates: FolderCertificates;
  readonly configured: ConfiguredEndpoints;
}

/** Of a folder whose file cannot be read, or whose certificates cannot, nothing. */
async function readCertificates({ source, issuers }: CommandParts): Promise<FolderCertificates> {
  const found = new Map<string, CaBundle>();
  for (const { folder, state } of trusted(source.folders)) {
    if (state.kind !== 'ok' || !state.file.configUsable) continue;
    const { config } = state.file;
    const read = await issuers.certificates({ folder, config }).catch(() => undefined);
    if (read !== undefined) found.set(folder, read);
  }
  return found;
}

function places({ source, issuers }: CommandParts, read: FilesRead): readonly OfferedPlace[] {
  return sweepPlaces(trusted(source.folders), situation(issuers, read));
}

function situation(issuers: Issuers, read: FilesRead): SweepSituation {
  const { certificates, configured } = read;
  return { ...issuers.situation(), configured, certificatesOf: (folder) => certificates.get(folder) };
}

/** What an untrusted workspace says about issuers and endpoints does not count. */
function trusted(folders: readonly RolesFolder[]): readonly RolesFolder[] {
  return workspace.isTrusted ? folders : [];
}

/** Nobody is to take the one account for the other, or none for nothing left over. */
function tellLeftOut({ source, issuers }: CommandParts, read: FilesRead, others: boolean): void {
  const scene = situation(issuers, read);
  const left = trusted(source.folders).filter((folder) => isUnusable(folder, scene));
  if (left.length > 0) void window.showWarningMessage(plainMessage(leftOutText(left, others)));
}

function look(job: Sweep, { issuer }: OfferedPlace): Promise<SweepReport> {
  const options = {
    location: ProgressLocation.Notification,
    title: plainMessage(l10n.t('Looking for leftovers: {0}', placeText(issuer))),
    cancellable: true,
  };
  return Promise.resolve(
    window.withProgress(options, async (progress, token) => {
      const signal = abortOnCancel(token);
      try {
        return await job.look(signal, (seen) => progress.report({ message: progressText(seen) }));
      } catch (error) {
        // Whatever an aborted call failed with, the user has cancelled it.
        throw signal.aborted ? new VaultAwsError({ code: 'cancelled' }, { cause: error }) : error;
      }
    }),
  );
}

function remove(job: Sweep, report: SweepReport, picked: readonly Leftover[]): Promise<SweepResult> {
  const options = {
    location: ProgressLocation.Notification,
    title: plainMessage(l10n.t('Removing {0}', leftoversText(picked))),
    cancellable: true,
  };
  return Promise.resolve(
    window.withProgress(options, (progress, token) =>
      job.remove(report, picked, abortOnCancel(token), (done) =>
        progress.report({
          message: l10n.t('{0} of {1}', done, picked.length),
          increment: 100 / picked.length,
        }),
      ),
    ),
  );
}

/** While the list was on the screen the sandbox may have been started or stopped, or another issuer chosen. */
function isStillOffered(parts: CommandParts, read: FilesRead, { issuer }: OfferedPlace): boolean {
  try {
    return places(parts, read).some((place) => JSON.stringify(place.issuer) === JSON.stringify(issuer));
  } catch {
    return false;
  }
}

function tell(text: string, { policiesFailure }: SweepReport): void {
  if (policiesFailure === undefined) void window.showInformationMessage(plainMessage(text));
  else void window.showWarningMessage(plainMessage(text));
}

function tellOvertaken(): void {
  void window.showWarningMessage(
    l10n.t(
      'Nothing was removed: meanwhile the sandbox was started or stopped, or another issuer chosen. Sweep again.',
    ),
  );
}

function tellResult(result: SweepResult, told: string): void {
  const text = plainMessage(told);
  if (result.failed.length === 0) void window.showInformationMessage(text);
  else void tellFailures(text);
}

async function tellFailures(text: string): Promise<void> {
  const showLog = l10n.t('Show Log');
  if ((await window.showWarningMessage(text, showLog)) === showLog) {
    await commands.executeCommand(commandIds.showLog);
  }
}
