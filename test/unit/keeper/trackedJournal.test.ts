import assert from 'node:assert/strict';
import { TrackedJournal } from '../../../src/keeper/trackedJournal';
import { settle } from '../../doubles/fakeClock';
import { MemoryJournal } from '../../doubles/memoryJournal';

/** A disk that takes its time. */
class SlowJournal extends MemoryJournal {
  readonly waiting: ((error?: Error) => void)[] = [];

  override remove(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push((error) => (error === undefined ? resolve() : reject(error)));
    });
  }
}

describe('the journal of a keeper that is about to end', () => {
  it('is settled when everything is written, what failed included', async () => {
    const disk = new SlowJournal();
    const journal = new TrackedJournal(disk);
    await journal.settled();
    void journal.remove('one');
    journal.remove('two').catch(() => undefined);
    let settled = false;
    void journal.settled().then(() => (settled = true));
    disk.waiting[0]?.();
    await settle();
    assert.equal(settled, false);
    void journal.remove('three');
    disk.waiting[1]?.(new Error('disk full'));
    await settle();
    assert.equal(settled, false);
    disk.waiting[2]?.();
    await settle();
    assert.equal(settled, true);
  });
});
