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
  readonly previews: Pick<PreviewDocuments, 'show' | 'showChange'>;
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
    if (need === 'none') return true;
    const agreed = await this.ask(request, need, () => this.show(request.role.name, known, current));
    if (agreed) await approvals.set(key, current);
    return agreed;
  }

  private async ask(
    { role, config, issuer }: IssueRequest,
    need: 'first' | 'changed',
    show: () => Promise<void>,
  ): Promise<boolean> {
    const text = approvalText(role.name, need, issuer);
    const issue = { issue: l10n.t('Issue') };
    const look = need === 'first' ? { showRole: l10n.t('Show Role') } : { showChange: l10n.t('Show Change') };
    const choices: Readonly<Record<string, string>> = { ...issue, ...look };
    const detail = grantText(role, config, issuer);
    const answer = await this.parts.confirm.ask({ text, detail, choices, modal: true });
    if (answer === undefined || answer === 'issue') return answer === 'issue';
    await show();
    // Not modal: what is shown is to be read while the question waits.
    return (await this.parts.confirm.ask({ text, choices: issue, modal: false })) === 'issue';
  }

  /** All of it: the question itself has room only for the most of it. */
  private async show(roleName: string, known: Approval | undefined, current: Approval): Promise<void> {
    const { previews } = this.parts;
    if (known === undefined) return previews.show(l10n.t('{0}: what it grants', roleName), current.preview);
    await previews.showChange(l10n.t('{0}: agreed before ↔ now', roleName), known.preview, current.preview);
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
