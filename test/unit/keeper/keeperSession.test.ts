import assert from 'node:assert/strict';
import { KeeperSession } from '../../../src/keeper/keeperSession';
import { lineOf } from '../../../src/keeper/messages';
import { settle } from '../../doubles/fakeClock';
import { keys } from './fakeKeepers';

describe('the life of a keeper', () => {
  const hello = lineOf({
    kind: 'hello',
    journal: '/journal',
    audit: '/audit',
    window: { host: 'laptop', pid: 4711, instance: 'window-one' },
    userName: 'jane',
  });
  let done: string[];
  let finish: () => void;
  let session: KeeperSession;

  beforeEach(() => {
    done = [];
    const note = (what: string) => (): void => void done.push(what);
    session = new KeeperSession(
      ({ window }) => {
        done.push(`open ${window.instance}`);
        const finished = new Promise<void>((resolve) => {
          finish = resolve;
        });
        return {
          keeper: {
            finished,
            beat: note('beat'),
            windowGone: note('windowGone'),
            release: note('release'),
          },
          takeLogin: ({ keys: { accessKeyId } }) => done.push(accessKeyId),
          takeCertificates: ({ digest }) => done.push(`certificates ${digest}`),
          hearTime: ({ there }) => done.push(`clock ${there}`),
        };
      },
      note('exit'),
      note('answer'),
    );
  });

  it('follows the pipe: opened once, told of certificates, logins and beats', () => {
    session.add(hello + hello);
    session.add(lineOf({ kind: 'certificates', digest: 'ab', text: 'PEM' }));
    session.add(lineOf({ kind: 'login', issuer: { source: { kind: 'default' } }, keys }));
    session.add(lineOf({ kind: 'beat', offsets: { there: 7 } }));
    assert.deepEqual(done, [
      'open window-one',
      'certificates ab',
      'AKIAEXAMPLE',
      'clock 7',
      'beat',
      'answer',
    ]);
  });

  it('hears of no dismissal before it knows whose leases it keeps', () => {
    session.add(lineOf({ kind: 'done' }));
    session.add(hello);
    session.closed();
    assert.deepEqual(done, ['open window-one', 'windowGone']);
  });

  it('answers nothing before it knows whose leases it keeps', () => {
    session.add(lineOf({ kind: 'beat', offsets: { there: 7 } }));
    assert.deepEqual(done, []);
  });

  it('ends when there is no lease any more, once what it has begun is done', async () => {
    session.add(hello + lineOf({ kind: 'done' }));
    session.closed();
    assert.deepEqual(done, ['open window-one', 'release']);
    finish();
    await settle();
    assert.equal(done.at(-1), 'exit');
  });

  it('begins its work when the pipe closes, and ends with it', async () => {
    session.add(hello);
    session.closed();
    assert.deepEqual(done, ['open window-one', 'windowGone']);
    finish();
    await settle();
    assert.equal(done.at(-1), 'exit');
  });

  it('ends when its window died before it said anything', () => {
    session.add(hello.slice(0, 20));
    session.closed();
    assert.deepEqual(done, ['exit']);
  });

  it('survives lines that it does not understand', () => {
    session.add(`nonsense\n{"kind":"later","x":1}\n${hello}`);
    assert.deepEqual(done, ['open window-one']);
  });
});
