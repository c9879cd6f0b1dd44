import { failureOf } from '../../../src/core/errors';
import { FileJournal } from '../../../src/storage/fileJournal';
import { aRecord } from '../../doubles/records';

/** Puts a record for which there is no room, and writes what comes of it. */
const [directory = ''] = process.argv.slice(2);
void new FileJournal(directory).put(aRecord()).then(
  () => process.stdout.write('written'),
  (error: unknown) => process.stdout.write(failureOf(error).code),
);
