import { l10n } from 'vscode';
import type { IssueRequest } from '../../core/broker/leaseBroker';
import { roleFingerprint, rolePreview } from '../../core/roles/fingerprint';
import type { Confirm } from '../confirm';
import { approvalText, grantText } from '../messages/approval';
import type { PreviewDocuments } from '../previewDocuments';
import { approvalNeed, type Approval, type ApprovalKey, type Approvals } from './approvals';

export interface RoleApprovalParts {
  readonly approvals: Approvals;
  readonly confirm: Confirm;
  readonly previews: PreviewDocuments;
}

/** A repository can write any role into its file: what one grants is confirmed before its first issue and after changes. */
export class RoleApproval {
  constructor(private readonly parts: RoleApprovalParts) {}

  /** Whether the role may be issued; asks when that is not known. */
  async obtain(request: IssueRequest): Promise<boolean> {
    const { approvals } = this.parts;
    const key: ApprovalKey = {
      folder: request.folder,
      role: request.role.name,
      sandbox: request.issuer.source.kind === 'sandbox',
    };
    const current = approvalOf(request);
    const known = approvals.get(key);
    const need = approvalNeed(known, current);
    const agreed =
      need === 'none' ||
      (known === undefined || need === 'first'
        ? await this.askFirst(request)
        : await this.askChanged(request, known, current));
    if (agreed && need !== 'none') await approvals.set(key, current);
    return agreed;
  }

  private async askFirst(request: IssueRequest): Promise<boolean> {
    const answer = await this.parts.confirm.ask({
      text: approvalText(request.role.name, 'first'),
      detail: grantText(request.role, request.config, request.issuer),
      choices: { issue: l10n.t('Issue') },
      modal: true,
    });
    return answer === 'issue';
  }

  private async askChanged(request: IssueRequest, known: Approval, current: Approval): Promise<boolean> {
    const { confirm, previews } = this.parts;
    const text = approvalText(request.role.name, 'changed');
    const answer = await confirm.ask({
      text,
      detail: grantText(request.role, request.config, request.issuer),
      choices: { issue: l10n.t('Issue'), showChange: l10n.t('Show Change') },
      modal: true,
    });
    if (answer !== 'showChange') return answer === 'issue';
    await previews.showChange(
      l10n.t('{0}: agreed before ↔ now', request.role.name),
      known.preview,
      current.preview,
    );
    // Not modal: the change is to be read while the question waits.
    const second = await confirm.ask({ text, choices: { issue: l10n.t('Issue') }, modal: false });
    return second === 'issue';
  }
}

/** The issuer belongs to it: another profile may mean another account. In the sandbox its address changes with every start. */
function approvalOf({ role, config, issuer }: IssueRequest): Approval {
  const source = issuer.source.kind === 'sandbox' ? { kind: 'sandbox' } : issuer.source;
  return {
    fingerprint: `${roleFingerprint(role, config)}:${JSON.stringify(source)}`,
    preview: `${rolePreview(role, config)}// issuer: ${JSON.stringify(source)}\n`,
  };
}
