import { assertNever } from '../../../core/assertNever';
import type { LockKind, OpenLock } from '../../../iam/access/risks/selfUnlock';
import { listing } from '../wording';

/** What the user of a lease could do about what holds it, and with which actions. */
export function lockSentence({ kind, actions, steps }: OpenLock): string {
  const means =
    steps.length === 0 ? `with ${listing(actions)}` : `after ${listing(steps)}, with ${listing(actions)}`;
  return `${deed(kind)} ${means}.`;
}

function deed(kind: LockKind): string {
  switch (kind) {
    case 'guard':
      return 'The user could remove its own expiry';
    case 'trace':
      return 'The user could shed the name and tags by which it is found and removed';
    case 'keys':
      return 'The user could make itself logins besides the key that is revoked';
    case 'boundary':
      return 'The user could take off its own boundary';
    default:
      return assertNever(kind);
  }
}
