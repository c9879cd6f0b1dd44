import type { TextRange } from '../../../core/roles/role';
import { selfUnlock as openLocks, touchesLocks, type OpenLock } from '../../../iam/access/risks/selfUnlock';
import type { RoleView, Rule } from '../rule';
import { denyOnSelf } from './denyOnSelf';
import { issuedUser } from './issuedUser';
import { lockSentence } from './lockWords';
import { grantPlaces } from './riskPlaces';
import { roleRisks } from './roleRisks';

export const selfUnlock: Rule = {
  id: 'security/self-unlock',
  severity: 'error',
  summary: 'The user of a lease could remove what ends it.',
  explanation:
    'Every issued user carries a policy by which AWS itself denies it everything after the expiry, and tags by which it is found and removed. A user that may change its own policies, tags, name, keys or boundary could undo that while its lease lasts. A Deny on the path of the issued users keeps them from it, whatever else they are allowed: an explicit Deny [always wins](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html).',
  check(view, report) {
    if (view.credentialType !== 'iam_user') return;
    const { layers, gaps } = roleRisks(view);
    if (!touchesLocks(layers)) return;
    const user = issuedUser(view);
    const open = openLocks(layers, user);
    // What a boundary that is not known denies may be just this.
    const isBounded = gaps.some(({ layer }) => layer === 'boundary');
    for (const { range, locks } of locksByPlace(view, open)) {
      report({
        range,
        message: `${worst(locks).map(lockSentence).join(' ')} Add a Deny on its own path.`,
        ...(isBounded && { severity: 'warning' as const }),
        fixes: () => denyOnSelf(view, layers),
      });
    }
  },
};

/** Whoever can lift the guard can do the rest too. */
function worst(locks: readonly OpenLock[]): readonly OpenLock[] {
  const guards = locks.filter(({ kind }) => kind === 'guard');
  return guards.length > 0 ? guards : locks;
}

interface LockedPlace {
  readonly range: TextRange;
  readonly locks: readonly OpenLock[];
}

/** Everything about one token in one finding. */
function locksByPlace(view: RoleView, open: readonly OpenLock[]): readonly LockedPlace[] {
  const found = new Map<number, { range: TextRange; locks: OpenLock[] }>();
  for (const lock of open) {
    const wanted = lock.steps.length === 0 ? lock.actions : lock.steps;
    for (const { range, actions } of grantPlaces(view, wanted, lock.grants)) {
      const known = found.get(range.offset) ?? { range, locks: [] };
      known.locks.push(lock.steps.length === 0 ? { ...lock, actions } : { ...lock, steps: actions });
      found.set(range.offset, known);
    }
  }
  return [...found.values()];
}
