import { once } from 'node:events';
import { createServer } from 'node:http';
import { accounts } from '../../../src/aws/index';
import { Credentials } from '../../../src/core/credentials';
import type { Account, AwsRequest } from '../../../src/core/ports/aws';
import { systemClock } from '../../../src/storage/systemClock';
import { keyId, secretKey } from './secrets';

/** What is answered to an operation: the inside of its result, or a whole answer of another kind. */
export type Answers = Readonly<Record<string, string | Answer>>;
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const identity = '<Account>123456789012</Account>';

/** A server in the place of AWS that answers what it likes, and the account that our adapters open there. */
export async function withHostileAws(
  answers: Answers,
  use: (account: Account, requests: readonly AwsRequest[]) => Promise<void>,
): Promise<void> {
  const all: Answers = { GetCallerIdentity: identity, ...answers };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
    request.on('end', () => {
      const action = new URLSearchParams(body).get('Action') ?? '';
      const answer = asAnswer(action, all[action] ?? '');
      response.writeHead(answer.status, { 'x-amzn-requestid': 'a-b-c', ...answer.headers });
      response.end(answer.body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const endpoint = `http://127.0.0.1:${port}`;
    const open = accounts({
      mfaCode: () => Promise.reject(new Error('nobody')),
      storedKeys: () => Promise.resolve(new Credentials(keyId, secretKey)),
      sandboxKeys: () => undefined,
      clock: { ...systemClock, schedule: (_, callback) => systemClock.schedule(0, callback) },
      onServerTime: () => undefined,
    });
    const requests: AwsRequest[] = [];
    const config = {
      source: { kind: 'stored' },
      region: 'us-east-1',
      iamEndpoint: endpoint,
      stsEndpoint: endpoint,
    } as const;
    const account = await open(config, AbortSignal.timeout(30_000), (request) => requests.push(request));
    await use(account, requests);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function asAnswer(action: string, answer: string | Answer): Answer {
  if (typeof answer !== 'string') return answer;
  const body = `<${action}Response><${action}Result>${answer}</${action}Result></${action}Response>`;
  return { status: 200, body };
}
