import assert from 'node:assert/strict';
import { Emitter } from '../../../src/core/emitter';
import type { LeaseOwner } from '../../../src/core/leases/record';
import type { SandboxState } from '../../../src/vscode/issue/issuerChoice';
import { isInTheWay, issueAgain } from '../../../src/vscode/reissue/issueAgain';
import { keptOf, parseKept, timeLeft, type KeptLease } from '../../../src/vscode/reissue/keptLeases';
import { LeaseMemory, type WorkspaceMemory } from '../../../src/vscode/reissue/leaseMemory';
import { offerAgain } from '../../../src/vscode/reissue/offerAgain';
import { FakeClock, settle } from '../../doubles/fakeClock';
import { aLapsingLease, anActiveLease, anIssuingLease, aStuckLease, issuedAt } from '../../doubles/leases';
import { aSessionRole, aUserRole } from '../../doubles/roles';
import { FakeWindow } from '../../doubles/window';
import { sentences } from './withoutEditor';

const minute = 60_000;
const before: LeaseOwner = { host: 'laptop', pid: 1, instance: 'before' };
const now: LeaseOwner = { host: 'laptop', pid: 2, instance: 'now' };

/** The workspace's state, which outlives its windows; JSON is what VS Code makes of it. */
class State implements WorkspaceMemory {
  text: string | undefined;
  writes = 0;
  closed = false;

  get(): unknown {
    return this.text === undefined ? undefined : JSON.parse(this.text);
  }

  update(_key: string, value: unknown): Promise<void> {
    if (this.closed) return Promise.reject(new Error('Canceled'));
    this.writes += 1;
    this.text = value === undefined ? undefined : JSON.stringify(value);
    return Promise.resolve();
  }
}

function aKeptLease(changes: Partial<KeptLease> = {}): KeptLease {
  return {
    roleName: 's3-reader',
    folder: 'file:///project',
    sandbox: false,
    endsAt: issuedAt + 20 * minute,
    ...changes,
  };
}

describe('what a window keeps of its leases', () => {
  it('is what it takes to issue them again, and nothing secret', () => {
    const roleArn = 'arn:aws:iam::123456789012:role/deployer';
    const sandbox = anActiveLease({ issuer: { source: { kind: 'sandbox', id: 'x' } } });
    assert.deepEqual(
      keptOf([anActiveLease(), anActiveLease({ credentialType: 'iam_role', roleArn }), sandbox]),
      [
        { roleName: 's3-reader', folder: 'file:///project', sandbox: false, endsAt: issuedAt + 30 * minute },
        { ...aKeptLease({ endsAt: issuedAt + 30 * minute, livesOn: true }), roleArn },
        aKeptLease({ sandbox: true, endsAt: issuedAt + 30 * minute }),
      ],
    );
  });

  it('leaves out what is not live, and what is another window’s', () => {
    const others = [anIssuingLease(), aLapsingLease(), aStuckLease(), anActiveLease({ elsewhere: true })];
    assert.deepEqual(keptOf(others), []);
  });

  it('tells sessions that live on from those that AWS is made to refuse, and from those of a sandbox', () => {
    const session = { credentialType: 'iam_role' } as const;
    const ofSandbox = anActiveLease({ ...session, issuer: { source: { kind: 'sandbox', id: 'x' } } });
    assert.deepEqual(
      keptOf([anActiveLease(session), anActiveLease({ ...session, revocable: true }), ofSandbox]).map(
        ({ livesOn }) => livesOn,
      ),
      [true, undefined, undefined],
    );
  });

  it('is read back only when it makes sense', () => {
    const kept = { owner: before, leases: [aKeptLease(), aKeptLease({ livesOn: true })] };
    assert.deepEqual(parseKept(JSON.parse(JSON.stringify(kept))), kept);
    for (const nonsense of [undefined, null, 'yes', [], {}, { ...kept, leases: [{ roleName: 1 }] }]) {
      assert.equal(parseKept(nonsense), undefined);
    }
  });

  it('is as long as what was left, but worth a terminal', () => {
    assert.equal(timeLeft(aKeptLease(), issuedAt), 1_200);
    assert.equal(timeLeft(aKeptLease(), issuedAt + 19 * minute), 300);
  });
});

