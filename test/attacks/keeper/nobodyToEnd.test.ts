import assert from 'node:assert/strict';
import type { Assurance } from '../../../src/core/ports/assurance';
import { failsWith } from '../../doubles/failures';
import { aSessionRole, aUserRole } from '../../doubles/roles';
import { FakeWindow } from '../../doubles/window';
import { attacks, held, refused } from '../attempt';

const deniable = aSessionRole({ revocation: 'deny-session' });
const no = (): Promise<boolean> => Promise.resolve(false);
const yes = (): Promise<boolean> => Promise.resolve(true);

attacks('leases that nobody would end', () => {
  let window: FakeWindow;
  let asked: string[];

  beforeEach(() => {
    window = new FakeWindow();
    asked = [];
  });

  function assurance(begin: () => Promise<boolean>, deliver: () => Promise<boolean>): Assurance {
    return {
      mayBegin: () => (asked.push('begin'), begin()),
      mayDeliver: () => (asked.push('deliver'), deliver()),
    };
  }

  for (const [what, role] of [
    ['a user', aUserRole()],
    ['a session that would have to be denied', deniable],
  ] as const) {
    refused(
      `issuing ${what} in a window that has no keeper, against the will of whoever is asked`,
      async () => {
        window.assurance = assurance(no, yes);
        await failsWith(window.issue(role), 'cancelled');
        assert.deepEqual([window.iam.calls, window.sts.assumed.length], [[], 0]);
        assert.deepEqual([window.journal.files.size, window.broker.leases.length], [0, 0]);
        assert.deepEqual(window.delivery.delivered, []);
      },
    );

    refused(`issuing ${what} in a window whose keeper turns out to be none meanwhile`, async () => {
      window.assurance = assurance(yes, no);
      await failsWith(window.issue(role), 'cancelled');
      assert.deepEqual(window.delivery.delivered, []);
      assert.deepEqual([window.iam.users.size, window.journal.files.size], [0, 0]);
      assert.deepEqual(window.broker.leases, []);
      assert.equal(window.audit.entries.at(0)?.outcome, 'undone');
    });

    held(`issuing ${what} that somebody wants all the same`, async () => {
      window.assurance = assurance(yes, yes);
      const lease = await window.issue(role);
      assert.equal(lease.state, 'active');
      assert.deepEqual(asked, ['begin', 'deliver']);
    });
  }

  held('a session that ends by itself: nobody is asked', async () => {
    window.assurance = assurance(no, no);
    assert.equal((await window.issue(aSessionRole())).state, 'active');
    assert.deepEqual(asked, []);
  });

  held('a lease of the sandbox, which ends with its window: nobody is asked', async () => {
    window.assurance = assurance(no, no);
    const issuer = { source: { kind: 'sandbox', id: 'one' } } as const;
    assert.equal((await window.issue(aUserRole(), { issuer })).state, 'active');
    assert.deepEqual(asked, []);
  });

  held('an issue that is cancelled while it waits for a keeper', async () => {
    const abort = new AbortController();
    window.assurance = {
      mayBegin: yes,
      mayDeliver: (_lease, signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(new Error('aborted')));
          abort.abort();
        }),
    };
    await failsWith(window.issue(aUserRole(), {}, abort.signal), 'cancelled');
    assert.deepEqual([window.iam.users.size, window.journal.files.size], [0, 0]);
  });

  held('a question that fails', async () => {
    window.assurance = assurance(() => Promise.reject(new Error('no window')), yes);
    await failsWith(window.issue(aUserRole()), 'unexpected');
    assert.deepEqual([window.iam.calls, window.journal.files.size], [[], 0]);
  });
});
