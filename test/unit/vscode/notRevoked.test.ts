import assert from 'node:assert/strict';
import type { Failure } from '../../../src/core/errors';
import type { Lease } from '../../../src/core/leases/lease';
import { isRevokedElsewhere } from '../../../src/vscode/status/isRevokedElsewhere';
import { anActiveLease, aStuckLease, issuedAt } from '../../doubles/leases';
import { Machine } from '../../doubles/machine';
import { aUserRole } from '../../doubles/roles';
import { sentences } from './withoutEditor';

const minute = 60_000;
const denied: Failure = {
  code: 'accessDenied',
  action: 'iam:DeleteUser',
  resource: 'arn:aws:iam::123456789012:user/vault-aws/va-s3-reader-jane-20261122T0830Z-k3j5x7q2m4n6p',
  aws: 'no',
};
const nextTry = issuedAt + 5 * minute;

describe('what is said of a lease that could not be revoked', () => {
  let say: (changes: object, undone?: boolean, now?: number) => string;
  let row: (lease: Lease) => string;

  before(async () => {
    const text = await sentences('notRevoked', 'revocationFailureText');
    say = (changes, undone = false, now = issuedAt) => text({ ...aStuckLease(), ...changes }, undone, now);
    const state = await sentences('leases', 'leaseStateText');
    row = (lease) => state(lease, issuedAt);
  });

  it('says when it is tried again and when AWS ends access by itself', () => {
    const text = say({ nextTry });
    assert.match(text, /^The credentials of "s3-reader" could not be revoked\. /);
    assert.match(text, /It is tried again at \d\d:05; AWS ends access at \d\d:30 whatever happens\.$/);
    assert.match(say({ nextTry: issuedAt + 5_000 }), /It is tried again in a moment; AWS ends/);
    assert.match(
      say({ nextTry: issuedAt + 50 * minute }, false, issuedAt + 40 * minute),
      /AWS has ended access at/,
    );
  });

  it('leaves it to the user where it is not tried again', () => {
    assert.match(say({}), /It is not tried again by itself: choose Retry when it can work; AWS ends access/);
  });

  it('says that the key is dead when only the user is left over', () => {
    const text = say({ keyDead: true, nextTry, failure: denied });
    assert.match(text, /^The key of "s3-reader" is dead, but its user could not be removed: /);
    assert.match(text, /It is tried again at \d\d:05\.$/);
    const stuck = aStuckLease();
    assert.match(row(stuck), /^not revoked: /);
    assert.ok(stuck.state === 'attention');
    assert.match(row({ ...stuck, keyDead: true }), /^user not removed: /);
    assert.match(
      row({ ...stuck, keyDead: true, elsewhere: true }),
      /^user not removed, tried again from elsewhere: /,
    );
  });

  it('claims no credentials where an issue was undone', () => {
    const text = say({ failure: denied, nextTry }, true);
    assert.match(
      text,
      /^"s3-reader" was not issued, but what was made for it could not be removed: AWS refused/,
    );
    assert.doesNotMatch(text, /credentials|ends access/);
  });

  it('asks for the permission on all users of the path, not on the one that is about to go', () => {
    const general = /"iam:DeleteUser" on "arn:aws:iam::123456789012:user\/vault-aws\/\*"/;
    assert.match(say({ failure: denied }), general);
    const named = { ...denied, resource: 'arn:aws:iam::123456789012:user/vault-aws/jane' };
    assert.match(say({ failure: named }), /user\/vault-aws\/jane"/);
    const group = { ...denied, resource: 'arn:aws:iam::123456789012:group/readers' };
    assert.match(say({ failure: group }), /on "arn:aws:iam::123456789012:group\/readers"/);
  });

  it('begins the failure of an issue by saying that nothing was issued', async () => {
    const text = await sentences('issued', 'notIssuedText');
    assert.equal(text('s3-writer', 'Why.'), '"s3-writer" was not issued. Why.');
  });
});

describe('a lease revoked from another window', () => {
  const ended = (lease: Lease, cause: 'command' | 'expired' = 'command'): boolean =>
    isRevokedElsewhere({ leases: [], ended: { lease, outcome: 'revoked', cause } });
  const active = anActiveLease();

  it('was in use here, or handed over to be ended, when somebody gave the command', () => {
    assert.equal(ended(active), true);
    assert.equal(ended(anActiveLease({ elsewhere: true })), true);
  });

  it('is told of in the window that holds it and in no other', async () => {
    const machine = new Machine();
    const windows = [machine.open('first'), machine.open('second')] as const;
    const told: string[] = [];
    for (const { broker } of windows) broker.follow();
    const [first, second] = windows;
    first.broker.onDidChange((change) => isRevokedElsewhere(change) && told.push('first'));
    second.broker.onDidChange((change) => isRevokedElsewhere(change) && told.push('second'));
    const [theirs, own] = [await first.issue(aUserRole()), await second.issue(aUserRole())];
    await machine.clock.advance(1_000);
    await machine.clock.until(second.broker.revoke(own.id, 'command'));
    assert.deepEqual(told, []);
    await machine.clock.until(second.broker.revoke(theirs.id, 'command'));
    await machine.clock.advance(1_000);
    assert.deepEqual(told, ['first']);
    for (const { broker } of windows) broker.dispose();
  });

  it('is not one that was revoked here, or that has come to its end', () => {
    assert.equal(ended({ ...active, state: 'revoking', cause: 'command' }), false);
    assert.equal(ended(active, 'expired'), false);
    assert.equal(isRevokedElsewhere({ leases: [] }), false);
  });
});