describe('the memory of a window’s leases', () => {
  let state: State;
  let window: FakeWindow;
  let memory: LeaseMemory;

  beforeEach(() => {
    state = new State();
    window = new FakeWindow();
    memory = new LeaseMemory(state, window.broker, before);
  });

  const kept = (): string[] => parseKept(state.get())?.leases.map(({ roleName }) => roleName) ?? [];
  const next = (): string[] =>
    new LeaseMemory(state, new FakeWindow().broker, now).left?.leases.map(({ roleName }) => roleName) ?? [];

  it('has the live ones, each as soon as it is live', async () => {
    await window.issue(aUserRole());
    await window.issue(aSessionRole());
    assert.deepEqual(kept(), ['s3-reader', 'deployer']);
    assert.deepEqual(parseKept(state.get())?.owner, before);
    assert.equal(state.writes, 2);
    assert.doesNotMatch(state.text ?? '', /secret|AKIA|ASIA/i);
  });

  it('knows the new end of a renewed one', async () => {
    const lease = await window.issue(aUserRole());
    await window.clock.advance(10 * minute);
    const { expiresAt } = await window.clock.until(window.broker.renew(lease.id));
    assert.equal(parseKept(state.get())?.leases[0]?.endsAt, expiresAt);
  });

  it('forgets what was revoked, was let lapse, or has expired', async () => {
    const [user, session] = [await window.issue(aUserRole()), await window.issue(aSessionRole())];
    await window.issue(aUserRole({ name: 'short', ttl: 600 }));
    await window.clock.until(window.broker.revoke(user.id, 'command'));
    assert.deepEqual(kept(), ['deployer', 'short']);
    window.broker.letLapse(session.id);
    assert.deepEqual(kept(), ['short']);
    await window.clock.advance(11 * minute);
    assert.deepEqual(kept(), []);
    assert.equal(state.text, undefined);
  });

  it('keeps what the window’s end takes away', async () => {
    await window.issue(aUserRole());
    await window.issue(aSessionRole());
    // VS Code empties the store, and ends the window afterwards.
    memory.dispose();
    state.closed = true;
    await window.clock.until(window.broker.revokeAll('windowClosed'));
    assert.deepEqual(next(), ['s3-reader', 'deployer']);
  });

  it('keeps what a crash takes away, and does not mind a state that takes nothing any more', async () => {
    await window.issue(aUserRole());
    state.closed = true;
    await window.issue(aSessionRole());
    assert.deepEqual(next(), ['s3-reader']);
  });

  it('is left alone until it is forgotten, and then is the new window’s own', async () => {
    await window.issue(aUserRole());
    memory.dispose();
    const later = new FakeWindow();
    const after = new LeaseMemory(state, later.broker, now);
    assert.deepEqual(kept(), ['s3-reader']);
    await later.issue(aUserRole({ name: 'other' }));
    after.forget();
    assert.deepEqual(kept(), ['other']);
    assert.equal(after.left, undefined);
    const last = new LeaseMemory(state, new FakeWindow().broker, now);
    last.forget();
    assert.equal(state.text, undefined);
  });
});

describe('the offer to issue again', () => {
  let clock: FakeClock;
  let forgotten: boolean;
  let asked: string[][];
  let issued: string[][];
  let isAlive: () => boolean;

  beforeEach(() => {
    clock = new FakeClock(issuedAt);
    forgotten = false;
    asked = [];
    issued = [];
    isAlive = () => false;
  });

  const names = (lost: readonly KeptLease[]): string[] => lost.map(({ roleName }) => roleName);

  function offer(leases: readonly KeptLease[] | undefined, answer = true): Promise<void> {
    return offerAgain({
      memory: {
        left: leases && { owner: before, leases },
        forget: () => {
          forgotten = true;
        },
      },
      owners: { observe: () => Promise.resolve(), isAlive: () => isAlive() },
      clock,
      ask: (lost) => {
        asked.push(names(lost));
        return Promise.resolve(answer);
      },
      issue: (lost) => {
        issued.push(names(lost));
        return Promise.resolve();
      },
    });
  }

  it('is made once, for all together', async () => {
    await offer([aKeptLease(), aKeptLease({ roleName: 'deployer' })]);
    assert.deepEqual([asked, issued], [[['s3-reader', 'deployer']], [['s3-reader', 'deployer']]]);
    assert.ok(forgotten);
  });

  it('issues nothing when it is not taken', async () => {
    await offer([aKeptLease()], false);
    assert.deepEqual([asked.length, issued.length, forgotten], [1, 0, true]);
  });

  it('is not made when there is nothing, or when their time was over', async () => {
    await offer(undefined);
    await offer([aKeptLease({ endsAt: issuedAt })]);
    assert.deepEqual(asked, []);
    assert.ok(forgotten);
  });

  it('leaves out those whose time was over', async () => {
    await offer([aKeptLease({ roleName: 'over', endsAt: issuedAt - 1 }), aKeptLease()]);
    assert.deepEqual(asked, [['s3-reader']]);
  });

  it('waits for a window that is just going', async () => {
    isAlive = () => clock.now() < issuedAt + 3_000;
    const offered = offer([aKeptLease()]);
    await clock.advance(2_000);
    assert.deepEqual(asked, []);
    await clock.advance(2_000);
    await offered;
    assert.deepEqual(asked, [['s3-reader']]);
  });

  it('is not made for the leases of a window that lives', async () => {
    isAlive = () => true;
    await clock.until(offer([aKeptLease()]));
    assert.deepEqual([asked.length, forgotten], [0, false]);
  });
});

