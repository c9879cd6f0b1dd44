import assert from 'node:assert/strict';
import { VaultAwsError } from '../../src/core/errors';
import type { Lease } from '../../src/core/leases/lease';
import { revokeByLogin } from '../../src/vscode/consent/revokeByLogin';
import { failsWith } from '../doubles/failures';
import { anActiveLease } from '../doubles/leases';
import { attacks, held } from './attempt';

attacks('consent to where a login goes', () => {
  const of = (id: string, profile: string): Lease =>
    anActiveLease({ id, issuer: { source: { kind: 'profile', profile } } });
  const leases = [of('a', 'known'), of('b', 'new'), of('c', 'known'), of('d', 'new')];

  held('of all leases, those of a known login wait for the question about another', async () => {
    const revoked: string[] = [];
    const asked: string[] = [];
    let answer = (_agreed: boolean): void => undefined;
    const revoking = revokeByLogin(leases, {
      consent: {
        obtain: ({ source }) => {
          assert.ok(source.kind === 'profile');
          asked.push(source.profile);
          if (source.profile === 'known') return Promise.resolve(true);
          return new Promise((resolve) => (answer = resolve));
        },
      },
      revoke: ({ id }) => Promise.resolve(void revoked.push(id)),
    });
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(revoked, ['a', 'c']);
    answer(false);
    await revoking;
    assert.deepEqual(asked, ['known', 'new']);
    assert.deepEqual(revoked, ['a', 'c', 'b', 'd']);
  });

  held('of all leases, none is revoked because a consent cannot be stored', async () => {
    const revoked: string[] = [];
    const revoking = revokeByLogin(leases, {
      consent: {
        obtain: () =>
          Promise.reject(new VaultAwsError({ code: 'journalUnwritable', path: '/full', reason: 'ENOSPC' })),
      },
      revoke: ({ id }) => {
        revoked.push(id);
        return id === 'a' ? Promise.reject(new Error('refused')) : Promise.resolve();
      },
    });
    await failsWith(revoking, 'journalUnwritable');
    assert.deepEqual(revoked.sort(), ['a', 'b', 'c', 'd']);
  });
});
