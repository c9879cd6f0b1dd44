import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IdleClock } from '../doubles/idleClock';
import { placeOf } from '../../src/core/consent/place';
import { ApprovedPlaceFiles, approvedBeside } from '../../src/storage/approvedPlaces';
import { differences, issuerAt, SandboxAccount, type AccountState } from '../doubles/sandboxAccount';
import type { ScenarioName } from './job';
import { leftInJournal, secretsOnDisk } from './leftovers';
import { runChild, type Life } from './runChild';
import { usableAfterExpiry } from './usable';

/** What the dead has left. */
export interface Estate {
  readonly account: SandboxAccount;
  /** What the account held before. */
  readonly before: AccountState;
  readonly journal: string;
  readonly audit: string;
  readonly clock: IdleClock;
  readonly life: Life;
}

/**
 * Finishes what the dead left: the next window's start, or the keeper. Nobody: to prove that this proof
 * can fail. Returns what it has to complain of itself.
 */
export type Successor = (estate: Estate) => Promise<readonly string[]>;

export interface Finding {
  readonly points: readonly string[];
  readonly leaks: readonly string[];
}

/** What the dialog before the first issue does: without it no keeper uses the issuer's login there. */
async function approve(endpoint: string, journal: string): Promise<void> {
  const place = placeOf(issuerAt(endpoint));
  if (place !== undefined) await new ApprovedPlaceFiles(approvedBeside(journal)).add(place);
}

/** Lets a window live until the point `last`, and another come after it. What is left then is a leak. */
export async function crashAt(
  bundle: string,
  scenario: ScenarioName,
  last: string | undefined,
  successor: Successor,
  keeper?: string,
): Promise<Finding> {
  const clock = new IdleClock(Date.now());
  const account = await SandboxAccount.start(() => clock.now());
  const folder = await mkdtemp(join(tmpdir(), 'vault-aws-crash-journal-'));
  const journal = join(folder, 'journal');
  const audit = join(folder, 'audit');
  try {
    const before = account.state();
    const { endpoint } = account.sandbox;
    await approve(endpoint, journal);
    const job = {
      scenario,
      endpoint,
      issuerKey: account.issuerKey,
      journal,
      audit,
      ...(last === undefined ? {} : { last }),
      ...(keeper === undefined ? {} : { keeper }),
    };
    const life = await runChild(bundle, job, (milliseconds) => clock.reach(clock.now() + milliseconds));
    const points = life.messages.flatMap((message) => (message.kind === 'point' ? [message.name] : []));
    if (last !== undefined && life.end !== 'SIGKILL') return { points, leaks: [`never came to ${last}`] };
    const secrets = secretsOf(life, account.issuerKey.secretAccessKey);
    const leaks = [...(await secretsOnDisk(journal, secrets)), ...(await usableAfterExpiry(account, life))];
    leaks.push(...(await successor({ account, before, journal, audit, clock, life })));
    leaks.push(...(await secretsOnDisk(folder, secrets)));
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
