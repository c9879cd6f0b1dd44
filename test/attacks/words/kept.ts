import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { brief } from '../../../src/core/broker/trace';
import { failureOf, VaultAwsError } from '../../../src/core/errors';
import type { LeaseRecord } from '../../../src/core/leases/record';
import { FileLog } from '../../../src/keeper/fileLog';
import { AuditFile } from '../../../src/storage/auditFile';
import { FileJournal } from '../../../src/storage/fileJournal';
import { systemClock } from '../../../src/storage/systemClock';
import { aRecord } from '../../doubles/records';

/** What is left of a thrown thing: itself with all its causes, and the journal, audit trail and logs on the disk. */
export async function keptOf(thrown: unknown): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'vault-aws-words-'));
  try {
    const failure = failureOf(thrown);
    const log = new FileLog(directory, systemClock);
    const trace = thrown instanceof VaultAwsError ? { ...thrown.trace } : {};
    log.error('failed', { ...trace, ...textsOf(failure) });
    await new FileJournal(directory).put(failedRecord({ cause: 'command', attempts: 1, failure }));
    new AuditFile({ directory, log }).record({
      at: systemClock.now(),
      event: 'revoke',
      outcome: 'refused',
      by: 'window',
      milliseconds: 1,
      requests: [{ operation: 'iam:DeleteUser', outcome: '403', ...requestOf(thrown) }],
      failure: brief(failure),
    });
    const files = await readdir(directory);
    const texts = await Promise.all(files.map((name) => readFile(join(directory, name), 'utf8')));
    const stack = thrown instanceof Error ? thrown.stack : '';
    return [inspect(thrown, { depth: 9, showHidden: true, maxStringLength: null }), stack, ...texts].join(
      '\n',
    );
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function requestOf(thrown: unknown): { readonly requestId?: string } {
  const requestId = thrown instanceof VaultAwsError ? thrown.trace?.requestId : undefined;
  return requestId === undefined ? {} : { requestId };
}

function textsOf(failure: object): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(failure).map(([name, value]: [string, unknown]) => [name, String(value)]),
  );
}

/** A record of a lease whose revocation has failed. */
export function failedRecord(revocation: NonNullable<LeaseRecord['revocation']>): LeaseRecord {
  return aRecord({ state: 'revoking', revocation });
}
