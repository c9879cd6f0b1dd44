import { l10n, ProgressLocation, Uri, window, workspace, type TextDocument } from 'vscode';
import type { Disposable } from '../../core/disposable';
import type { IssuerConfig } from '../../core/ports/aws';
import { hasAccessAnalyzer, type OpenValidator, type PolicyFinding } from '../../core/ports/policyValidator';
import type { RolesFile } from '../../core/roles/rolesFile';
import type { PagePlace } from '../../language/accessView/messages';
import { inFile, type Section } from '../../language/document/section';
import { policyOf } from '../../language/policy/policyView';
import { placeFindings, type PlacedFinding } from '../../language/validation/placeFindings';
import { abortOnCancel } from '../abortOnCancel';
import { RoleUnusable } from '../commands/roleUnusable';
import type { PlaceConsent } from '../consent/placeConsent';
import type { Issuers } from '../issue/issuers';
import { isStillChosen } from '../issue/stillChosen';
import { rangeIn } from '../language/ranges';
import { roleUnusableText } from '../messages/roles';
import { plainMessage } from '../plainMessage';
import type { RolesSource } from '../roles/rolesSource';
import { AwsFindings } from './awsFindings';

export interface PolicyCheckParts {
  readonly source: Pick<RolesSource, 'folders'>;
  readonly openValidator: OpenValidator;
  readonly issuers: Pick<Issuers, 'of'>;
  readonly consent: Pick<PlaceConsent, 'obtain'>;
}

/** Has IAM Access Analyzer check the policies of roles, and marks in the roles file what it finds. */
export class PolicyChecks implements Disposable {
  private readonly findings = new AwsFindings();

  constructor(private readonly parts: PolicyCheckParts) {}

  /**
   * The sentence about what came of it; undefined when it was cancelled. The issuer's login is used: not
   * to be called before the workspace is trusted. Throws `VaultAwsError` when AWS cannot be asked or
   * refuses.
   */
  async check({ folder, role: name }: PagePlace): Promise<string | undefined> {
    const found = this.parts.source.folders.find((each) => each.folder === folder);
    if (found?.state.kind !== 'ok') return roleUnusableText(new RoleUnusable('gone', name));
    const { file } = found.state;
    // What it says of the issuer would be missing, and another login would be used.
    if (!file.configUsable) return roleUnusableText(new RoleUnusable('configBroken', name));
    const document = await workspace.openTextDocument(Uri.parse(found.file));
    const role = this.findings.roleIn(document, name);
    if (role === undefined) return roleUnusableText(new RoleUnusable('gone', name));
    const policy = policyOf(role.body);
    if (policy === undefined) return l10n.t('"{0}" has no policy of its own to check.', name);
    const choose = await this.chooser(folder, file, name);
    const issuer = choose();
    if (!hasAccessAnalyzer(issuer)) return noAnalyzer(issuer);
    if (!(await this.parts.consent.obtain(issuer, { kind: 'validate', roleName: name }))) return undefined;
    // While the question was open the sandbox may have been started.
    if (!isStillChosen(issuer, choose)) return overtakenText(name);
    const answer = await this.ask(issuer, policy.text, name);
    if (answer === 'cancelled') return undefined;
    if (answer === undefined) return noAnalyzer(issuer);
    return this.mark(document, role, answer);
  }

  dispose(): void {
    this.findings.dispose();
  }

  private chooser(folder: string, { config, roles }: RolesFile, name: string): ReturnType<Issuers['of']> {
    const region = roles.find((role) => role.name === name)?.role?.region;
    return this.parts.issuers.of({ folder, config }, region === undefined ? {} : { region });
  }

  /** Undefined where there is nobody to ask. */
  private ask(
    issuer: IssuerConfig,
    policy: string,
    name: string,
  ): PromiseLike<readonly PolicyFinding[] | 'cancelled' | undefined> {
    const title = plainMessage(l10n.t('Checking the policy of "{0}" with AWS', name));
    const options = { location: ProgressLocation.Notification, title, cancellable: true };
    return window.withProgress(options, async (_progress, token) => {
      const signal = abortOnCancel(token);
      try {
        const validator = await this.parts.openValidator(issuer, signal);
        return await validator?.validate(policy, 'identity', signal);
      } catch (error) {
        if (signal.aborted) return 'cancelled';
        throw error;
      }
    });
  }

  private async mark(
    document: TextDocument,
    asked: Section,
    findings: readonly PolicyFinding[],
  ): Promise<string> {
    const role = this.findings.roleIn(document, asked.name);
    if (document.isClosed || role?.body.source !== asked.body.source) {
      return l10n.t('"{0}" has changed while AWS was asked. Check it again.', asked.name);
    }
    const placed = placeFindings(role.body, findings);
    if (placed.length > 0) await show(document, role, placed);
    this.findings.set(document, role.name, role.body, placed);
    return foundText(role.name, placed.length);
  }
}

function foundText(name: string, count: number): string {
  switch (count) {
    case 0:
      return l10n.t('AWS found nothing to object to in the policy of "{0}".', name);
    case 1:
      return l10n.t('AWS has 1 finding in the policy of "{0}".', name);
    default:
      return l10n.t('AWS has {0} findings in the policy of "{1}".', count, name);
  }
}

function overtakenText(name: string): string {
  return l10n.t(
    'The policy of "{0}" was not sent: meanwhile the sandbox was started or stopped, or another issuer chosen.',
    name,
  );
}

function noAnalyzer({ source }: IssuerConfig): string {
  return source.kind === 'sandbox'
    ? l10n.t('The sandbox has no Access Analyzer, and nothing was sent to AWS. Stop it to check with AWS.')
    : l10n.t(
        'IAM or STS has an address of its own here, which has no Access Analyzer. Nothing was sent to AWS.',
      );
}

/** Beside what the user does: marks last as long as the file is open. */
async function show(document: TextDocument, role: Section, [first]: readonly PlacedFinding[]): Promise<void> {
  await window.showTextDocument(document, {
    preserveFocus: true,
    ...(first && { selection: rangeIn(document, inFile(role, first.range)) }),
  });
}
