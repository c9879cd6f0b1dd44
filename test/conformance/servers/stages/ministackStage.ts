import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { outside } from '../../../outside/outsidePart';
import { servers } from '../../../outside/parts';
import { pythonProgram } from '../../../outside/pypi';
import { startServerProcess } from './serverProcess';
import { otherAccountId, type Stage, type Stages } from './stage';

/** ministack, as it starts and with `AUTH=true`. It begins empty and keeps everything in memory. */
export async function startMinistackStages(): Promise<Stages> {
  const [open, enforcing] = await Promise.all([startStage({}), startStage({ AUTH: 'true' })]);
  return { open, enforcing };
}

async function startStage(settings: Readonly<Record<string, string>>): Promise<Stage> {
  const program = pythonProgram(await outside(servers), 'ministack');
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'ministack-'));
  const { endpoint, stop } = await startServerProcess({
    program,
    environment: (port) => ({
      // By itself it listens on every interface, and for MQTT and SFTP beside HTTP.
      BIND_HOST: '127.0.0.1',
      IOT_MTLS_ENABLED: '0',
      SFTP_ENABLED: '0',
      GATEWAY_PORT: String(port),
      TMPDIR: folder,
      LOG_LEVEL: 'ERROR',
      ...settings,
    }),
    readyPath: '/_ministack/ready',
  });
  return {
    endpoint,
    accountId: '000000000000',
    root: { accessKeyId: 'test', secretAccessKey: 'test' },
    // An access key of twelve digits is the root user's of that account.
    otherAccount: () => Promise.resolve({ accessKeyId: otherAccountId, secretAccessKey: 'test' }),
    clockOffset: 0,
    passTime: undefined,
    stop: async () => {
      await stop();
      await fs.rm(folder, { recursive: true, force: true });
    },
  };
}
