import { BeatFolder } from '../../../src/storage/beatFolder';
import { MemoryLog } from '../../doubles/ports';

/** Beats twice where no file can grow, and writes whether that could be seen. */
async function main(): Promise<void> {
  const [directory = ''] = process.argv.slice(2);
  let time = 1_000_000;
  const beats = new BeatFolder(directory, new MemoryLog(), { now: () => (time += 5_000) });
  const seen: (string | undefined)[] = [];
  for (let turn = 0; turn < 2; turn += 1) {
    beats.beat('one');
    await beats.settled();
    seen.push(await beats.look('one'));
  }
  process.stdout.write(seen[0] !== undefined && seen[0] !== seen[1] ? 'moved' : seen.join());
}

void main();
