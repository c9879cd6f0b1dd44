import { window, type QuickPickItem } from 'vscode';
import { abilities, type Lease, type LeaseAbility } from '../../core/leases/lease';
import type { Instant } from '../../core/time';
import { issuerText, leaseStateText } from '../messages/leases';
import { noneAbleText } from '../messages/whyNot';
import { plainMessage } from '../plainMessage';

interface LeasePick extends QuickPickItem {
  readonly lease: Lease;
}

export interface LeaseChoice {
  readonly title: string;
  readonly leases: readonly Lease[];
  readonly now: Instant;
  /** Lists only leases with which this can be done. */
  readonly ability?: LeaseAbility;
}

/** Asks which lease; takes the only one without asking if it is this window's. Undefined when there is none, or when dismissed. */
export async function pickLease({ title, leases, now, ability }: LeaseChoice): Promise<Lease | undefined> {
  const able = leases.filter((lease) => ability === undefined || abilities(lease).includes(ability));
  const [only, ...others] = able;
  if (ability !== undefined && only === undefined) {
    void window.showInformationMessage(plainMessage(noneAbleText(leases, ability, now)));
    return undefined;
  }
  // Another window's is never meant without being named.
  if (ability !== undefined && others.length === 0 && only?.elsewhere === false) return only;
  const picks = able.map((lease): LeasePick => ({
    label: `$(key) ${plainMessage(lease.roleName)}`,
    description: plainMessage(leaseStateText(lease, now)),
    detail: plainMessage(`${lease.principal}, ${issuerText(lease.issuer)}, ${lease.region}`),
    lease,
  }));
  const chosen = await window.showQuickPick(picks, { title, matchOnDescription: true, matchOnDetail: true });
  return chosen?.lease;
}
