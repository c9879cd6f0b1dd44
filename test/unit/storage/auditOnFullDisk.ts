import { AuditFile } from '../../../src/storage/auditFile';
import { MemoryLog } from '../../doubles/ports';

/** Records more than fits, twice, and writes what the log was told. */
const [directory = ''] = process.argv.slice(2);
const log = new MemoryLog();
const audit = new AuditFile({ directory, log });
for (let turn = 0; turn < 2; turn += 1) {
  audit.record({
    at: 0,
    event: 'issue',
    outcome: 'done',
    by: 'window',
    milliseconds: 1,
    requests: Array.from({ length: 100 }, () => ({ operation: 'iam:CreateUser', outcome: 'ok' })),
  });
}
process.stdout.write(log.lines.join('\n'));
