import assert from 'node:assert/strict';
import { leaseStatus } from '../../../src/vscode/status/statusModel';
import { shouldWarn } from '../../../src/vscode/time/shouldWarn';
import { aLapsingLease, anActiveLease, anIssuingLease, aStuckLease, issuedAt } from '../../doubles/leases';

const minute = 60_000;
const warning = 5 * minute;

describe('the status of all leases', () => {
  it('is nothing without leases', () => assert.equal(leaseStatus([], issuedAt, warning), undefined));

  it('shows the lease that ends first and how many more there are', () => {
    const later = anActiveLease({ id: 'later', expiresAt: issuedAt + 50 * minute });
    const sooner = anActiveLease({ id: 'sooner', expiresAt: issuedAt + 42 * minute });
    const status = leaseStatus([later, sooner], issuedAt, warning);
    assert.equal(status?.first.id, 'sooner');
    assert.equal(status.remaining, '42m');
    assert.equal(status.more, 1);
    assert.equal(status.severity, 'normal');
  });

  it('prefers a lease in use over one given up, though that ends sooner', () => {
    const given = aLapsingLease({ id: 'given', expiresAt: issuedAt + minute });
    assert.equal(leaseStatus([given, anActiveLease()], issuedAt, warning)?.first.id, 'lease-1');
  });

  it('warns in the last minutes', () => {
    const lease = anActiveLease();
    assert.equal(leaseStatus([lease], lease.expiresAt - warning - 1, warning)?.severity, 'normal');
    assert.equal(leaseStatus([lease], lease.expiresAt - warning, warning)?.severity, 'warning');
  });

  it('does not warn of a lease given up or still beginning', () => {
    const leases = [aLapsingLease(), anIssuingLease()];
    assert.equal(leaseStatus(leases, issuedAt + 29 * minute, warning)?.severity, 'normal');
  });

  it('is about this window alone', () => {
    const soon = anActiveLease({ elsewhere: true, expiresAt: issuedAt + minute });
    assert.equal(leaseStatus([soon], issuedAt, warning), undefined);
    const status = leaseStatus([soon, anActiveLease()], issuedAt, warning);
    assert.deepEqual([status?.first.elsewhere, status?.more, status?.severity], [false, 0, 'normal']);
  });

  it('does not hide what could not be revoked, whoever tries to', () => {
    const stuck = aStuckLease({ elsewhere: true });
    const status = leaseStatus([anActiveLease(), stuck], issuedAt, warning);
    assert.deepEqual([status?.first.elsewhere, status?.more, status?.severity], [true, 1, 'error']);
  });

  it('puts a failed revocation before everything', () => {
    const status = leaseStatus([anActiveLease(), aStuckLease({ id: 'stuck' })], issuedAt, warning);
    assert.equal(status?.first.id, 'stuck');
    assert.equal(status.severity, 'error');
  });
});

describe('the notification before expiry', () => {
  it('comes when the warning time begins, not before and not after the end', () => {
    const lease = anActiveLease();
    assert.equal(shouldWarn(lease, lease.expiresAt - warning - 1, warning), false);
    assert.equal(shouldWarn(lease, lease.expiresAt - warning, warning), true);
    assert.equal(shouldWarn(lease, lease.expiresAt, warning), false);
  });

  it('spares a lease that was as short as the warning from the start', () => {
    const short = anActiveLease({
      ttl: { seconds: 300, maxSeconds: 300, limit: 'asked' },
      expiresAt: issuedAt + warning,
    });
    assert.equal(shouldWarn(short, issuedAt + minute, warning), false);
  });

  it('spares a lease of another window, which warns itself', () => {
    const lease = anActiveLease({ elsewhere: true });
    assert.equal(shouldWarn(lease, lease.expiresAt - minute, warning), false);
  });

  it('spares a lease given up', () => {
    assert.equal(shouldWarn(aLapsingLease(), issuedAt + 29 * minute, warning), false);
  });
});
