import { connect } from 'node:net';

export interface Reply {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** What came back: an answer, nothing before the connection was closed, something else, or nothing for too long. */
export type Outcome =
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'closed' }
  | { readonly kind: 'garbage'; readonly text: string }
  | { readonly kind: 'silence' };

/** Milliseconds; a busy machine takes some of them. */
const patience = 10_000;

/** Sends the bytes, says that there are no more, and hears what comes back until the server closes. */
export function exchange(port: number, request: Buffer): Promise<Outcome> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    const timer = setTimeout(() => {
      resolve({ kind: 'silence' });
      socket.destroy();
    }, patience);
    socket.on('connect', () => socket.end(request));
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('end', () => socket.destroy());
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(outcomeOf(Buffer.concat(chunks), request.toString('latin1', 0, 5) === 'HEAD '));
    });
  });
}

function outcomeOf(bytes: Buffer, isHead: boolean): Outcome {
  if (bytes.length === 0) return { kind: 'closed' };
  const end = bytes.indexOf('\r\n\r\n');
  const head = bytes.toString('latin1', 0, Math.max(0, end));
  const status = /^HTTP\/1\.[01] (\d{3}) /.exec(head)?.[1];
  if (status === undefined) return { kind: 'garbage', text: bytes.toString('latin1', 0, 300) };
  if (status.startsWith('1')) return outcomeOf(bytes.subarray(end + 4), isHead);
  const headers = new Map(
    head
      .split('\r\n')
      .slice(1)
      .map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
      }),
  );
  const rest = bytes.subarray(end + 4);
  const bodiless = isHead || status === '204' || status === '304';
  const length = bodiless ? 0 : Number(headers.get('content-length') ?? rest.length);
  return { kind: 'reply', reply: { status: Number(status), headers, body: rest.subarray(0, length) } };
}
