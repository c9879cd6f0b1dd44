import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileJournal } from '../../../src/storage/fileJournal';
import { failsWith } from '../../doubles/failures';
import { aRecord } from '../../doubles/records';

describe('the journal on disk', () => {
  let directory: string;
  let journal: FileJournal;

  beforeEach(async () => {
    directory = join(await mkdtemp(join(tmpdir(), 'vault-aws-journal-')), 'journal');
    journal = new FileJournal(directory);
  });

  afterEach(() => rm(join(directory, '..'), { recursive: true, force: true }));

  it('gives back what was put, in its last state', async () => {
    await journal.put(aRecord());
    await journal.put(aRecord({ state: 'active' }));
    assert.deepEqual(await new FileJournal(directory).list(), {
      records: [aRecord({ state: 'active' })],
      damaged: [],
      unread: [],
    });
  });

  it('is empty before anything was put and after everything was removed', async () => {
    assert.deepEqual((await journal.list()).records, []);
    await journal.put(aRecord());
    await journal.remove(aRecord().id);
    await journal.remove(aRecord().id);
    assert.deepEqual(await readdir(directory), []);
  });

  it('keeps the order of writes that were asked for at once', async () => {
    const states = ['pending', 'active', 'revoking'] as const;
    const writes = states.map((state) => journal.put(aRecord({ state })));
    const removal = journal.remove(aRecord().id);
    await Promise.all([...writes, removal]);
    assert.deepEqual((await journal.list()).records, []);
  });

  it('can be read by its owner alone', async () => {
    await journal.put(aRecord());
    const [name = ''] = await readdir(directory);
    assert.equal((await stat(join(directory, name))).mode & 0o777, 0o600);
  });

  for (const [what, text] of [
    ['a torn file', '{"version":1,"id":"abc'],
    ['an empty file', ''],
    ['a record of a later version', JSON.stringify({ ...aRecord(), version: 2 })],
    ['something else', '[]'],
  ] as const) {
    it(`reports ${what} as damaged and reads the others`, async () => {
      await journal.put(aRecord());
      await writeFile(join(directory, 'bad.json'), text);
      const { records, damaged } = await journal.list();
      assert.equal(records.length, 1);
      assert.deepEqual(damaged, ['bad.json']);
    });
  }

  it('reads a record whose last failure it does not know, since something is left to be done for it', async () => {
    const failure = { code: 'sessionTooLong', chained: false, aws: 'DurationSeconds exceeds' } as const;
    await journal.put(
      aRecord({ state: 'revoking', revocation: { cause: 'expired', attempts: 2, failure, failedAt: 5 } }),
    );
    const { records, damaged } = await journal.list();
    assert.deepEqual(damaged, []);
    assert.deepEqual(records[0]?.revocation, {
      cause: 'expired',
      attempts: 2,
      failure: { code: 'unexpected', reason: 'sessionTooLong' },
      failedAt: 5,
    });
  });

  it('is read although something half-written in it cannot be removed', async () => {
    await journal.put(aRecord());
    await mkdir(join(directory, 'a.old.new', 'full'), { recursive: true });
    await utimes(join(directory, 'a.old.new'), 0, 0);
    assert.equal((await journal.list()).records.length, 1);
  });

  it('does not take a half-written new version for the record', async () => {
    await journal.put(aRecord());
    await writeFile(join(directory, `${aRecord().id}.json.new`), '{"half":');
    assert.deepEqual((await journal.list()).records, [aRecord()]);
    assert.match(await readFile(join(directory, `${aRecord().id}.json`), 'utf8'), /"pending"/);
  });

  it('clears away what a crash left half-written, once nobody can be writing it any more', async () => {
    await journal.put(aRecord());
    const [old, young] = ['a.old.new', 'b.young.new'].map((name) => join(directory, name));
    assert.ok(old !== undefined && young !== undefined);
    await Promise.all([writeFile(old, '{'), writeFile(young, '{')]);
    await utimes(old, 0, 0);
    await journal.list();
    assert.deepEqual((await readdir(directory)).sort(), [`${aRecord().id}.json`, 'b.young.new'].sort());
  });

  it('says that it cannot write', async () => {
    const blocked = join(directory, '..', 'file');
    await writeFile(blocked, '');
    await chmod(blocked, 0o400);
    await failsWith(new FileJournal(join(blocked, 'journal')).put(aRecord()), 'journalUnwritable');
  });
});
