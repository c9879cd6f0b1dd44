import { openSync } from 'node:fs';
import { startKeeper } from '../../../src/keeper/keeperProcess';

/** Starts a keeper in a process that can open no more files, and writes what is said of it. */
async function main(): Promise<void> {
  const script = process.argv[1] ?? '';
  try {
    for (;;) openSync('/dev/null', 'r');
  } catch {
    // That was the last one.
  }
  const keeper = startKeeper(script);
  keeper.send('{"kind":"done"}\n');
  keeper.close();
  keeper.kill();
  process.stdout.write(await keeper.ended);
}

void main();
