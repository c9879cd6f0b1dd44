import assert from 'node:assert/strict';
import type { Journal } from '../../../src/core/ports/journal';
import { Machine } from '../../doubles/machine';
import { MemoryJournal } from '../../doubles/memoryJournal';
import { FakeOwners } from '../../doubles/ports';
import { aUserRole } from '../../doubles/roles';
import { FakeWindow } from '../../doubles/window';
import { attacks, held } from '../attempt';

const minute = 60_000;

/** A journal whose disk takes ten seconds to tell what is on it. */
class SlowJournal extends MemoryJournal {
  looks = 0;
  /** The most that were under way at one time. */
  atOnce = 0;
  private looking = 0;

  constructor(private readonly machine: Machine) {
    super();
  }

  override async list(): ReturnType<Journal['list']> {
    this.looks += 1;
    this.looking += 1;
    this.atOnce = Math.max(this.atOnce, this.looking);
    await new Promise<void>((resolve) => this.machine.clock.schedule(10_000, resolve));
    this.looking -= 1;
    return super.list();
  }
}

attacks('records and folders on disk', () => {
  held('a slow disk that changes all the time: no looks at it pile up', async () => {
    const machine = new Machine();
    const journal = new SlowJournal(machine);
    const window = new FakeWindow(machine.clock, machine.iam, journal, machine.owners('window'));
    window.broker.follow();
    const other = new FakeWindow(
      machine.clock,
      machine.iam,
      journal,
      new FakeOwners('other', machine.living),
    );
    machine.living.add('other');
    const lease = await other.issue(aUserRole({ ttl: 3_600 }));
    const text = journal.history.at(-1);
    assert.ok(text);
    for (let change = 0; change < 300; change += 1) {
      await journal.put(text);
      await machine.clock.advance(200);
    }
    assert.equal(journal.atOnce, 1);
    await machine.clock.advance(minute / 2);
    // What was changed last is seen, and soon after nothing is looked at any more.
    assert.deepEqual(
      window.broker.leases.map(({ id }) => id),
      [lease.id],
    );
    const { looks } = journal;
    await machine.clock.advance(10 * minute);
    // Twice a minute is what it is looked at anyway, as long as there are leases.
    assert.ok(journal.looks - looks <= 20, `${journal.looks - looks} looks`);
    window.broker.dispose();
    other.broker.dispose();
  });
});
