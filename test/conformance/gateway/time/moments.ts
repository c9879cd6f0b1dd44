import type { TestKey } from '../../../unit/sandbox/clients';
import { get, head, list, put, remove, sendRequest, type S3Request } from '../cases/s3Request';
import { ServerClients } from '../servers/clients';
import type { JudgedServer } from '../servers/judgedServer';
import { allowed, verdictOf, type Verdict } from '../verdict';

export const requests: readonly S3Request[] = [
  list(),
  get('pub/a.txt'),
  head('pub/a.txt'),
  put('pub/later'),
  remove('pub/gone'),
];

/** What a key may do that many seconds from now: each verdict once. */
async function verdictsIn(seconds: number, server: JudgedServer, key: TestKey): Promise<readonly Verdict[]> {
  const clients = new ServerClients(await server.endpointIn(seconds), seconds);
  const s3 = clients.s3(key);
  const verdicts: Verdict[] = [];
  for (const request of requests) verdicts.push(await verdictOf(sendRequest(s3, request)));
  clients.dispose();
  await server.endpointIn(0);
  return [...new Set(verdicts)];
}

/** Whether everything is allowed then. Throws when something is, and something is not. */
export async function worksIn(seconds: number, server: JudgedServer, key: TestKey): Promise<boolean> {
  const verdicts = await verdictsIn(seconds, server, key);
  if (verdicts.length > 1 && verdicts.includes(allowed))
    throw new Error(`Only partly: ${verdicts.join(', ')}`);
  return verdicts.includes(allowed);
}
