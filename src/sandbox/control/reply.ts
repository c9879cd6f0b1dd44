import { assertNever } from '../../core/assertNever';
import type { HttpReply } from '../wire/http';
import type { Unreadable } from '../wire/httpServer';

export function jsonReply(status: number, value: unknown): HttpReply {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: `${JSON.stringify(value)}\n`,
  };
}

/** A refusal that says why. */
export function sentence(status: number, error: string): HttpReply {
  return jsonReply(status, { error });
}

/** Of a request that was not read to its end. */
export function answerUnread(problem: Unreadable): HttpReply {
  switch (problem) {
    case 'bodyTooLong':
      return sentence(413, 'The request is larger than the control API takes.');
    case 'noRoom':
      return sentence(503, 'Too many requests are being read. Try again later.');
    case 'tooManyHeaders':
    case 'noHost':
    case 'strangeTarget':
    case 'strangeExpectation':
      return sentence(400, 'The request is not one for the control API.');
    default:
      return assertNever(problem);
  }
}
