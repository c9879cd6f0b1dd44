import { outside } from '../../../outside/outsidePart';
import { servers } from '../../../outside/parts';
import { pythonProgram } from '../../../outside/pypi';
import { keyFrom, type TestKey } from '../../../unit/sandbox/clients';
import { Clients } from '../clients';
import { startServerProcess } from './serverProcess';
import { otherAccountId, type Stage, type Stages } from './stage';

const accountId = '123456789012';
const anybody: TestKey = { accessKeyId: 'conformance', secretAccessKey: 'conformance' };

/** moto, as it starts and with its access control. It begins empty and keeps everything in memory. */
export async function startMotoStages(): Promise<Stages> {
  const [open, enforcing] = await Promise.all([startStage(), startStage()]);
  return { open, enforcing: await enforce(enforcing) };
}

async function startStage(): Promise<Stage> {
  const program = pythonProgram(await outside(servers), 'moto_server');
  const { endpoint, stop } = await startServerProcess({
    program,
    arguments: (port) => ['-H', '127.0.0.1', '-p', String(port)],
    environment: () => ({ MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' }),
    readyPath: '/moto-api/',
  });
  return {
    endpoint,
    accountId,
    root: anybody,
    otherAccount: () => visit(endpoint, anybody),
    clockOffset: 0,
    passTime: undefined,
    stop,
  };
}

/** moto takes whoever assumes a role for somebody of the role's account. */
async function visit(endpoint: string, key: TestKey): Promise<TestKey> {
  const clients = new Clients({ endpoint, key });
  const RoleArn = `arn:aws:iam::${otherAccountId}:role/administrator`;
  const { Credentials } = await clients.sts.assumeRole({ RoleArn, RoleSessionName: 'conformance' });
  clients.destroy();
  return keyFrom(Credentials);
}

/** Switches moto's access control on, with one administrator inside. */
async function enforce(stage: Stage): Promise<Stage> {
  const clients = new Clients({ endpoint: stage.endpoint, key: stage.root });
  const { iam } = clients;
  const UserName = 'administrator';
  await iam.createUser({ UserName });
  await iam.putUserPolicy({
    UserName,
    PolicyName: 'everything',
    PolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    }),
  });
  const { AccessKey } = await iam.createAccessKey({ UserName });
  clients.destroy();
  const { ok } = await fetch(`${stage.endpoint}/moto-api/reset-auth`, { method: 'POST', body: '0' });
  if (!ok) throw new Error('moto does not switch its access control on');
  const root = keyFrom(AccessKey);
  return { ...stage, root, otherAccount: () => visit(stage.endpoint, root) };
}
