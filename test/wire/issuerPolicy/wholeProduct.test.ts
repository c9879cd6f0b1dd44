import assert from 'node:assert/strict';
import { crashes } from './crashes';
import { IssuerAccount } from './issuerAccount';
import { readmePolicy } from './policyText';
import { plainWays, ways, type Way } from './ways';
import { widePolicy } from './widePolicy';

describe('the whole product', () => {
  let account: IssuerAccount;
  afterEach(() => account.close());

  async function works(way: Way, policy: string): Promise<void> {
    account = await IssuerAccount.open(policy);
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
});
