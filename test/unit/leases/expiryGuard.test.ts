import assert from 'node:assert/strict';
import { evaluate } from '../../../src/iam/evaluate';
import { parsePolicy } from '../../../src/iam/parsePolicy';
import { expiryGuard, expiryGuardSize } from '../../../src/core/leases/expiryGuard';
import { isoSeconds } from '../../../src/core/time';

const end = Date.UTC(2026, 10, 22, 8, 30, 0);
const allowAll = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
});

function verdictAt(now: number): string {
  const identity = [allowAll, expiryGuard(end)].map((text) => {
    const parsed = parsePolicy(text, 'identity');
    assert.ok(parsed.ok);
    return { name: 'inline', policy: parsed.policy };
  });
  const context = new Map([['aws:currenttime', [isoSeconds(now)]]]);
  return evaluate({ identity }, { action: 's3:GetObject', resource: 'arn:aws:s3:::b/k', context }).verdict;
}

describe('the expiry guard', () => {
  it('lets everything through up to its second and denies everything after it', () => {
    assert.equal(verdictAt(end - 1_000), 'allowed');
    assert.equal(verdictAt(end), 'allowed');
    assert.equal(verdictAt(end + 1_000), 'explicitDeny');
  });

  it('takes the same room in a user for every date', () => {
    assert.equal(expiryGuard(end).length, expiryGuardSize);
    assert.equal(expiryGuardSize, 157);
  });
});
