import assert from 'node:assert/strict';
import { expiryPolicyName } from '../../../src/core/leases/expiryGuard';
import type { Lease } from '../../../src/core/leases/lease';
import type { ClockedPlace } from '../../doubles/clockedWindow';

export const minute = 60_000;
export const hour = 60 * minute;
/** What the product takes for no difference at all: answers carry whole seconds, and travel. */
export const tolerance = 6_000;

/** When AWS, of which the place is one, denies the user everything. */
export function guardOf(place: ClockedPlace, { principal }: Lease): number {
  const text = place.iam.users.get(principal)?.policies.get(expiryPolicyName) ?? '';
  const [, end = ''] = /"aws:CurrentTime":"([^"]+)"/.exec(text) ?? [];
  return Date.parse(end);
}

export function near(actual: number, expected: number, what: string): void {
  assert.ok(Math.abs(actual - expected) <= tolerance, `${what}: off by ${actual - expected} ms`);
}
