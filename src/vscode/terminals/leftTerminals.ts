import type { Terminal } from 'vscode';
import type { LeaseId } from '../../core/leases/lease';

/** By which a terminal is known as a lease's once the extension host that made it is gone. Nothing secret. */
export const leaseVariable = 'VAULT_AWS_LEASE';

/** A lease's terminal that this extension host has not made itself. */
export interface LeftTerminal {
  readonly leaseId: LeaseId;
  readonly plainName: string;
  readonly number: number;
}

/**
 * What VS Code still knows of a terminal that an extension host which was killed has left; undefined
 * when it is not of a lease, or is not called live: its end was told already, or the user has named it.
 */
export function leftTerminal({
  name,
  creationOptions,
}: Pick<Terminal, 'name' | 'creationOptions'>): LeftTerminal | undefined {
  const environment = 'env' in creationOptions ? creationOptions.env : undefined;
  const leaseId = environment?.[leaseVariable];
  const roleName = environment?.['AWS_VAULT'];
  if (typeof leaseId !== 'string' || typeof roleName !== 'string') return undefined;
  if (!name.startsWith(`${roleName} `)) return undefined;
  const [, number, where] = /^ (?:(\d+) )?(\([^()]+\))$/.exec(name.slice(roleName.length)) ?? [];
  if (where === undefined) return undefined;
  return { leaseId, plainName: `${roleName} ${where}`, number: number === undefined ? 1 : Number(number) };
}
