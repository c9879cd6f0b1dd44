import assert from 'node:assert/strict';
import { freeNumber } from '../../../src/vscode/terminals/terminalNames';
import { anActiveLease, issuedAt } from '../../doubles/leases';
import { sentences } from './withoutEditor';

describe('the name of a terminal', () => {
  let nameOf: (...values: unknown[]) => string;
  before(async () => {
    nameOf = await sentences('terminals', 'terminalName');
  });

  const ended = (outcome: string, credentialType: 'iam_user' | 'iam_role'): string =>
    nameOf(anActiveLease({ credentialType }), { kind: 'ended', outcome }, issuedAt);

  it('says how its lease ended', () => {
    assert.equal(ended('revoked', 'iam_user'), 'revoked: s3-reader (AWS)');
    assert.equal(ended('expired', 'iam_user'), 'expired: s3-reader (AWS)');
    assert.equal(ended('undone', 'iam_user'), 'not used: s3-reader (AWS)');
  });

  it('does not say revoked of a session that was undone: AWS ends it only at its time', () => {
    assert.match(ended('undone', 'iam_role'), /^until \d\d:\d\d: s3-reader \(AWS\)$/);
  });

  it('says revoked of a session that AWS refuses by now', () => {
    const lease = anActiveLease({ credentialType: 'iam_role', revocable: true });
    const name = (outcome: string): string => nameOf(lease, { kind: 'ended', outcome }, issuedAt);
    assert.equal(name('revoked'), 'revoked: s3-reader (AWS)');
    assert.equal(name('undone'), 'not used: s3-reader (AWS)');
  });

  it('tells the leases of one role apart', () => {
    assert.equal(nameOf(anActiveLease(), { kind: 'live' }, issuedAt, 1), 's3-reader (AWS)');
    assert.equal(nameOf(anActiveLease(), { kind: 'live' }, issuedAt, 2), 's3-reader 2 (AWS)');
    assert.deepEqual([[], [1], [2], [1, 3, 2]].map(freeNumber), [1, 2, 1, 4]);
  });
});
