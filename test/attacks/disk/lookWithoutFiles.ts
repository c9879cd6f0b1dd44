import { openSync } from 'node:fs';
import { BeatFolder } from '../../../src/storage/beatFolder';
import { FileJournal } from '../../../src/storage/fileJournal';
import { MemoryLog } from '../../doubles/ports';

/** Looks at a beat and at a journal in a process that can open no more files, and writes what it sees. */
async function main(): Promise<void> {
  const [folder = '', journal = ''] = process.argv.slice(2);
  const beats = new BeatFolder(folder, new MemoryLog());
  // What is loaded and made private first is not in question.
  await beats.look('one');
  const records = new FileJournal(journal);
  await records.list();
  useUp();
  const seen = [await beats.look('one'), await beats.look('one'), await beats.look('none')];
  const listed = await records.list().catch(() => undefined);
  const said = { moves: seen[0] !== seen[1], none: seen[2] ?? 'none', damaged: listed?.damaged ?? [] };
  process.stdout.write(JSON.stringify(said));
}

function useUp(): void {
  try {
    for (;;) openSync('/dev/null', 'r');
  } catch {
    // That was the last one.
  }
}

void main();
