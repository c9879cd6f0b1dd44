import { l10n, ProgressLocation, window } from 'vscode';
import type { IssueRequest } from '../../core/broker/leaseBroker';
import { VaultAwsError } from '../../core/errors';
import type { Lease } from '../../core/leases/lease';
import type { IssuerConfig } from '../../core/ports/aws';
import { formatDuration } from '../../core/roles/duration';
import type { IamRoleRole, IssuableRole, RolesConfig } from '../../core/roles/role';
import { abortOnCancel } from '../abortOnCancel';
import { isShortened } from '../issue/askedDuration';
import { issueAsChosen } from '../issue/issueAsChosen';
import { chooseIssuer, type IssuerSituation } from '../issue/issuerChoice';
import { limitText, stepText } from '../messages/leases';
import { plainMessage } from '../plainMessage';
import { askDuration } from '../prompts/askDuration';
import { pickRole, pickRoleArn } from '../prompts/pickRole';
import { setting } from '../settings';
import { requireRole } from './chosenRole';
import type { CommandParts } from './parts';
import type { CommandTarget } from './target';

/** Issues a lease for the role, asking for whatever is not known: role, length, ARN, consent. */
export async function issueCredentials(
  parts: CommandParts,
  target: CommandTarget | undefined,
  withDuration: boolean,
): Promise<void> {
  const { source, approval } = parts;
  const chosen = target?.kind === 'role' ? target : await pickRole(source.folders);
  if (chosen?.kind !== 'role') return;
  const { role, config } = requireRole(source.folders, chosen);
  const asked = withDuration ? await askDuration(role, config) : undefined;
  if (withDuration && asked === undefined) return;
  const roleArn = needsArn(role) ? await pickRoleArn(role.roleArns) : undefined;
  if (needsArn(role) && roleArn === undefined) return;
  const request = (issuer: IssuerConfig): IssueRequest => ({
    role,
    config,
    folder: chosen.folder,
    issuer,
    ...(roleArn === undefined ? {} : { roleArn }),
    ...(asked === undefined ? {} : { asked }),
  });
  await parts.issuerKeys.look();
  const outcome = await issueAsChosen({
    choose: () => chooseIssuer(situation(parts, role, config)),
    approve: (issuer) => approval.obtain(request(issuer)),
    issue: (issuer, stillChosen) => issueWithProgress(parts, request(issuer), stillChosen),
  });
  if (outcome === 'overtaken') tellOvertaken(role);
  else if (outcome !== 'declined') tellIfShortened(outcome);
}

function situation(parts: CommandParts, role: IssuableRole, config: RolesConfig): IssuerSituation {
  return {
    sandbox: parts.sandbox.state,
    profileSetting: setting('issuer.profile'),
    hasStoredKeys: parts.issuerKeys.isStored,
    role,
    config,
  };
}

/** Several ARNs are asked for; one, or none, needs no choice. */
function needsArn(role: IssuableRole): role is IamRoleRole {
  return role.credentialType === 'iam_role' && role.roleArns.length > 1;
}

async function issueWithProgress(
  { broker, sandbox }: CommandParts,
  request: IssueRequest,
  stillChosen: () => boolean,
): Promise<Lease | 'overtaken'> {
  const options = {
    location: ProgressLocation.Notification,
    title: plainMessage(l10n.t('Issuing "{0}"', request.role.name)),
    cancellable: true,
  };
  return window.withProgress(options, async (progress, token) => {
    const steps = broker.onDidChange(({ leases }) => {
      const lease = leases.findLast(
        ({ state, folder, roleName }) =>
          state === 'issuing' && folder === request.folder && roleName === request.role.name,
      );
      if (lease?.state === 'issuing') progress.report({ message: stepText(lease.step) });
    });
    const switched = new AbortController();
    const watch = sandbox.onDidChange(() => {
      if (!stillChosen()) switched.abort();
    });
    const signal = AbortSignal.any([abortOnCancel(token), switched.signal]);
    try {
      // At the last moment: VS Code took its time to show the progress.
      if (!stillChosen()) return 'overtaken';
      return await broker.issue(request, signal);
    } catch (error) {
      if (switched.signal.aborted) return 'overtaken';
      // Whatever an aborted call failed with, the user has cancelled it.
      throw signal.aborted ? new VaultAwsError({ code: 'cancelled' }, { cause: error }) : error;
    } finally {
      steps.dispose();
      watch.dispose();
    }
  });
}

function tellIfShortened({ roleName, ttl }: Lease): void {
  if (!isShortened(ttl)) return;
  const text = l10n.t(
    '"{0}" was issued for {1} instead of {2}: {3}.',
    roleName,
    formatDuration(ttl.seconds),
    formatDuration(ttl.asked ?? ttl.seconds),
    limitText(ttl.limit),
  );
  void window.showInformationMessage(plainMessage(text));
}

function tellOvertaken({ name }: IssuableRole): void {
  const text = l10n.t(
    'Nothing was issued for "{0}": meanwhile the sandbox was started or stopped, or another issuer chosen. Issue it again.',
    name,
  );
  void window.showWarningMessage(plainMessage(text));
}
