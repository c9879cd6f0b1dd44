import type { LeaseBroker } from '../../core/broker/leaseBroker';
import type { Clock } from '../../core/ports/clock';
import type { Keeping } from '../../core/ports/keeping';
import type { Sweep } from '../../core/sweep/sweep';
import type { SweepPlace } from '../../core/sweep/sweepPorts';
import type { AccessPanels } from '../accessMap/accessPanels';
import type { Confirm } from '../confirm';
import type { PlaceConsent } from '../consent/placeConsent';
import type { IssuerKeys } from '../issuerKeys';
import type { Issuers } from '../issue/issuers';
import type { RoleApproval } from '../issue/roleApproval';
import type { OutputLogger } from '../outputLogger';
import type { PolicyChecks } from '../policyCheck/policyChecks';
import type { RevocationFailures } from '../revocationFailures';
import type { RolesSource } from '../roles/rolesSource';
import type { SandboxMode } from '../sandboxMode';
import type { LeaseTerminals } from '../terminals/leaseTerminals';

/** As far as commands need it: where its latest entries are. */
export interface AuditTrail {
  /** Path of a file; undefined when nothing was written yet. */
  newest(): string | undefined;
}

/** What commands work with. */
export interface CommandParts {
  readonly broker: LeaseBroker;
  readonly source: RolesSource;
  readonly sandbox: SandboxMode;
  readonly terminals: LeaseTerminals;
  readonly issuerKeys: IssuerKeys;
  readonly issuers: Issuers;
  readonly consent: PlaceConsent;
  readonly approval: RoleApproval;
  readonly keeping: Pick<Keeping, 'expect'>;
  readonly revocationFailures: RevocationFailures;
  readonly confirm: Confirm;
  readonly audit: AuditTrail;
  /** A sweep of one account; nothing happens before it is told to look. */
  readonly sweep: (place: SweepPlace) => Promise<Sweep>;
  /** The pages that show what roles allow; loaded for the first one. */
  readonly access: () => Promise<AccessPanels>;
  /** What AWS's own checks found; loaded for the first one. */
  readonly policyChecks: () => Promise<PolicyChecks>;
  readonly clock: Clock;
  readonly log: OutputLogger;
}
