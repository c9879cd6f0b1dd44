import { StatusBarAlignment, ThemeColor, window, type MarkdownString } from 'vscode';
import { commandIds, statusBarId } from '../../contributions';
import { assertNever } from '../../core/assertNever';
import type { LeaseBroker } from '../../core/broker/leaseBroker';
import { DisposableStore, type Disposable } from '../../core/disposable';
import { abilities, type Lease, type LeaseAbility } from '../../core/leases/lease';
import type { Clock } from '../../core/ports/clock';
import type { Instant } from '../../core/time';
import type { OwnTargets } from '../commands/ownTargets';
import { commandLink, Markdown, markdown } from '../../core/text/markdown';
import { trustedMarkdownString } from '../markdownString';
import { plainMessage } from '../plainMessage';
import { leaseStateText, spokenLeaseState } from '../messages/leases';
import { notRevokedText } from '../messages/notRevoked';
import { statusTexts } from '../messages/status';
import { clockTime } from '../messages/time';
import type { SandboxMode } from '../sandboxMode';
import type { LeaseTicker } from '../time/leaseTicker';
import { leaseStatus, type LeaseStatus } from './statusModel';

export interface StatusBarParts {
  readonly broker: Pick<LeaseBroker, 'leases'>;
  readonly ticker: LeaseTicker;
  readonly clock: Clock;
  readonly sandbox: SandboxMode;
  readonly warningTime: () => number;
  readonly own: OwnTargets;
}

const linked: readonly (readonly [LeaseAbility, string])[] = [
  ['openTerminal', commandIds.openTerminal],
  ['renew', commandIds.renew],
  ['revoke', commandIds.revoke],
  ['letLapse', commandIds.letLapse],
  ['retryRevoke', commandIds.retryRevoke],
];

/** The leases at a glance: the one that ends first, and how many more there are. Hidden without any. */
export class LeaseStatusBar implements Disposable {
  private readonly store = new DisposableStore();
  private readonly item = this.store.add(
    window.createStatusBarItem(statusBarId, StatusBarAlignment.Left, 10),
  );

  constructor(private readonly parts: StatusBarParts) {
    this.item.name = statusTexts.name();
    this.item.command = commandIds.showLeases;
    this.store.add(parts.ticker.onDidTick(() => this.draw()));
    this.store.add(parts.sandbox.onDidChange(() => this.draw()));
    this.draw();
  }

  dispose(): void {
    this.store.dispose();
  }

  private draw(): void {
    const { broker, clock, sandbox, warningTime, own } = this.parts;
    const now = clock.now();
    const status = leaseStatus(broker.leases, now, warningTime());
    const marked = sandbox.state.kind !== 'off';
    if (status === undefined && !marked) {
      this.item.hide();
      return;
    }
    const mark = marked ? statusTexts.sandbox(sandbox.state.kind === 'failed') : undefined;
    const texts = [mark, status && leaseText(status, now)];
    this.item.text = texts.filter((text) => text !== undefined).join(' ');
    this.item.backgroundColor = background(status?.severity ?? 'normal');
    this.item.tooltip = tooltip(broker.leases, now, marked, own);
    this.item.accessibilityInformation = { label: spoken(status, now, marked), role: 'button' };
    this.item.show();
  }
}

function leaseText({ first, remaining, more, severity }: LeaseStatus, now: Instant): string {
  const icon = severity === 'error' ? '$(error)' : '$(key)';
  const state = first.state === 'active' ? remaining : shortState(first, now);
  return [icon, plainMessage(first.roleName), state, more > 0 ? `+${more}` : '']
    .filter((part) => part !== '')
    .join(' ');
}

function shortState(lease: Lease, now: Instant): string {
  switch (lease.state) {
    case 'attention':
      return notRevokedText(lease);
    case 'lapsing':
      return statusTexts.until(clockTime(lease.expiresAt, now));
    case 'active':
    case 'issuing':
    case 'revoking':
      return leaseStateText(lease, now);
    default:
      return assertNever(lease);
  }
}

function background(severity: LeaseStatus['severity']): ThemeColor | undefined {
  return severity === 'normal' ? undefined : new ThemeColor(`statusBarItem.${severity}Background`);
}

/** Only our own commands, and nobody else's form: it shows words of AWS, and names from a file of anybody's. */
function tooltip(leases: readonly Lease[], now: Instant, sandbox: boolean, own: OwnTargets): MarkdownString {
  const stop = commandLink(statusTexts.stopSandbox(), commandIds.stopSandbox);
  const explained = markdown`$(beaker) **${statusTexts.sandboxExplained()}** — ${stop}\n\n`;
  const lines = leases.map((lease) => {
    const text = `${lease.roleName}: ${leaseStateText(lease, now)}`;
    return markdown`$(key) ${text} ${links(lease, own)}\n\n`;
  });
  const commands = [...linked.map(([, command]) => command), commandIds.stopSandbox];
  return trustedMarkdownString(Markdown.join(sandbox ? [explained, ...lines] : lines), commands);
}

function links(lease: Lease, own: OwnTargets): Markdown {
  const able = abilities(lease);
  const target = own.inLink({ kind: 'lease', id: lease.id });
  const possible = linked.filter(([ability]) => able.includes(ability));
  return Markdown.join(
    possible.map(([ability, command]) => commandLink(statusTexts.ability(ability), command, target)),
    ' | ',
  );
}

function spoken(status: LeaseStatus | undefined, now: Instant, sandbox: boolean): string {
  const lease = status && `${status.first.roleName}, ${spokenLeaseState(status.first, now)}`;
  const more = status && status.more > 0 ? statusTexts.more(status.more) : undefined;
  return [sandbox ? statusTexts.sandboxExplained() : undefined, lease, more]
    .filter((part) => part !== undefined)
    .join(', ');
}
