import assert from 'node:assert/strict';
import type { SweepReport, SweepResult } from '../../../src/core/sweep/sweepReport';
import type { Failure } from '../../../src/core/errors';
import type { FailingLease } from '../../../src/vscode/messages/notRevoked';
import { messageFunction, sentences } from '../../unit/vscode/withoutEditor';

/** The sentences that the editor shows, as it shows them. */
export interface Sentences {
  /** Of a renewal, a sweep's look, or whatever else a command failed with. */
  failed(failure: Failure, now: number): string;
  notIssued(role: string, failure: Failure, now: number): string;
  notRevoked(lease: FailingLease, undone: boolean, now: number): string;
  withoutPolicies(report: SweepReport, now: number): string;
  swept(result: SweepResult, now: number): string;
}

let loaded: Promise<Sentences> | undefined;

export function theSentences(): Promise<Sentences> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Sentences> {
  const failureMessage = await messageFunction('failures', 'failureMessage');
  const notIssuedText = await sentences('issued', 'notIssuedText');
  const notRevoked = await sentences('notRevoked', 'revocationFailureText');
  const withoutPolicies = await sentences('sweep', 'policiesText');
  const swept = await sentences('sweep', 'resultText');
  const failed = (failure: Failure, now: number): string => {
    const message = failureMessage(failure, now);
    assert.ok(typeof message === 'object' && message !== null && 'text' in message);
    return String(message.text);
  };
  return {
    failed,
    notIssued: (role, failure, now) => notIssuedText(role, failed(failure, now)),
    notRevoked,
    withoutPolicies,
    swept,
  };
}
