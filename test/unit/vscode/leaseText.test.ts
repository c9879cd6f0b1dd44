import assert from 'node:assert/strict';
import { aLapsingLease, anActiveLease, anIssuingLease, aStuckLease, issuedAt } from '../../doubles/leases';
import { sentences } from './withoutEditor';

const minute = 60_000;

describe('the state of a lease, in words', () => {
  it('says of a living one whether it is in another window', async () => {
    const text = await sentences('leases', 'leaseStateText');
    const spoken = await sentences('leases', 'spokenLeaseState');
    const elsewhere = { elsewhere: true };
    assert.equal(text(anActiveLease(), issuedAt + minute), '29m');
    assert.equal(text(anActiveLease(elsewhere), issuedAt + minute), '29m, in another window');
    assert.equal(spoken(anActiveLease(), issuedAt + minute), '29 minutes left');
    assert.equal(spoken(anActiveLease(elsewhere), issuedAt + minute), '29 minutes left, in another window');
    assert.equal(text(anIssuingLease(elsewhere), issuedAt), 'creating…, in another window');
  });

  it('does not take a keeper, which only ends leases, for a window', async () => {
    const text = await sentences('leases', 'leaseStateText');
    const revoking = { ...anActiveLease({ elsewhere: true }), state: 'revoking', cause: 'windowClosed' };
    assert.equal(text(revoking, issuedAt), 'revoking…');
    assert.match(text(aStuckLease(), issuedAt), /^not revoked: /);
    assert.match(
      text(aStuckLease({ elsewhere: true }), issuedAt),
      /^not revoked, tried again from elsewhere: /,
    );
  });

  it('never says revoked of a session that AWS still lets in', async () => {
    const text = await sentences('leases', 'leaseStateText');
    assert.match(text(aLapsingLease(), issuedAt), /^expires at \d\d:\d\d, cannot be revoked$/);
  });
});
