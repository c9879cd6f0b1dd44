import { join } from 'node:path';
import { startKeeper } from '../../../src/keeper/keeperProcess';
import { lineOf } from '../../../src/keeper/messages';

/** Starts a keeper, hears that it is alive, and has nothing more to do. */
const [script = '', storage = ''] = process.argv.slice(2);
const keeper = startKeeper(script);
const window = { host: 'here', pid: process.pid, instance: 'leaver' };
const folders = { journal: join(storage, 'journal'), audit: join(storage, 'audit') };
keeper.onAnswer(() => clearTimeout(waiting));
keeper.send(lineOf({ kind: 'hello', ...folders, window, userName: 'jane' }));
keeper.send(lineOf({ kind: 'beat', offsets: {} }));
const waiting = setTimeout(() => process.exit(1), 60_000);
