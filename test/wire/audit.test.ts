import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IssueRequest } from '../../src/core/broker/leaseBroker';
import type { Lease } from '../../src/core/leases/lease';
import { AuditFile } from '../../src/storage/auditFile';
import { readAuditLines, type AuditLine } from '../../src/storage/auditLine';
import { failsWith } from '../doubles/failures';
import { aSessionRole, aUserRole, readBucket } from '../doubles/roles';
import { CloudTrail } from './cloudTrail';
import { SandboxWindow } from './sandboxWindow';

describe('the audit trail of a session', () => {
  let window: SandboxWindow;
  let trail: CloudTrail;
  let text: string;
  let entries: readonly AuditLine[];
  let user: Lease;
  let session: Lease;

  before(async () => {
    window = await SandboxWindow.open();
    trail = await CloudTrail.before(window.sandbox.endpoint);
    const directory = join(window.folder, 'audit');
    const audit = new AuditFile({ directory, log: window.log });
    window.audit.record = (entry) => audit.record(entry);

    const changes: Pick<IssueRequest, 'issuer'> = {
      issuer: {
        source: { kind: 'sandbox', id: 'test' },
        region: 'us-east-1',
        iamEndpoint: trail.endpoint,
        stsEndpoint: trail.endpoint,
      },
    };
    user = await window.issue(aUserRole({ ttl: 600 }), changes);
    session = await window.issue(aSessionRole({ policyDocument: readBucket }), changes);
    await window.broker.renew(user.id, 1_200);
    await failsWith(window.issue(aUserRole({ userPath: '/elsewhere/' }), changes), 'accessDenied');
    window.sandbox.faults.inject({
      operation: 'DeleteAccessKey',
      kind: { code: 'AccessDenied', status: 403, message: 'is not authorized to perform this' },
      times: 1,
    });
    await failsWith(window.broker.revoke(user.id, 'command'), 'accessDenied');
    await window.broker.revoke(user.id, 'command');
    await window.broker.revokeAll('windowClosed');

    text = await readFile(audit.newest() ?? '', 'utf8');
    entries = readAuditLines(text).entries;
  });
  after(async () => {
    trail.close();
    await window.close();
  });

  it('has every step with its outcome, and no line that cannot be read', () => {
    assert.equal(readAuditLines(text).damaged, 0);
    assert.deepEqual(
      entries.map(({ event, outcome, cause }) => [event, outcome, cause].filter(Boolean).join(' ')),
      [
        'issue done',
        'issue done',
        'renew done',
        'issue refused',
        'revoke refused command',
        'revoke done command',
      ],
    );
    assert.deepEqual(new Set(entries.map(({ by }) => by)), new Set(['window']));
  });

  it('names users and sessions as CloudTrail does', () => {
    const principals = new Set(trail.events.map(({ principal }) => principal));
    for (const { principal } of entries) assert.ok(principals.has(principal), principal);
    assert.deepEqual(
      entries.slice(0, 2).map(({ principal }) => principal),
      [user.principal, session.principal],
    );
  });

  it('has the id of every request about them, and what AWS answered', () => {
    const written = entries.flatMap(({ requests }) => requests);
    const known = new Map(trail.events.map((event) => [event.requestId, event]));
    for (const { operation, requestId, outcome } of written) {
      const event = known.get(requestId) ?? assert.fail(`${operation} ${requestId} was never sent`);
      assert.match(operation, new RegExp(`^(?:iam|sts):${event.operation}$`));
      assert.equal(outcome, event.status === 200 ? 'ok' : String(event.status));
    }
    const ids = new Set(written.map(({ requestId }) => requestId));
    const missing = trail.events.filter(
      ({ operation, requestId }) => operation !== 'GetCallerIdentity' && !ids.has(requestId),
    );
    assert.deepEqual(missing, []);
    assert.equal(ids.size, written.length, 'none is told twice');
  });

  it('says when, how long, what was granted, until when, and which permission was missing', () => {
    const [issued, , renewed] = entries;
    assert.equal(issued?.expiresAt, new Date(user.expiresAt).toISOString());
    assert.ok((issued?.milliseconds ?? 0) > 0);
    assert.ok(Date.parse(renewed?.expiresAt ?? '') > user.expiresAt);
    const hashes = entries.filter(({ lease }) => lease === user.id).map(({ policyHash }) => policyHash);
    assert.match(hashes[0] ?? '', /^[0-9a-f]{64}$/);
    assert.equal(new Set(hashes).size, 1);
    assert.deepEqual(
      entries.filter(({ failure }) => failure).map(({ failure }) => failure?.permission),
      ['iam:CreateUser', 'iam:DeleteAccessKey'],
    );
    assert.deepEqual(new Set(entries.map(({ account }) => account)), new Set([window.sandbox.accountId]));
  });

  it('has none of the secrets that were issued, nor the issuer’s', () => {
    const delivered = window.delivery.delivered.flatMap(({ environment }) => [
      environment['AWS_SECRET_ACCESS_KEY'],
      environment['AWS_SESSION_TOKEN'],
    ]);
    const issuers = [...window.sandbox.keys.values(), window.sandbox.root].map((key) => key.secretAccessKey);
    const secrets = [...delivered, ...issuers].filter((secret) => typeof secret === 'string');
    assert.ok(secrets.length >= 5 && secrets.every((secret) => secret.length >= 40));
    for (const secret of secrets) {
      // The middle of it, however it is encoded around.
      assert.ok(!text.includes(secret.slice(8, 32)), 'a secret is in the audit trail');
    }
  });
});
