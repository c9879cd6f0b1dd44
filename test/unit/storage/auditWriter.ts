import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuditFile } from '../../../src/storage/auditFile';
import { MemoryLog } from '../../doubles/ports';

/** One of several processes that write one audit trail: directory, own name, number of lines, all names. */
const [directory = '', writer = '', lines = '', ...writers] = process.argv.slice(2);
const start = join(directory, '..');
writeFileSync(join(start, `${writer}.ready`), '');
// All begin in the same millisecond, or they would not meet.
while (writers.some((each) => !readdirSync(start).includes(`${each}.ready`)));

const log = new MemoryLog();
const audit = new AuditFile({ directory, log, limit: 2_000, kept: Infinity });
for (let line = 0; line < Number(lines); line += 1) {
  audit.record({
    at: line,
    event: 'issue',
    outcome: 'done',
    by: 'window',
    lease: `${writer}${line}`,
    milliseconds: 1,
    requests: [],
  });
}
process.exitCode = log.lines.length;
