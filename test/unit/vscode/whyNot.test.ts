import assert from 'node:assert/strict';
import { abilities, type Lease, type LeaseAbility } from '../../../src/core/leases/lease';
import { aLapsingLease, anActiveLease, anIssuingLease, aStuckLease, issuedAt } from '../../doubles/leases';
import { sentences } from './withoutEditor';

const session = anActiveLease({ credentialType: 'iam_role', roleName: 'deployer' });
const foreign = { ...session, elsewhere: true };

describe('why something cannot be done with a lease', () => {
  let none: (...leases: Lease[]) => string;
  let able: (ability: LeaseAbility, ...leases: Lease[]) => string;
  let nothing: (lease: Lease) => string;

  before(async () => {
    const text = await sentences('whyNot', 'noneAbleText');
    able = (ability, ...leases) => text(leases, ability, issuedAt);
    none = (...leases) => able('revoke', ...leases);
    const alone = await sentences('whyNot', 'whyNothingText');
    nothing = (lease) => alone(lease, issuedAt);
  });

  it('names the only session there is and when AWS ends it', () => {
    assert.match(none(session), /^The session "deployer" cannot be revoked; AWS ends it at \d\d:\d\d\.$/);
    assert.equal(none(aLapsingLease({ roleName: 'deployer' })), none(session));
    assert.match(able('renew', session), /^The session "deployer" cannot be renewed; AWS ends it at/);
  });

  it('says of several in general what stands in the way', () => {
    assert.match(none(session, aLapsingLease()), /^None of the leases can be revoked now: /);
    assert.equal(none(), 'There are no leases. Issue credentials for a role first.');
  });

  it('tells apart what is on its way from what cannot be', () => {
    assert.equal(none(anIssuingLease()), '"s3-reader" is still being issued.');
    assert.match(none(aStuckLease()), /^Revoking "s3-reader" has failed: it can only be tried again\.$/);
    assert.match(
      able('renew', anActiveLease({ expiresAt: issuedAt + 3_600_000 })),
      /as long as it may, until/,
    );
    assert.equal(able('retryRevoke', anActiveLease()), 'No revocation has failed.');
    const other = anActiveLease({ elsewhere: true });
    assert.match(able('openTerminal', other), /held by another window: from here it can only be revoked/);
  });

  it('has a reason for every lease with which nothing can be done from here', () => {
    const sandboxed = anActiveLease({ elsewhere: true, issuer: { source: { kind: 'sandbox', id: 'x' } } });
    const told = [foreign, sandboxed, anIssuingLease(), aLapsingLease()].map((lease) => {
      assert.deepEqual(abilities(lease), []);
      return nothing(lease);
    });
    assert.match(
      told[0] ?? '',
      /^The session "deployer" is held by another window and cannot be revoked; AWS/,
    );
    assert.match(told[1] ?? '', /of another window's sandbox: it can be ended only there\.$/);
    assert.ok(
      told.every((text) => !text.includes('any more')),
      told.join('\n'),
    );
  });
});
