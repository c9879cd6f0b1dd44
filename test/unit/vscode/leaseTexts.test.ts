import assert from 'node:assert/strict';
import type { Lease } from '../../../src/core/leases/lease';
import { aLapsingLease, anActiveLease, issuedAt } from '../../doubles/leases';
import { aSessionRole } from '../../doubles/roles';
import { messageFunction, sentences } from './withoutEditor';

const minute = 60_000;

describe('what is said of leases', () => {
  it('counts hours and minutes in words', async () => {
    const spoken = await sentences('time', 'spokenRemaining');
    assert.deepEqual(
      [30_000, minute, 5 * minute, 60 * minute, 61 * minute, 125 * minute, 180 * minute].map((time) =>
        spoken(time),
      ),
      [
        'less than a minute left',
        '1 minute left',
        '5 minutes left',
        '1 hour left',
        '1 hour 1 minute left',
        '2 hours 5 minutes left',
        '3 hours left',
      ],
    );
  });

  it('never promises to take back a session that AWS only lets expire', async () => {
    const detail = await sentences('leases', 'revokeAllDetail');
    const session = anActiveLease({ credentialType: 'iam_role' });
    const deniable = anActiveLease({ credentialType: 'iam_role', revocable: true });
    assert.match(
      detail([anActiveLease(), session]),
      /lose their access\. Role sessions .* cannot be taken back/,
    );
    assert.equal(detail([anActiveLease(), deniable]), 'Programs that use them lose their access.');
    const state = await sentences('leases', 'leaseStateText');
    assert.match(state(aLapsingLease(), issuedAt), /^expires at \d\d:\d\d, cannot be revoked$/);
  });

  it('says when a renewed lease now ends, and when it cannot be renewed further', async () => {
    const renewed = await sentences('issued', 'renewedText');
    const told = (lease: Lease): string => renewed(lease, issuedAt);
    assert.match(told(anActiveLease()), /^"s3-reader" was renewed: it now ends at \d\d:\d\d\.$/);
    const atMost = anActiveLease({ expiresAt: issuedAt + 60 * minute });
    assert.match(told(atMost), /now ends at \d\d:\d\d, as late as it may\.$/);
  });

  it('says why a lease is longer than was asked for', async () => {
    const other = await sentences('issued', 'otherLengthText');
    assert.equal(
      other('deployer', { seconds: 900, maxSeconds: 900, asked: 300, limit: 'awsMinimum' }),
      '"deployer" was issued for 15m instead of 5m: the least AWS allows for role sessions.',
    );
  });

  it('says why a session cannot be revoked though its role allows it', async () => {
    const text = await sentences('issued', 'notDeniableText');
    assert.match(
      text(aSessionRole().name),
      /^This session of "deployer" cannot be revoked.*another AWS account/,
    );
  });

  it('offers the sandbox to whoever has no AWS credentials, and to nobody else', async () => {
    const message = await messageFunction('failures', 'failureMessage');
    assert.match(
      JSON.stringify(message({ code: 'issuerMissing', aws: '' }, issuedAt)),
      /"action":\{"kind":"storeKeys"\},"otherwise":\{"kind":"startSandbox"\}/,
    );
    const others = [
      { code: 'issuerMissing', profile: 'p', aws: '' },
      { code: 'profileUnknown', profile: 'p' },
    ];
    for (const failure of others) {
      assert.doesNotMatch(JSON.stringify(message(failure, issuedAt)), /otherwise/);
    }
  });

  it('asks separately for the sandbox and for AWS', async () => {
    const question = await sentences('approval', 'approvalText');
    const sandbox = { source: { kind: 'sandbox', id: 'x' } };
    assert.match(question('r', 'first', sandbox), /in the sandbox for the first time/);
    assert.match(
      question('r', 'first', { source: { kind: 'default' } }),
      /with AWS itself for the first time/,
    );
    assert.match(question('r', 'changed', sandbox), /has changed/);
    const iamEndpoint = 'http://localhost:4566';
    assert.match(
      question('r', 'first', { source: { kind: 'default' }, iamEndpoint, stsEndpoint: iamEndpoint }),
      /with http:\/\/localhost:4566 instead of AWS for the first time/,
    );
  });
});
