import { l10n, window } from 'vscode';
import { rolesViewId } from '../../contributions';
import { abilities, ownLeases, type Lease, type LeaseAbility, type LeaseId } from '../../core/leases/lease';
import { revokeByLogin } from '../consent/revokeByLogin';
import { renewedText } from '../messages/issued';
import { revokeAllDetail } from '../messages/leases';
import { statusTexts } from '../messages/status';
import { whyNothingText } from '../messages/whyNot';
import { plainMessage } from '../plainMessage';
import { pickLease } from '../prompts/pickLease';
import { askedOf, FailedAt } from './failedAt';
import type { CommandParts } from './parts';
import type { CommandTarget } from './target';

/** The targeted lease, or one picked from those with which it can be done. */
async function leaseFor(
  { broker, clock }: CommandParts,
  target: CommandTarget | undefined,
  ability: LeaseAbility,
): Promise<LeaseId | undefined> {
  if (target?.kind === 'lease') return target.id;
  const title = statusTexts.ability(ability);
  return (await pickLease({ title, leases: broker.leases, now: clock.now(), ability }))?.id;
}

export async function openTerminal(parts: CommandParts, target: CommandTarget | undefined): Promise<void> {
  const id = await leaseFor(parts, target, 'openTerminal');
  if (id === undefined || !(await isWanted(parts, id, 'openTerminal', target))) return;
  await parts.broker.deliverAgain(id);
}

export async function renewLease(parts: CommandParts, target: CommandTarget | undefined): Promise<void> {
  const id = await leaseFor(parts, target, 'renew');
  if (id === undefined || !(await isWanted(parts, id, 'renew', target))) return;
  if (!(await mayUseLogin(parts, id, 'renew'))) return;
  const issuer = parts.broker.leases.find((each) => each.id === id)?.issuer;
  const lease = await askedOf(issuer, () => inView(() => parts.broker.renew(id)));
  // Right after the issue the countdown looks as before.
  void window.showInformationMessage(plainMessage(renewedText(lease, parts.clock.now())));
}

export async function revokeLease(parts: CommandParts, target: CommandTarget | undefined): Promise<void> {
  const id = await leaseFor(parts, target, 'revoke');
  if (id !== undefined && (await mayUseLogin(parts, id, 'revoke'))) await end(parts, id);
}

export async function retryRevocation(parts: CommandParts, target: CommandTarget | undefined): Promise<void> {
  const id = await leaseFor(parts, target, 'retryRevoke');
  if (id === undefined || !(await mayUseLogin(parts, id, 'revoke'))) return;
  parts.revocationFailures.forget(id);
  await end(parts, id);
}

export async function letLapse(parts: CommandParts, target: CommandTarget | undefined): Promise<void> {
  const id = await leaseFor(parts, target, 'letLapse');
  if (id !== undefined) parts.broker.letLapse(id);
}

export async function revokeAll(parts: CommandParts): Promise<void> {
  const { broker, confirm, consent } = parts;
  const own = ownLeases(broker.leases);
  const count = own.length;
  if (count === 0) return;
  const answer = await confirm.ask({
    text: count === 1 ? l10n.t('Revoke the lease?') : l10n.t('Revoke all {0} leases?', count),
    detail: revokeAllDetail(own),
    choices: { revoke: l10n.t('Revoke') },
    modal: true,
  });
  if (answer !== 'revoke') return;
  await revokeByLogin(own, { consent, revoke: ({ id }) => end(parts, id) });
}

/** The list behind the status bar: a lease, then what to do with it. */
export async function showLeases(
  parts: CommandParts,
  act: (ability: LeaseAbility, target: CommandTarget) => Promise<void>,
): Promise<void> {
  const { broker, clock } = parts;
  const title = statusTexts.name();
  if (broker.leases.length === 0) {
    void window.showInformationMessage(l10n.t('There are no leases. Issue credentials for a role first.'));
    return;
  }
  const lease = await pickLease({ title, leases: broker.leases, now: clock.now() });
  if (lease === undefined) return;
  if (abilities(lease).length === 0) {
    void window.showInformationMessage(plainMessage(whyNothingText(lease, clock.now())));
    return;
  }
  const ability = await pickAbility(lease);
  if (ability !== undefined) await act(ability, { kind: 'lease', id: lease.id, ours: true });
}

async function pickAbility(lease: Lease): Promise<LeaseAbility | undefined> {
  const picks = abilities(lease).map((ability) => ({ label: statusTexts.ability(ability), ability }));
  return (await window.showQuickPick(picks, { title: plainMessage(lease.roleName) }))?.ability;
}

/** What would help somebody else is asked about, unless the user has pointed at it: see `OwnTargets`. */
async function isWanted(
  { broker, confirm }: CommandParts,
  leaseId: LeaseId,
  ability: 'openTerminal' | 'renew',
  target: CommandTarget | undefined,
): Promise<boolean> {
  if (target === undefined || target.ours === true) return true;
  const lease = broker.leases.find(({ id }) => id === leaseId);
  if (lease === undefined) return true;
  const { askedFromOutside } = await import('../language/index');
  const choices = { yes: statusTexts.ability(ability) };
  return (await confirm.ask({ ...askedFromOutside(lease, ability), choices, modal: true })) === 'yes';
}

/** Asks where the lease's login may not be used yet: its record may be from another browser, or from anybody. */
async function mayUseLogin(
  { broker, consent }: CommandParts,
  leaseId: LeaseId,
  use: 'renew' | 'revoke',
): Promise<boolean> {
  const lease = broker.leases.find(({ id }) => id === leaseId);
  // AWS ends by itself what cannot be revoked.
  if (lease === undefined || !lease.revocable) return true;
  return consent.obtain(lease.issuer, { kind: use, roleName: lease.roleName });
}

/** Rejections are shown where the lease is, and told once by `RevocationFailures`. */
async function end({ broker }: CommandParts, id: LeaseId): Promise<void> {
  try {
    await inView(() => broker.revoke(id, 'command'));
  } catch (error) {
    const lease = broker.leases.find((candidate) => candidate.id === id);
    if (lease === undefined) throw error;
    if (lease.state !== 'attention') throw new FailedAt(error, lease.issuer);
  }
}

async function inView<T>(work: () => Promise<T>): Promise<T> {
  return window.withProgress({ location: { viewId: rolesViewId } }, work);
}
