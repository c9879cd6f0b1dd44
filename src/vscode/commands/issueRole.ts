import { l10n, ProgressLocation, window } from 'vscode';
import type { IssueRequest } from '../../core/broker/leaseBroker';
import { DisposableStore } from '../../core/disposable';
import { VaultAwsError } from '../../core/errors';
import type { Lease } from '../../core/leases/lease';
import type { IssuerConfig } from '../../core/ports/aws';
import { abortOnCancel } from '../abortOnCancel';
import { isOtherwise } from '../issue/askedDuration';
import { issueAsChosen } from '../issue/issueAsChosen';
import { notDeniableText, otherLengthText } from '../messages/issued';
import { stepText } from '../messages/leases';
import { plainMessage } from '../plainMessage';
import { NotIssued } from './notIssued';
import type { CommandParts } from './parts';

/** What is to be issued, but for who issues it. */
export interface RoleOrder extends Omit<IssueRequest, 'issuer'> {
  /** Where alone it may be issued; otherwise wherever the window works. */
  readonly where?: 'sandbox' | 'aws';
  /** Asked for by nobody who is known to be the user: they are asked, whatever they have agreed to before. */
  readonly fromOutside?: boolean;
}

type IssueParts = Pick<CommandParts, 'broker' | 'sandbox' | 'issuers' | 'approval' | 'keeping'>;

/**
 * Issues a role, after asking for consent where that is not known. `order` reads it from its file, once more
 * when the user has looked at it and goes on: it may have been edited meanwhile. Undefined: not to be issued.
 * Throws `VaultAwsError` or `NotIssued`.
 */
export async function issueRole(
  parts: IssueParts,
  order: () => Promise<RoleOrder | undefined>,
): Promise<void> {
  for (let isAgain = false; ; isAgain = true) {
    const read = await order();
    if (read === undefined || (await issueOnce(parts, read, isAgain)) !== 'again') return;
  }
}

/** Whoever wants it `again` is asked in any case: it may have been somebody else. */
async function issueOnce(
  parts: IssueParts,
  { where, fromOutside = false, ...order }: RoleOrder,
  isAgain: boolean,
): Promise<'again' | void> {
  const choose = await parts.issuers.of(order, order.role).catch((error: unknown) => {
    throw NotIssued.because(error, order.role);
  });
  if (where !== undefined && where !== whereOf(choose())) return tellOvertaken(order);
  const expected = new DisposableStore();
  const outcome = await issueAsChosen({
    choose,
    approve: (issuer) => {
      // It comes up while the user reads, so that nobody waits for it later.
      if (whereOf(issuer) === 'aws') expected.add(parts.keeping.expect());
      return parts.approval.obtain({ ...order, issuer }, fromOutside, isAgain);
    },
    issue: (issuer, stillChosen) => issueWithProgress(parts, { ...order, issuer }, stillChosen),
  }).finally(() => expected.dispose());
  if (outcome === 'again') return outcome;
  if (outcome === 'overtaken') tellOvertaken(order);
  else if (outcome !== 'declined') tellSurprises(outcome, order);
}

function whereOf({ source }: IssuerConfig): 'sandbox' | 'aws' {
  return source.kind === 'sandbox' ? 'sandbox' : 'aws';
}

async function issueWithProgress(
  { broker, sandbox }: IssueParts,
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
        ({ state, elsewhere, folder, roleName }) =>
          state === 'issuing' && !elsewhere && folder === request.folder && roleName === request.role.name,
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
      if (signal.aborted) throw new VaultAwsError({ code: 'cancelled' }, { cause: error });
      throw NotIssued.because(error, request.role, request.issuer);
    } finally {
      steps.dispose();
      watch.dispose();
    }
  });
}

/** What is otherwise than whoever issued it has to think. */
function tellSurprises({ roleName, ttl, credentialType, revocable }: Lease, { role }: RoleOrder): void {
  if (isOtherwise(ttl)) void window.showInformationMessage(plainMessage(otherLengthText(roleName, ttl)));
  const wanted = role.credentialType === 'iam_role' && role.revocation !== undefined;
  if (wanted && credentialType === 'iam_role' && !revocable) {
    void window.showWarningMessage(plainMessage(notDeniableText(roleName)));
  }
}

function tellOvertaken({ role: { name } }: RoleOrder): void {
  const text = l10n.t(
    'Nothing was issued for "{0}": meanwhile the sandbox was started or stopped, or another issuer chosen. Issue it again.',
    name,
  );
  void window.showWarningMessage(plainMessage(text));
}
