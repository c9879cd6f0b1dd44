import { FakeClock } from './fakeClock';
import { FakeIam } from './fakeIam';
import { FakeSts } from './fakeSts';
import { MemoryJournal } from './memoryJournal';
import { CountingRandom, FakeOwners } from './ports';
import { FakeWindow } from './window';

/** One machine: windows that share its clock, its disk and its account. */
export class Machine {
  readonly clock = new FakeClock();
  readonly iam = new FakeIam(this.clock);
  readonly journal = new MemoryJournal();
  readonly living = new Set<string>();

  open(name: string): FakeWindow {
    const owners = this.owners(name);
    const sts = new FakeSts(this.clock, this.iam);
    const random = new CountingRandom(this.living.size * 1_000);
    return new FakeWindow(this.clock, this.iam, this.journal, owners, sts, random);
  }

  /** A process of that name begins to run. */
  owners(name: string): FakeOwners {
    this.living.add(name);
    return new FakeOwners(name, this.living);
  }

  /** The process is gone without a word: nothing of its memory is used again. */
  crash(name: string, window: FakeWindow): void {
    this.living.delete(name);
    window.broker.dispose();
  }
}
