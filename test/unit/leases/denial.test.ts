import assert from 'node:assert/strict';
import { denialEnd, denialName, denialPolicy } from '../../../src/core/leases/denial';
import { sessionName } from '../../../src/core/leases/names';
import { compactMinute, parseCompactMinute } from '../../../src/core/time';
import { policySize, roleInlineLimit } from '../../../src/iam/policySize';
import { systemRandom } from '../../../src/storage/systemRandom';

const end = Date.UTC(2026, 10, 22, 8, 30, 0);
const minute = 60_000;

describe("a denial's name", () => {
  it("says the session's end and is that of no other session", () => {
    const [one, other] = [
      sessionName('deployer', 'jane', systemRandom),
      sessionName('deployer', 'jane', systemRandom),
    ];
    assert.match(denialName(one, end), /^vault-aws-deny-20261122T0830Z-[a-z2-7]{13}$/);
    assert.ok(one.endsWith(denialName(one, end).slice(-13)));
    assert.notEqual(denialName(one, end), denialName(other, end));
    assert.equal(denialName(one, end), denialName(one, end));
  });

  it('gives the end back, never an earlier one', () => {
    for (const offset of [0, 1, 1_000, 59_999, minute, 90_001, 86_400_000 * 40]) {
      const read = denialEnd(denialName(sessionName('r', '', systemRandom), end + offset)) ?? 0;
      assert.ok(read >= end + offset && read < end + offset + minute, String(offset));
    }
  });

  for (const name of [
    'vault-aws-deny-20261122T0830Z',
    'vault-aws-deny-20261122T0830Z-k3j5x7q2m4n6p-more',
    'vault-aws-deny-20261122T0830Z-K3J5X7Q2M4N6P',
    'vault-aws-deny-20269922T0830Z-k3j5x7q2m4n6p',
    'my-vault-aws-deny-20261122T0830Z-k3j5x7q2m4n6p',
    'vault-aws-expiry',
    '',
  ]) {
    it(`is not read into "${name}"`, () => assert.equal(denialEnd(name), undefined));
  }
});

describe('a minute in a name', () => {
  it('is read back as written', () => {
    assert.equal(parseCompactMinute(compactMinute(end)), end);
    for (const text of ['2026-11-22T08:30Z', '20260231T0830Z', '20261122T2460Z', '']) {
      assert.equal(parseCompactMinute(text), undefined, text);
    }
  });
});

describe("a denial's policy", () => {
  it('denies everything to exactly one session', () => {
    const text = denialPolicy('AROAEXAMPLE:deployer-jane-k3j5x7q2m4n6p');
    assert.deepEqual(JSON.parse(text), {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { StringEquals: { 'aws:userid': 'AROAEXAMPLE:deployer-jane-k3j5x7q2m4n6p' } },
      },
    });
  });

  it('leaves room for forty more of the longest on one role', () => {
    const longest = denialPolicy(`AROA${'A'.repeat(17)}:${'s'.repeat(64)}`);
    assert.ok(policySize(longest) * 44 <= roleInlineLimit, String(policySize(longest)));
  });
});
