import type { LeaseAbility } from '../../core/leases/lease';
import { showAccess } from './accessCommand';
import { showAuditTrail } from './auditCommand';
import { getStarted } from './getStarted';
import { issueCredentials } from './issueCredentials';
import { copyIssuerPolicy, forgetIssuerKeys, storeIssuerKeys } from './issuerCommands';
import {
  letLapse,
  openTerminal,
  renewLease,
  retryRevocation,
  revokeAll,
  revokeLease,
  showLeases,
} from './leaseCommands';
import type { CommandParts } from './parts';
import type { CommandTable } from './commandRunner';
import { createRolesFile, openRolesFile } from './rolesFileCommands';
import { startSandbox, stopSandbox } from './sandboxCommands';
import type { CommandTarget } from './target';
import { validatePolicy } from './validatePolicy';

/** Every command and what it does. */
export function commandTable(parts: CommandParts): CommandTable {
  const onLease: Readonly<
    Record<LeaseAbility, (parts: CommandParts, target: CommandTarget | undefined) => Promise<void>>
  > = {
    openTerminal,
    renew: renewLease,
    revoke: revokeLease,
    retryRevoke: retryRevocation,
    letLapse,
  };
  return {
    issue: { run: (target) => issueCredentials(parts, target, false), needsTrust: true },
    issueWithDuration: { run: (target) => issueCredentials(parts, target, true), needsTrust: true },
    openTerminal: { run: (target) => openTerminal(parts, target), needsTrust: true },
    renew: { run: (target) => renewLease(parts, target) },
    revoke: { run: (target) => revokeLease(parts, target) },
    revokeAll: { run: () => revokeAll(parts) },
    retryRevoke: { run: (target) => retryRevocation(parts, target) },
    letLapse: { run: (target) => letLapse(parts, target) },
    showLeases: { run: () => showLeases(parts, (ability, target) => onLease[ability](parts, target)) },
    showAccess: { run: (target) => showAccess(parts, target) },
    validatePolicy: { run: (target) => validatePolicy(parts, target), needsTrust: true },
    openRolesFile: { run: (target) => openRolesFile(parts, target) },
    createRolesFile: { run: createRolesFile },
    sweep: { run: async () => (await import('../sweep/index')).sweep(parts) },
    refresh: { run: () => parts.source.refresh() },
    startSandbox: { run: () => startSandbox(parts) },
    stopSandbox: { run: () => stopSandbox(parts) },
    storeIssuerKeys: { run: () => storeIssuerKeys(parts) },
    forgetIssuerKeys: { run: () => forgetIssuerKeys(parts) },
    copyIssuerPolicy: { run: () => copyIssuerPolicy(parts) },
    showLog: { run: () => parts.log.show() },
    showAuditTrail: { run: () => showAuditTrail(parts) },
    getStarted: { run: getStarted },
  };
}