describe('issuing again', () => {
  /** A sandbox that comes up when the test lets it, and in which things are issued while it is on. */
  class Scene {
    readonly change = new Emitter<void>();
    readonly log: string[] = [];
    readonly clock = new FakeClock(issuedAt);
    refusal: Error | undefined;

    constructor(public state: SandboxState = { kind: 'off' }) {}

    readonly onDidChange = this.change.event;

    start(): Promise<void> {
      if (this.state.kind === 'starting' || this.state.kind === 'on') return Promise.resolve();
      if (this.refusal !== undefined) return Promise.reject(this.refusal);
      this.comeUp();
      return Promise.resolve();
    }

    comeUp(): void {
      this.state = { kind: 'on', id: 'x', endpoint: 'http://127.0.0.1:1', accountId: '123456789012' };
      this.log.push('sandbox on');
      this.change.fire();
    }

    run(...leases: KeptLease[]): Promise<void> {
      return issueAgain(leases, {
        sandbox: this,
        clock: this.clock,
        issue: ({ roleName }, seconds) => {
          if (roleName === 'gone') return Promise.reject(new Error('gone'));
          this.log.push(`${roleName} ${seconds} ${this.state.kind}`);
          return Promise.resolve();
        },
        failed: (error, { roleName }) => this.log.push(`${roleName} failed: ${String(error)}`),
        sandboxOn: (those) => this.log.push(`not: ${those.map(({ roleName }) => roleName).join()}`),
        tooLate: () => this.log.push('too late'),
      });
    }
  }

  const reader = aKeptLease();
  const trial = aKeptLease({ roleName: 'trial', sandbox: true });

  it('issues AWS’s while the sandbox is off, and then starts it for its own', async () => {
    const scene = new Scene();
    await scene.run(trial, reader);
    assert.deepEqual(scene.log, ['s3-reader 1200 off', 'sandbox on', 'trial 1200 on']);
  });

  it('waits for a sandbox that is starting with the window', async () => {
    const scene = new Scene({ kind: 'starting' });
    const done = scene.run(trial);
    await settle();
    assert.deepEqual(scene.log, []);
    scene.comeUp();
    await done;
    assert.deepEqual(scene.log, ['sandbox on', 'trial 1200 on']);
  });

  it('issues nothing of AWS’s while the sandbox is on, and says so', async () => {
    const scene = new Scene();
    scene.comeUp();
    await scene.run(reader, trial);
    assert.deepEqual(scene.log, ['sandbox on', 'not: s3-reader', 'trial 1200 on']);
  });

  it('issues nothing of the sandbox’s when that cannot start', async () => {
    const scene = new Scene();
    scene.refusal = new Error('no port');
    await scene.run(trial, trial, reader);
    assert.deepEqual(scene.log, ['s3-reader 1200 off', 'trial failed: Error: no port']);
  });

  it('tells of one that cannot be issued, and issues the others', async () => {
    const scene = new Scene();
    await scene.run(aKeptLease({ roleName: 'gone' }), reader);
    assert.deepEqual(scene.log, ['gone failed: Error: gone', 's3-reader 1200 off']);
  });

  it('issues nothing for which the click came too late', async () => {
    const scene = new Scene();
    scene.clock.jump(20 * minute);
    await scene.run(reader);
    assert.deepEqual(scene.log, ['too late']);
  });
});

describe('the words of the offer', () => {
  it('name each role once', async () => {
    const text = await sentences('reissue', 'offerText');
    assert.equal(
      text([aKeptLease()], false),
      'The window was reloaded or restarted. This lease ended with it: s3-reader.',
    );
    assert.match(
      text([aKeptLease(), aKeptLease(), aKeptLease({ sandbox: true })], false),
      /These leases ended with it: s3-reader ×2, s3-reader \(SANDBOX\)\.$/,
    );
  });

  it('do not say of a session that lives on that it ended', async () => {
    const text = await sentences('reissue', 'offerText');
    const session = aKeptLease({ roleName: 'deployer', livesOn: true });
    assert.equal(
      text([session, aKeptLease()], false),
      'The window was reloaded or restarted. This lease ended with it: s3-reader. ' +
        'This role session cannot be taken back and lives on until its time, as the view shows: deployer.',
    );
    assert.doesNotMatch(text([session], false), /ended/);
  });

  it('say so when the sandbox has to be stopped first', async () => {
    const text = await sentences('reissue', 'offerText');
    assert.match(text([aKeptLease()], true), /The sandbox is on; .* only when it is stopped\.$/);
    const [on, off] = [{ kind: 'starting' }, { kind: 'off' }] as const;
    const [reader, trial] = [aKeptLease(), aKeptLease({ sandbox: true })];
    assert.deepEqual(
      [isInTheWay(on, [trial, reader]), isInTheWay(on, [trial]), isInTheWay(off, [reader])],
      [true, false, false],
    );
  });

  it('name what is not issued beside the sandbox', async () => {
    const text = await sentences('reissue', 'sandboxOnText');
    assert.match(text([aKeptLease()]), /: s3-reader\. Stop the sandbox/);
  });
});
