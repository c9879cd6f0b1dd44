import assert from 'node:assert/strict';
import type { Leftover } from '../../src/core/sweep/leftover';
import { hour, SweptAccount } from '../unit/sweep/sweptAccount';
import { attacks, held, refused } from './attempt';

attacks('what a sweep says it has removed', () => {
  /** An account with one leftover, as a look has found it. */
  async function withLeftover() {
    const account = new SweptAccount();
    const name = account.addUser({ ago: 5 * hour });
    const { leftovers } = await account.look();
    assert.deepEqual(namesOf(leftovers), [name]);
    return { account, name, leftovers };
  }

  refused('a leftover that renames itself with every look', async () => {
    const { account, leftovers } = await withLeftover();
    let count = 0;
    account.iam.onCall = (operation) => {
      if (operation !== 'describeUser' && operation !== 'deleteAccessKey') return;
      const [known = ''] = [...account.iam.users.keys()];
      count += 1;
      if (known !== '') account.iam.rename(known, `name-${count}`);
    };
    const { removed, kept } = await account.remove(leftovers);
    assert.deepEqual(removed, []);
    assert.deepEqual(kept, leftovers);
    assert.equal(account.iam.users.size, 1);
    // Its name is none of ours, and it is found all the same.
    account.iam.onCall = () => undefined;
    const again = await account.look();
    assert.equal((await account.remove(again.leftovers)).removed.length, 1);
    assert.equal(account.iam.users.size, 0);
  });

  held('a leftover that was renamed since the look', async () => {
    const { account, name, leftovers } = await withLeftover();
    account.iam.rename(name, 'not-va');
    const { removed } = await account.remove(leftovers);
    assert.deepEqual(namesOf(removed), [name]);
    assert.equal(account.iam.users.size, 0);
  });

  held('a leftover that was renamed since the look, and in whose place is somebody else’s user', async () => {
    const { account, name, leftovers } = await withLeftover();
    account.iam.rename(name, 'not-va');
    account.addForeigner(name);
    const { removed, kept } = await account.remove(leftovers);
    assert.deepEqual(removed, []);
    assert.deepEqual(namesOf(kept), [name]);
    assert.equal(account.iam.users.size, 2);
    assert.deepEqual(namesOf((await account.look()).leftovers), ['not-va']);
  });

  refused('a leftover that was renamed since the look, and has lost our stamp', async () => {
    const { account, name, leftovers } = await withLeftover();
    account.iam.rename(name, 'not-va').tags = {};
    const { removed, failed } = await account.remove(leftovers);
    assert.deepEqual(removed, []);
    assert.deepEqual(
      failed.map(({ failure }) => failure.code),
      ['foreignUser'],
    );
    assert.deepEqual([...account.iam.users.keys()], ['not-va']);
  });

  held('a leftover that somebody else has removed since the look', async () => {
    const { account, name, leftovers } = await withLeftover();
    account.iam.users.clear();
    assert.deepEqual(namesOf((await account.remove(leftovers)).removed), [name]);
  });
});

function namesOf(leftovers: readonly Leftover[]): readonly string[] {
  return leftovers.map(({ name }) => name);
}
