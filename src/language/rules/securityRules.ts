import { boundaryBlocks } from './role/boundaryBlocks';
import { chainedSession } from './role/chainedSession';
import { unknownManagedPolicy } from './role/unknownManagedPolicy';
import type { Rule } from './rule';
import { admin } from './security/admin';
import { allowNotAction, allowNotResource } from './security/allowNot';
import { createServiceLinkedRoleStar, passRoleStar } from './security/broadRoles';
import { privilegeEscalation } from './security/privilegeEscalation';
import { selfUnlock } from './security/selfUnlock';
import { credentialIssuing, dataExfiltration, resourceExposure } from './security/sensitiveActions';
import { serviceStar } from './security/serviceStar';

/** What a role's policies allow that is more than it seems, or less. */
export const securityRules: readonly Rule[] = [
  selfUnlock,
  admin,
  serviceStar,
  allowNotAction,
  allowNotResource,
  passRoleStar,
  createServiceLinkedRoleStar,
  privilegeEscalation,
  credentialIssuing,
  dataExfiltration,
  resourceExposure,
  boundaryBlocks,
  chainedSession,
  unknownManagedPolicy,
];
