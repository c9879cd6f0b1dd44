import { request } from 'node:http';
import { sign, type SignableRequest } from 'aws4';
import type { TestKey } from './clients';

export interface RawReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The error code in the XML. */
  readonly code: string | undefined;
}

/** Sends a request as it is, signed or not. */
export function send(endpoint: string, parts: SignableRequest): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', path = '/', headers = {}, body } = parts;
    const { hostname, port } = new URL(endpoint);
    const outgoing = request({ hostname, port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const code = /<Code>([^<]*)<\/Code>/.exec(text)?.[1];
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, code });
      });
      response.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

export interface QueryOptions {
  readonly service?: string;
  readonly region?: string;
  readonly date?: string;
}

/** A query-protocol call signed by aws4, a signer that shares no code with the sandbox or the SDK. */
export function signedQuery(
  endpoint: string,
  key: TestKey,
  action: string,
  { service = 'sts', region = 'us-east-1', date }: QueryOptions = {},
): SignableRequest {
  const version = service === 'iam' ? '2010-05-08' : '2011-06-15';
  const headers: Record<string, string> = { 'Content-Type': 'application/x-www-form-urlencoded' };
  if (date !== undefined) headers['X-Amz-Date'] = date;
  const parts: SignableRequest = {
    host: new URL(endpoint).host,
    method: 'POST',
    path: '/',
    service,
    region,
    body: `Action=${action}&Version=${version}`,
    headers,
  };
  return sign(parts, key);
}
