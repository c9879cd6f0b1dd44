import { timingSafeEqual } from 'node:crypto';
import type { HttpReply, HttpRequest } from '../wire/http';
import { sentence } from './reply';

/**
 * The refusal for who may not control the sandbox; undefined for who may. A web page cannot: browsers
 * send its origin with what it does elsewhere, a name that was bound to this machine's address shows in
 * `Host`, and no page knows the token.
 */
export function refuseStranger({ headers }: HttpRequest, token: string, port: number): HttpReply | undefined {
  if (headers.has('origin') || headers.has('sec-fetch-site')) {
    return sentence(403, 'The control API is not for web pages.');
  }
  if (![`127.0.0.1:${port}`, `localhost:${port}`].includes(headers.get('host') ?? '')) {
    return sentence(403, 'The control API answers to its loopback address only.');
  }
  if (!sameText(headers.get('authorization') ?? '', `Bearer ${token}`)) {
    return sentence(
      403,
      'The control API needs the header Authorization: Bearer TOKEN, with the token of this start.',
    );
  }
  return undefined;
}

function sameText(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
