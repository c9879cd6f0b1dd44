import { request } from 'node:http';
import type { ControlAddress } from '../../../../src/sandbox/control/control';

export interface ControlReply {
  readonly status: number;
  readonly text: string;
  /** What a field of the answer holds; fields of fields by their names in order. */
  at(...path: readonly (string | number)[]): unknown;
}

/** Asks the control API; header values of `undefined` leave the header out. */
export function ask(
  { endpoint, token }: ControlAddress,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string | undefined>> = {},
): Promise<ControlReply> {
  const all = { authorization: `Bearer ${token}`, ...headers };
  const sent = Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return new Promise((resolve, reject) => {
    const outgoing = request(endpoint + path, { method, headers: sent, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const at = (...path: readonly (string | number)[]): unknown =>
          path.reduce<unknown>((value, name) => Reflect.get(Object(value), name), JSON.parse(text));
        resolve({ status: response.statusCode ?? 0, text, at });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body === undefined || typeof body === 'string' ? body : JSON.stringify(body));
  });
}
