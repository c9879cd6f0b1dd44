import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditEntry } from '../../../src/core/ports/audit';
import { AuditFile } from '../../../src/storage/auditFile';
import { readAuditLines } from '../../../src/storage/auditLine';
import { onFullDisk } from '../../doubles/fullDisk';
import { MemoryLog } from '../../doubles/ports';

/** For what only Linux can be asked. */
const onLinux = process.platform === 'linux' ? it : xit;

const name = 'vault-aws-audit.jsonl';

function anEntry(changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    at: Date.UTC(2026, 10, 22, 8, 0, 0, 5),
    event: 'issue',
    outcome: 'done',
    by: 'window',
    milliseconds: 812.4,
    requests: [{ operation: 'iam:CreateUser', requestId: 'r-1', outcome: 'ok' }],
    ...changes,
  };
}

describe('the audit trail on disk', () => {
  let scratch: string;
  let directory: string;
  let log: MemoryLog;
  let audit: AuditFile;

  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'vault-aws-audit-'));
    directory = join(scratch, 'storage', 'audit');
    log = new MemoryLog();
    audit = new AuditFile({ directory, log });
  });
  afterEach(() => rmSync(scratch, { recursive: true, force: true }));

  const text = (): string => readFileSync(join(directory, name), 'utf8');
  const old = (): string[] => readdirSync(directory).filter((each) => each !== name);
  /** Of all files, the oldest first: that is also the order of their names. */
  const everything = (): ReturnType<typeof readAuditLines> => {
    const texts = readdirSync(directory)
      .sort()
      .map((each) => readFileSync(join(directory, each), 'utf8'));
    return readAuditLines(texts.join(''));
  };

  it('has one line for an entry, in an order that can be read', () => {
    audit.record(
      anEntry({
        event: 'revoke',
        outcome: 'refused',
        requests: [{ operation: 'iam:DeleteAccessKey', requestId: 'r-2', outcome: '403' }],
        lease: 'l',
        role: 's3-reader',
        policyHash: 'ab12',
        account: '123456789012',
        principal: 'vault-aws-s3-reader-x',
        accessKeyId: 'AKIAEXAMPLE',
        expiresAt: Date.UTC(2026, 10, 22, 8, 30),
        cause: 'command',
        failure: { code: 'accessDenied', permission: 'iam:DeleteAccessKey' },
      }),
    );
    assert.equal(
      text(),
      '{"version":1,"at":"2026-11-22T08:00:00.005Z","event":"revoke","outcome":"refused","by":"window",' +
        '"role":"s3-reader","lease":"l","cause":"command",' +
        '"failure":{"code":"accessDenied","permission":"iam:DeleteAccessKey"},' +
        '"account":"123456789012","principal":"vault-aws-s3-reader-x","accessKeyId":"AKIAEXAMPLE",' +
        '"expiresAt":"2026-11-22T08:30:00.000Z","policyHash":"ab12","milliseconds":812,' +
        '"requests":[{"operation":"iam:DeleteAccessKey","requestId":"r-2","outcome":"403"}]}\n',
    );
  });

  it('leaves out what an entry does not say, and gives back what it does', () => {
    audit.record(anEntry({ event: 'sweep', by: 'sweep', users: 5_000, found: 3, calls: 240, requests: [] }));
    assert.deepEqual(readAuditLines(text()), {
      entries: [
        {
          version: 1,
          at: '2026-11-22T08:00:00.005Z',
          event: 'sweep',
          outcome: 'done',
          by: 'sweep',
          users: 5_000,
          found: 3,
          calls: 240,
          milliseconds: 812,
          requests: [],
        },
      ],
      damaged: 0,
    });
  });

  it('writes nothing that is not a field of an entry', () => {
    const entry = { ...anEntry(), secretAccessKey: 'hidden', issuer: { secret: 'hidden' } };
    const failure = { code: 'accessDenied', aws: 'hidden' } as const;
    const request = { operation: 'iam:CreateUser', outcome: 'ok', body: 'hidden' };
    audit.record({ ...entry, failure, requests: [request] });
    assert.doesNotMatch(text(), /hidden|secret/);
  });

  it('lets no name end its line, hide or turn text around', () => {
    const role = 'a\nb\u2028c\u202Ed\u200Be\u{E0041}f"g';
    audit.record(anEntry({ role }));
    assert.match(text(), /^[\x20-\x7E]+\n$/);
    assert.equal(readAuditLines(text()).entries[0]?.role, role);
  });

  it('can be read by its owner alone', () => {
    audit.record(anEntry());
    assert.equal(statSync(join(directory, name)).mode & 0o777, 0o600);
    assert.equal(statSync(directory).mode & 0o777, 0o700);
  });

  for (const [what, torn] of [
    ['a machine that died in the middle of it', '{"version":1,"at":"2026-11-22T08:00'],
    ['a disk that gave room and no contents', '\0\0\0\0'],
  ] as const) {
    it(`begins anew after a last line torn by ${what}`, () => {
      audit.record(anEntry({ lease: 'before' }));
      appendFileSync(join(directory, name), torn);
      audit.record(anEntry({ lease: 'after' }));
      audit.record(anEntry({ lease: 'last' }));
      const { entries, damaged } = readAuditLines(text());
      assert.deepEqual(
        entries.map(({ lease }) => lease),
        ['before', 'after', 'last'],
      );
      assert.equal(damaged, 1);
      assert.equal(text().split('\n').length, 5);
    });
  }

  it('passes over lines of a later version', () => {
    audit.record(anEntry());
    appendFileSync(join(directory, name), text().replace('"version":1', '"version":2'));
    assert.deepEqual([readAuditLines(text()).entries.length, readAuditLines(text()).damaged], [1, 1]);
  });

  it('is put aside when it is full, and so many full ones stay', () => {
    audit = new AuditFile({ directory, log, limit: 1_000, kept: 3 });
    for (let count = 0; count < 50; count += 1) audit.record(anEntry({ lease: `l${count}` }));
    assert.equal(old().length, 3);
    for (const each of readdirSync(directory)) assert.ok(statSync(join(directory, each)).size <= 1_000);
    const leases = everything().entries.map(({ lease }) => Number(lease?.slice(1)));
    assert.deepEqual(
      leases,
      leases.toSorted((one, other) => one - other),
    );
    assert.equal(leases.at(-1), 49);
    assert.equal(new Set(leases).size, leases.length);
  });

  it('keeps full ones when two processes have put one aside at the same moment', () => {
    audit = new AuditFile({ directory, log, limit: 1_000, kept: 2 });
    for (let count = 0; count < 12; count += 1) audit.record(anEntry());
    const full = old().length;
    for (const noise of ['aaaaaaaa', 'bbbbbbbb', 'cccccccc']) {
      writeFileSync(join(directory, `vault-aws-audit-000009-${noise}.jsonl`), 'young\n');
    }
    for (let count = 0; count < 4; count += 1) audit.record(anEntry());
    const sizes = old().map((each) => statSync(join(directory, each)).size);
    assert.ok(full >= 2);
    assert.equal(sizes.filter((size) => size > 500).length, 2);
  });

  it('touches no file of another name', () => {
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, 'vault-aws-audit-of-mine.jsonl'), 'mine');
    audit = new AuditFile({ directory, log, limit: 300, kept: 0 });
    for (let count = 0; count < 10; count += 1) audit.record(anEntry());
    assert.deepEqual(readdirSync(directory).sort(), ['vault-aws-audit-of-mine.jsonl', name].sort());
  });

  it('tells which file has the latest entries', () => {
    assert.equal(audit.newest(), undefined);
    audit.record(anEntry());
    assert.equal(audit.newest(), join(directory, name));
    rmSync(join(directory, name));
    for (const number of ['000002-aaaaaaaa', '000010-aaaaaaaa', '000009-bbbbbbbb']) {
      writeFileSync(join(directory, `vault-aws-audit-${number}.jsonl`), '');
    }
    assert.equal(audit.newest(), join(directory, 'vault-aws-audit-000010-aaaaaaaa.jsonl'));
  });

  it('goes on where it can be written again, and in between says once that it cannot', () => {
    writeFileSync(join(scratch, 'storage'), 'a file in the way of the directory');
    audit.record(anEntry());
    audit.record(anEntry());
    assert.equal(log.lines.length, 1);
    assert.match(log.lines[0] ?? '', /^warn audit not written .*(ENOTDIR|EEXIST)/);
    rmSync(join(scratch, 'storage'));
    audit.record(anEntry());
    assert.equal(readAuditLines(text()).entries.length, 1);
    assert.equal(log.lines.length, 1);
    assert.equal(audit.newest(), join(directory, name));
  });

  onLinux('disturbs nobody on a full disk', async () => {
    const said = await onFullDisk('test/unit/storage/auditOnFullDisk.ts', directory);
    assert.match(said, /^warn audit not written .*512 of \d+ bytes written.*$/);
  });

  onLinux('writes to nothing that a link leads to, and says so once', () => {
    mkdirSync(directory, { recursive: true });
    symlinkSync('/dev/full', join(directory, name));
    audit.record(anEntry());
    audit.record(anEntry());
    assert.equal(log.lines.length, 1);
    assert.match(log.lines[0] ?? '', /not a regular file/);
  });

  it('loses and doubles nothing when several processes write and put aside at once', async () => {
    const writers = ['a', 'b', 'c'];
    const lines = 300;
    mkdirSync(join(scratch, 'storage'));
    await Promise.all(writers.map((writer) => write(directory, writer, lines, writers)));
    const leases = everything().entries.map(({ lease }) => lease);
    assert.equal(leases.length, writers.length * lines);
    assert.equal(new Set(leases).size, leases.length);
    assert.ok(old().length > 20, `${old().length} files were put aside`);
    assert.equal(everything().damaged, 0);
  }).timeout(30_000);
});

/** A process that writes so many lines of its own, putting files aside all the time and removing none. */
async function write(
  directory: string,
  writer: string,
  lines: number,
  writers: readonly string[],
): Promise<void> {
  const script = ['--import=tsx', 'test/unit/storage/auditWriter.ts'];
  const child = spawn(process.execPath, [...script, directory, writer, String(lines), ...writers], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  assert.equal(code, 0);
}
