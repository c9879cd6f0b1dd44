import assert from 'node:assert/strict';
import type { IamUserRole } from '../../../src/core/roles/role';
import { crashes } from './crashes';
import { boundaryArn } from './accountSeed';
import { IssuerAccount } from './issuerAccount';
import { readmePolicy } from './policyText';
import { plainWays, ways, type Way } from './ways';
import { boundedPolicy, widePolicy } from './widePolicy';

describe('the whole product', () => {
  let account: IssuerAccount;
  afterEach(() => account.close());

  async function works(way: Way, policy: string, always: Partial<IamUserRole> = {}): Promise<void> {
    account = await IssuerAccount.open(policy, always);
    await way.go(account);
    await account.finish();
    assert.deepEqual(account.told, []);
    assert.deepEqual(account.left, []);
    assert.deepEqual([...new Set(account.refused)], Object.keys(way.refused ?? {}));
  }

  describe('with exactly the policy that the README shows', () => {
    for (const way of plainWays) it(`does ${way.title}`, () => works(way, readmePolicy()));
  });

  describe('with exactly the policy that is copied for wider roles', () => {
    for (const way of [...ways, ...crashes]) it(`does ${way.title}`, () => works(way, widePolicy));
  });

  describe('with exactly the policy that is copied where every role has a permissions boundary', () => {
    for (const way of ways) it(`does ${way.title}`, () => works(way, boundedPolicy, { boundaryArn }));
  });
});
