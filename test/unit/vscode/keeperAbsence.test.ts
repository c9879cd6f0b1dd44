import assert from 'node:assert/strict';
import { Emitter } from '../../../src/core/emitter';
import type { Lease, LeaseChange } from '../../../src/core/leases/lease';
import type { KeeperLoss, KeeperState, Keeping } from '../../../src/core/ports/keeping';
import { KeeperAbsence } from '../../../src/vscode/keeper/keeperAbsence';
import { failsWith } from '../../doubles/failures';
import { FakeClock } from '../../doubles/fakeClock';
import { anActiveLease, anIssuingLease } from '../../doubles/leases';
import { sameTime } from '../../doubles/ports';
import { sentences } from './withoutEditor';

const broken: KeeperLoss = { kind: 'ended', how: 'exit code 9' };
const never = new AbortController().signal;

describe('a keeper that cannot be had', () => {
  let clock: FakeClock;
  let state: KeeperState;
  let ready: () => ReturnType<Keeping['ready']>;
  let keeperChange: Emitter<KeeperState>;
  let asked: string[];
  let warned: KeeperLoss[];
  let answer: boolean;
  let absence: KeeperAbsence;

  beforeEach(() => {
    clock = new FakeClock();
    state = { kind: 'none' };
    ready = () => Promise.resolve(state.kind === 'missing' ? state.loss : 'alive');
    keeperChange = new Emitter<KeeperState>();
    asked = [];
    warned = [];
    answer = true;
    absence = new KeeperAbsence({
      keeping: {
        get state() {
          return state;
        },
        onDidChange: keeperChange.event,
        ready: () => ready(),
      },
      clock,
      awsTime: sameTime,
      ask: ({ roleName }, loss) => {
        asked.push(`${roleName}: ${loss.kind}`);
        return Promise.resolve(answer);
      },
      warn: (loss) => warned.push(loss),
    });
  });

  function become(next: KeeperState): void {
    state = next;
    keeperChange.fire(next);
  }

  describe('before a lease', () => {
    it('is asked about, and the answer counts', async () => {
      state = { kind: 'missing', loss: broken };
      answer = false;
      assert.equal(await absence.mayBegin(anIssuingLease()), false);
      answer = true;
      assert.equal(await absence.mayBegin(anIssuingLease()), true);
      assert.deepEqual(asked, ['s3-reader: ended', 's3-reader: ended']);
    });

    it('is asked about once for each reason', async () => {
      state = { kind: 'missing', loss: broken };
      for (let lease = 0; lease < 5; lease += 1) {
        assert.ok(await absence.mayBegin(anIssuingLease()));
        assert.ok(await absence.mayDeliver(anIssuingLease(), never));
      }
      state = { kind: 'missing', loss: { kind: 'silent' } };
      assert.ok(await absence.mayBegin(anIssuingLease()));
      assert.deepEqual(asked, ['s3-reader: ended', 's3-reader: silent']);
    });

    it('is asked about once for several that are issued together', async () => {
      state = { kind: 'missing', loss: broken };
      const answers = await Promise.all([1, 2, 3].map(() => absence.mayBegin(anIssuingLease())));
      assert.deepEqual(answers, [true, true, true]);
      assert.equal(asked.length, 1);
    });

    it('is not waited for as long as it may still come', async () => {
      state = { kind: 'starting' };
      ready = () => new Promise(() => undefined);
      assert.equal(await absence.mayBegin(anIssuingLease()), true);
      const abort = new AbortController();
      const waiting = absence.mayDeliver(anIssuingLease(), abort.signal);
      abort.abort();
      await failsWith(waiting, 'cancelled');
      assert.deepEqual(asked, []);
    });

    it('is asked about before anybody gets what was made meanwhile', async () => {
      state = { kind: 'starting' };
      ready = () => Promise.resolve(broken);
      answer = false;
      assert.equal(await absence.mayDeliver(anIssuingLease(), never), false);
      assert.deepEqual(asked, ['s3-reader: ended']);
    });
  });

  describe('while there are leases', () => {
    let leases: readonly Lease[];
    let leaseChange: Emitter<LeaseChange>;

    beforeEach(() => {
      leases = [anActiveLease()];
      leaseChange = new Emitter<LeaseChange>();
      absence.follow({
        get leases() {
          return leases;
        },
        onDidChange: leaseChange.event,
      });
    });

    it('is told of once', () => {
      become({ kind: 'missing', loss: broken });
      leaseChange.fire({ leases });
      become({ kind: 'starting' });
      become({ kind: 'missing', loss: { kind: 'silent' } });
      assert.deepEqual(warned, [broken]);
    });

    it('is told of again when there was one for a while, and not when that died again at once', async () => {
      become({ kind: 'missing', loss: broken });
      become({ kind: 'alive' });
      await clock.advance(1_000);
      become({ kind: 'missing', loss: broken });
      assert.equal(warned.length, 1);
      become({ kind: 'alive' });
      await clock.advance(61_000);
      become({ kind: 'missing', loss: broken });
      assert.equal(warned.length, 2);
    });

    for (const [what, others] of [
      ['there is none', []],
      ['they are of another window', [anActiveLease({ elsewhere: true })]],
      ['they end by themselves', [anActiveLease({ credentialType: 'iam_role' })]],
      ['they are of the sandbox', [anActiveLease({ issuer: { source: { kind: 'sandbox', id: 'x' } } })]],
      ['they are still asked about', [anIssuingLease()]],
    ] as const) {
      it(`is not told of when ${what}`, () => {
        leases = others;
        become({ kind: 'missing', loss: broken });
        assert.deepEqual(warned, []);
      });
    }

    it('is told of when the first lease comes that needs one', () => {
      leases = [];
      become({ kind: 'missing', loss: broken });
      leases = [anActiveLease()];
      leaseChange.fire({ leases });
      assert.deepEqual(warned, [broken]);
    });

    it('is not told of to somebody who has just agreed to it', async () => {
      leases = [];
      become({ kind: 'missing', loss: broken });
      assert.ok(await absence.mayBegin(anIssuingLease()));
      leases = [anActiveLease()];
      leaseChange.fire({ leases });
      assert.deepEqual(warned, []);
    });
  });
});

describe('what is said of a keeper that cannot be had', () => {
  it('is what is missing, why, and what that means for this lease', async () => {
    const detail = await sentences('keeper', 'withoutKeeperDetail');
    const lease = anIssuingLease();
    const text = detail(lease, broken, lease.issuedAt);
    assert.match(text, /cannot be kept running \(exit code 9\)/);
    assert.match(
      text,
      /the key stays usable until the next window ends it, or until AWS does at \d\d:\d\d\.$/,
    );
    assert.match(
      detail({ ...lease, credentialType: 'iam_role' }, { kind: 'silent' }, 0),
      /does not answer.*the session/,
    );
  });

  it('is one line for a window whose leases have lost it', async () => {
    const text = (await sentences('keeper', 'keeperLostText'))({ kind: 'ended', how: 'a\nb\u202e' });
    assert.doesNotMatch(text, /[\n\u202e]/);
    assert.match(text, /^This window has lost its keeper\. It cannot be kept running/);
  });
});
