import { byIam } from './byIam';
import { byNewWork } from './byNewWork';
import { byOldWork } from './byOldWork';
import type { Escalation } from './escalation';

/** From public knowledge, each checked against the actions that AWS has. */
export const escalations: readonly Escalation[] = [...byIam, ...byNewWork, ...byOldWork];
