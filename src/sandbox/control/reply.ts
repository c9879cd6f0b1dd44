import type { HttpReply } from '../wire/http';

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
