import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { userName } from '../../../src/core/leases/names';
import type { LeaseRecord } from '../../../src/core/leases/record';
import { FileJournal } from '../../../src/storage/fileJournal';
import { CountingRandom } from '../../doubles/ports';
import { failsWith } from '../../doubles/failures';
import { aRecord, aSessionTarget, aUserTarget } from '../../doubles/records';
import { attacks, held, refused } from '../attempt';
import { DeskOnDisk } from './deskOnDisk';

const record = aRecord({ state: 'active' });
const { id } = record;
const { userName: own } = aUserTarget();
const another = userName('admin', 'eve', record.maxExpiresAt, new CountingRandom(500));

/** The text of a record in which one value is another. */
function forged(path: readonly string[], value: unknown, base: LeaseRecord = record): string {
  const copy: unknown = JSON.parse(JSON.stringify(base));
  const [last = '', ...above] = path.toReversed();
  const parent = above.toReversed().reduce((at: unknown, key) => Reflect.get(Object(at), key), copy);
  Reflect.set(Object(parent), last, value);
  // What JSON cannot say is said by what it reads as that.
  return JSON.stringify(copy).replaceAll('"<infinite>"', '1e999');
}

const session = aRecord({
  state: 'active',
  target: aSessionTarget({ revocable: true, assumedRoleId: 'AROAX:y' }),
});

const forgeries: readonly (readonly [what: string, text: string])[] = [
  ['names an administrator as its user', forged(['target', 'userName'], 'admin')],
  ['names a user with our beginning only', forged(['target', 'userName'], 'va-admin')],
  [
    'names a user with a date that there is not',
    forged(['target', 'userName'], own.replace('20261122', '20261399')),
  ],
  [
    'names a user with a longer name than IAM has',
    forged(['target', 'userName'], own.replace('va-', `va-${'x'.repeat(64)}`)),
  ],
  ['names a user with a slash', forged(['target', 'userName'], own.replace('va-', 'va-/../'))],
  ['names a user in two lines', forged(['target', 'userName'], `${own}\nadmin`)],
  ['names no user', forged(['target', 'userName'], '')],
  ['names a list as its user', forged(['target', 'userName'], [own])],
  ["names a company's policy as its own", forged(['target', 'ownPolicyName'], 'company-baseline')],
  ["names another user's policy as its own", forged(['target', 'ownPolicyName'], another)],
  ['names a session that is none of ours', forged(['target', 'sessionName'], 'AWSCLI-Session', session)],
  ['names a session with a space', forged(['target', 'sessionName'], `a b-${'a'.repeat(13)}`, session)],
  ['has an id that is a path', forged(['id'], '../../../../etc/passwd000000')],
  ["has another record's id", forged(['id'], 'zyxwvutsrqponmlkjihgfedcba')],
  ['is of process 0', forged(['owner', 'pid'], 0)],
  ['is of process -1', forged(['owner', 'pid'], -1)],
  ['is of process 1.5', forged(['owner', 'pid'], 1.5)],
  ['is of process 2^53', forged(['owner', 'pid'], 2 ** 53)],
  ['is of a process that is a text', forged(['owner', 'pid'], '1')],
  ['is kept by process 0', forged(['owner', 'keeper'], 0)],
  ['is of a window whose name is a path', forged(['owner', 'instance'], '../../../.bashrc')],
  ['is of a window without a name', forged(['owner', 'instance'], '')],
  ['is of a window with an endless name', forged(['owner', 'instance'], 'a'.repeat(10_000))],
  ['ends after its latest end', forged(['expiresAt'], record.maxExpiresAt + 1)],
  ['begins after its end', forged(['createdAt'], record.expiresAt + 1)],
  ['begins at no time at all', forged(['createdAt'], null)],
  ['ends never', forged(['maxExpiresAt'], '<infinite>')],
  ['ends at a time that no date has', forged(['maxExpiresAt'], 1e17)],
  ['lives for less than nothing', forged(['ttl', 'seconds'], -1)],
  ['was tried a negative number of times', forged(['revocation'], { cause: 'command', attempts: -1_000 })],
  ['was tried without end', forged(['revocation'], { cause: 'command', attempts: '<infinite>' })],
  ['has a role name of a megabyte', forged(['roleName'], 'x'.repeat(200_000))],
  ['is of another version', forged(['version'], 2)],
  ['is in a state that there is not', forged(['state'], 'constructor')],
  ['has a target of a kind that there is not', forged(['target', 'kind'], '__proto__')],
  ['is a list', '[]'],
  ['is nothing', 'null'],
  ['is a number', '1'],
  ['is nested a hundred thousand deep', '['.repeat(100_000)],
  ['is not UTF-8', Buffer.from([0xff, 0xfe, 0x00]).toString('latin1')],
];

attacks('records and folders on disk', () => {
  let desk: DeskOnDisk;

  beforeEach(async () => {
    desk = await DeskOnDisk.open();
    await mkdir(desk.directory, { mode: 0o700 });
  });
  afterEach(() => desk.close());

  for (const [what, text] of forgeries) {
    held(`a record that ${what}`, async () => {
      await desk.write(`${id}.json`, text);
      await desk.look();
      assert.equal(desk.calls, 0);
      assert.deepEqual(desk.broker.leases, []);
      assert.equal(desk.said(/journal record unreadable/), 1);
    });
  }

  held('a record with a field of an object’s own', async () => {
    await desk.write(`${id}.json`, JSON.stringify(record).replace('{', '{"__proto__":{"polluted":true},'));
    await desk.look(1);
    assert.equal(Reflect.get({}, 'polluted'), undefined);
  });

  held('what makes a forgery is one value: the record as it was is acted upon', async () => {
    await desk.write(`${id}.json`, record);
    await desk.look(1);
    assert.ok(desk.calls > 0);
  });

  refused('writing a record that nobody could read again', async () => {
    const journal = new FileJournal(desk.directory);
    const long = aRecord({ roleName: 'x'.repeat(300_000) });
    const failure = await failsWith(journal.put(long), 'journalUnwritable');
    assert.match(JSON.stringify(failure), /could not be read again/);
    assert.deepEqual(await journal.list(), { records: [], damaged: [], unread: [] });
  });
});
