import type { IssueRequest } from '../../core/broker/leaseBroker';
import { choicesOf } from '../../core/broker/newRecord';
import { roleFingerprint, rolePreview } from '../../core/roles/fingerprint';
import { visibleJson } from '../../core/roles/json/prettyJson';
import { asciiAddress } from '../../core/text/address';
import type { Confirm } from '../confirm';
import type { PlaceConsent } from '../consent/placeConsent';
import type { PreviewDocuments } from '../previewDocuments';
import {
  approvalNeed,
  type Approval,
  type ApprovalKey,
  type ApprovalNeed,
  type Approvals,
} from './approvals';

/** The question and what the role would grant. */
export interface ApprovalQuestion {
  readonly text: string;
  readonly detail: string;
  readonly choices: ApprovalChoices;
  /** Of the document that shows all of it, … */
  readonly title: string;
  /** …and of the button that leads from there back to the question. */
  readonly back: string;
}

/** With the titles of their buttons. */
export type ApprovalChoices = { readonly issue: string } & (
  | { readonly showRole: string }
  /** How it differs from what was agreed to. */
  | { readonly showChange: string }
);

export interface Asked {
  readonly need: ApprovalNeed;
  /** By nobody who is known to be the user. */
  readonly fromOutside: boolean;
}

export interface RoleApprovalParts {
  readonly approvals: Approvals;
  readonly consent: Pick<PlaceConsent, 'obtain' | 'agreed'>;
  readonly confirm: Confirm;
  readonly previews: Pick<PreviewDocuments, 'show' | 'showChange'>;
  /** Works out what to ask; loads what is known about AWS. */
  readonly question: (request: IssueRequest, asked: Asked) => Promise<ApprovalQuestion>;
}

/** A repository can write any role into its file: what one grants is confirmed before its first issue and after changes. */
export class RoleApproval {
  constructor(private readonly parts: RoleApprovalParts) {}

  /**
   * Whether the role may be issued; asks when that is not known, and always when it was asked for
   * `fromOutside`: by a command that may be another extension's. `again`: the user has looked at the role
   * and wants to go on, with what the file says by now; whoever may have pressed that button, ask then.
   */
  async obtain(request: IssueRequest, fromOutside = false, isAgain = false): Promise<boolean | 'again'> {
    const { approvals, consent } = this.parts;
    const { role, issuer } = request;
    const key = keyOf(request);
    const current = approvalOf(request);
    const known = approvals.get(key);
    const need = approvalNeed(known, current);
    if (need === 'none' && !fromOutside && !isAgain)
      return consent.obtain(issuer, { kind: 'issue', roleName: role.name });
    // Agreed to by now in another way, it is somebody's wish all the same of whom nobody knows who they are.
    const asked = { need, fromOutside: fromOutside || (isAgain && need === 'none') };
    const agreed = await this.ask(request, asked, (title) => this.show(title, known, current));
    if (agreed !== true) return agreed;
    // The question names whose login it is and where it goes.
    await consent.agreed(issuer);
    await approvals.set(key, current);
    return true;
  }

  private async ask(
    request: IssueRequest,
    asked: Asked,
    show: (title: string) => Promise<void>,
  ): Promise<boolean | 'again'> {
    const { confirm, question } = this.parts;
    const { text, detail, choices, title, back } = await question(request, asked);
    const offered: Readonly<Record<string, string>> = choices;
    const answer = await confirm.ask({ text, detail, choices: offered, modal: true });
    if (answer === undefined || answer === 'issue') return answer === 'issue';
    await show(title);
    // Not modal: what is shown is to be read, and the file to be edited, while the question waits. Any
    // extension can press the button of a notification, so it decides nothing and leads back to the dialog.
    return (await confirm.ask({ text, choices: { issue: back }, modal: false })) === 'issue' && 'again';
  }

  /** All of it, as it is sent. */
  private async show(title: string, known: Approval | undefined, current: Approval): Promise<void> {
    const { previews } = this.parts;
    return approvalNeed(known, current) === 'changed' && known !== undefined
      ? previews.showChange(title, known.preview, current.preview)
      : previews.show(title, current.preview);
  }
}

/** Of several roles that could be assumed, each is a grant of its own. */
function keyOf({ folder, role, roleArn, issuer }: IssueRequest): ApprovalKey {
  return {
    folder,
    role: role.name,
    ...(roleArn === undefined ? {} : { roleArn }),
    sandbox: issuer.source.kind === 'sandbox',
  };
}

/** The issuer belongs to it: another profile may mean another account. In the sandbox its address changes with every start. */
function approvalOf(request: IssueRequest): Approval {
  const { role, config, issuer } = request;
  const source = issuer.source.kind === 'sandbox' ? { kind: 'sandbox' } : issuer.source;
  const choices = choicesOf(request);
  return {
    fingerprint: `${roleFingerprint(role, config, choices)}:${JSON.stringify(source)}`,
    preview: `${rolePreview(role, config, choices)}// issuer: ${visibleJson(JSON.stringify(source))}\n${sentTo(issuer)}`,
  };
}

/** An endpoint whose host looks like another one, as requests name it. */
function sentTo({ source, iamEndpoint, stsEndpoint }: IssueRequest['issuer']): string {
  if (source.kind === 'sandbox') return '';
  return [iamEndpoint, stsEndpoint]
    .filter((address) => address !== undefined)
    .filter((address) => !asciiAddress(address).startsWith(address.replace(/\/$/, '')))
    .map((address) => `// requests go to: ${asciiAddress(address)}\n`)
    .join('');
}
