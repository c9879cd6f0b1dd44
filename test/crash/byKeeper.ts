import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { auditName } from '../../src/storage/auditRotation';
import { until } from '../host/until';
import { differences } from '../doubles/sandboxAccount';
import { isRunning } from '../wire/keeper/processes';
import type { Estate } from './crashAt';
import { recoverByNextStart } from './nextStart';

/**
 * The keeper that the dead window had finishes by itself, in real time: everything but the proof that a
 * user whose creation nobody confirmed is absent, which takes five minutes and is left to a next start.
 */
export async function finishByKeeper(estate: Estate): Promise<string[]> {
  const { account, before, audit, life } = estate;
  const keepers = life.messages.flatMap((message) => (message.kind === 'keeper' ? [message.pid] : []));
  await until('the keeper is done', async () => !keepers.some(isRunning) || (await isUnproven(audit)), {
    interval: 10,
  });
  // A denial stays on its role until the session's end, which the next window waits for.
  const { roles } = before;
  const left = differences(before, { ...account.state(), roles });
  for (const pid of keepers.filter(isRunning)) process.kill(pid, 'SIGKILL');
  await until('the keeper has died', () => !keepers.some(isRunning), { interval: 10 });
  const complaints = keepers.length === 0 && life.end === 'SIGKILL' && hasCalled(estate) ? ['no keeper'] : [];
  return [
    ...complaints,
    ...left.map((each) => `by the keeper: ${each}`),
    ...(await recoverByNextStart(estate)),
  ];
}

async function isUnproven(audit: string): Promise<boolean> {
  const trail = await readFile(join(audit, auditName), 'utf8').catch(() => '');
  return trail.includes('"outcome":"unproven"');
}

/** Whether AWS was asked to make something. */
function hasCalled({ account }: Estate): boolean {
  return account.sandbox.calls.all.some(({ operation }) => /^(Create|Assume)/.test(operation));
}
