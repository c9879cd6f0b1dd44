import type { IssuableRole } from '../../src/core/roles/role';
import type { Fault, FaultKind } from '../../src/sandbox/sandbox';
import { deniableSessionRole, largeUserRole, sessionRole, smallUserRole } from '../doubles/sandboxAccount';

export type Step = 'issue' | 'renew' | 'revoke';

/** One kind of lease, and the steps of its life that AWS has a part in. */
export interface LeaseKind {
  readonly title: string;
  readonly role: IssuableRole;
  readonly steps: readonly Step[];
  /** Those of them that are broken; by itself all. */
  readonly tried?: readonly Step[];
  /** Somebody has hung all there is on the user since it was issued, a key of their own among it. */
  readonly addedTo?: true;
}

export const smallUser: LeaseKind = {
  title: 'User with an inline policy',
  role: smallUserRole,
  steps: ['issue', 'renew', 'revoke'],
};

export const leaseKinds: readonly LeaseKind[] = [
  smallUser,
  {
    title: 'User with a policy of its own, one of AWS’s and a group',
    role: largeUserRole,
    steps: ['issue', 'renew', 'revoke'],
  },
  {
    title: 'User to whom everything was added',
    role: smallUserRole,
    steps: ['issue', 'revoke'],
    tried: ['revoke'],
    addedTo: true,
  },
  { title: 'Role session', role: sessionRole, steps: ['issue'] },
  { title: 'Role session that may be denied', role: deniableSessionRole, steps: ['issue', 'revoke'] },
];

/** One way for a call to fail, once or from then on. */
export interface Trouble {
  readonly title: string;
  readonly kind: FaultKind;
  readonly forGood: boolean;
}

const kinds: readonly [string, FaultKind][] = [
  ['refused', 'refuse'],
  ['throttled', 'throttle'],
  ['500', 'error500'],
  ['reset before', 'resetBefore'],
  ['reset after', 'resetAfter'],
  ['never answers', 'hang'],
];

export const troubles: readonly Trouble[] = kinds.flatMap(([title, kind]) => [
  { title: `${title}, once`, kind, forGood: false },
  { title: `${title}, for good`, kind, forGood: true },
]);

/** One call of a step: the how-manieth of its operation. */
export interface Call {
  readonly operation: string;
  readonly nth: number;
}

export function faultOf({ operation, nth }: Call, { kind, forGood }: Trouble): Fault {
  return { operation, nth, kind, times: forGood ? Infinity : 1 };
}
