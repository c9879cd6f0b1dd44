import assert from 'node:assert/strict';
import type { Leftover } from '../../src/core/sweep/leftover';
import type { SweepReport, SweepResult } from '../../src/core/sweep/sweepReport';
import type { IssuerConfig } from '../../src/core/ports/aws';
import type { Failure } from '../../src/core/errors';
import { anActiveLease } from '../doubles/leases';
import { messageFunction, sentences } from '../unit/vscode/withoutEditor';
import { askedOf, FailedAt } from '../../src/vscode/commands/failedAt';
import { attacks, held } from './attempt';

const source = { kind: 'default' } as const;
const hostile: IssuerConfig = {
  source,
  iamEndpoint: 'https://iam.аmazonaws.com',
  stsEndpoint: 'https://iam.аmazonaws.com',
};
const now = Date.UTC(2026, 10, 22);
const report: SweepReport = {
  at: now,
  accountId: '123456789012',
  users: 5_000,
  policies: 0,
  calls: 7,
  leftovers: [],
  left: { alive: 0, held: 0, foreign: 0, unread: 0 },
};
const nothing: SweepResult = { removed: [], kept: [], failed: [], skipped: [], calls: 1 };

attacks('words of an endpoint that pass for AWS’s', () => {
  let answerOf: (...values: unknown[]) => string;
  let answeredBy: (...values: unknown[]) => string;
  let sweep: Record<'nothingText' | 'policiesText' | 'resultText', (...values: unknown[]) => string>;
  before(async () => {
    answerOf = await sentences('answeredBy', 'answerOf');
    answeredBy = await sentences('answeredBy', 'answeredBy');
    sweep = {
      nothingText: await sentences('sweep', 'nothingText'),
      policiesText: await sentences('sweep', 'policiesText'),
      resultText: await sentences('sweep', 'resultText'),
    };
  });
  const named = /\(So answered https:\/\/iam\.xn--mazonaws-06g\.com, which stands for AWS here\.\)$/;

  held('nothing is left over, says an endpoint, and AWS is believed to have said so', () => {
    assert.match(answerOf(hostile, sweep.nothingText(report, now)), named);
  });

  held('an endpoint refuses to list policies in the name of AWS', () => {
    const policiesFailure: Failure = { code: 'accessDenied', action: 'iam:ListPolicies', aws: 'no' };
    assert.match(answerOf(hostile, sweep.policiesText({ ...report, policiesFailure }, now)), named);
  });

  held('an endpoint refuses to remove what it listed in the name of AWS', () => {
    const leftover: Partial<Leftover> = { kind: 'user', name: 'u' };
    const failure: Failure = { code: 'accessDenied', action: 'iam:DeleteUser', aws: 'no' };
    const result = { ...nothing, failed: [{ leftover, failure }] };
    assert.match(answerOf(hostile, sweep.resultText(result, now)), named);
  });

  held('AWS itself, or the sandbox, is called an endpoint', () => {
    const endpoint = 'http://127.0.0.1:1';
    const sandbox = { source: { kind: 'sandbox', id: 'a' }, iamEndpoint: endpoint, stsEndpoint: endpoint };
    for (const issuer of [{ source }, sandbox, undefined]) {
      assert.equal(answerOf(issuer, 'Nothing is left over.'), 'Nothing is left over.');
    }
  });

  held('what no endpoint has said is put into its mouth', () => {
    const failures: readonly Failure[] = [
      { code: 'unreachable', operation: 'iam:ListUsers', aws: 'ECONNREFUSED' },
      { code: 'issuerNotApproved' },
      { code: 'journalUnwritable', path: '/', reason: 'full' },
    ];
    for (const failure of failures) assert.equal(answeredBy(hostile, failure, 'No.'), 'No.');
  });

  held('the tooltip of a lease of an endpoint is that of a lease of AWS', async () => {
    const leaseDetails = await messageFunction('leases', 'leaseDetails');
    const lines = JSON.stringify(leaseDetails(anActiveLease({ issuer: hostile }), now));
    assert.ok(lines.includes('["Endpoint instead of AWS","https://iam.xn--mazonaws-06g.com"]'), lines);
    assert.ok(!JSON.stringify(leaseDetails(anActiveLease({ issuer: { source } }), now)).includes('Endpoint'));
  });

  held('a renewal or a sweep that fails forgets whom it asked', async () => {
    const refusal = new Error('refused');
    const asking = askedOf(hostile, () => Promise.reject(refusal));
    await assert.rejects(
      asking,
      (error) => error instanceof FailedAt && error.cause === refusal && error.issuer === hostile,
    );
  });
});
