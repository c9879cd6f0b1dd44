import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IdleClock } from '../doubles/idleClock';
import { differences, SandboxAccount } from '../doubles/sandboxAccount';
import type { ScenarioName } from './job';
import { leftInJournal, secretsOnDisk } from './leftovers';
import { runChild, type Life } from './runChild';
import { usableAfterExpiry } from './usable';

/** Finishes what the dead left: the next window's start, or the keeper. Nobody: to prove that this proof can fail. */
export type Successor = (account: SandboxAccount, journal: string, clock: IdleClock) => Promise<unknown>;

export interface Finding {
  readonly points: readonly string[];
  readonly leaks: readonly string[];
}

/** Lets a window live until the point `last`, and another come after it. What is left then is a leak. */
export async function crashAt(
  bundle: string,
  scenario: ScenarioName,
  last: string | undefined,
  successor: Successor,
): Promise<Finding> {
  const clock = new IdleClock(Date.now());
  const account = await SandboxAccount.start(() => clock.now());
  const folder = await mkdtemp(join(tmpdir(), 'vault-aws-crash-journal-'));
  const journal = join(folder, 'journal');
  try {
    const before = account.state();
    const { endpoint } = account.sandbox;
    const job = { scenario, endpoint, issuerKey: account.issuerKey, journal };
    const life = await runChild(bundle, last === undefined ? job : { ...job, last });
    const points = life.messages.flatMap((message) => (message.kind === 'point' ? [message.name] : []));
    if (last !== undefined && life.end !== 'SIGKILL') return { points, leaks: [`never came to ${last}`] };
    const secrets = secretsOf(life, account.issuerKey.secretAccessKey);
    const leaks = [...(await secretsOnDisk(journal, secrets)), ...(await usableAfterExpiry(account, life))];
    await successor(account, journal, clock);
    leaks.push(...(await secretsOnDisk(journal, secrets)));
    leaks.push(...differences(before, account.state()), ...(await leftInJournal(journal)));
    return { points, leaks };
  } finally {
    await account.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function secretsOf({ messages }: Life, issuerSecret: string): string[] {
  return [issuerSecret, ...messages.flatMap((message) => (message.kind === 'secret' ? [message.text] : []))];
}
