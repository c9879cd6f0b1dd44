import { repeat, throwIfAborted } from '../broker/retry';
import { failureOf } from '../errors';
import type { Account, ListedPolicy, Tags } from '../ports/aws';
import type { Clock } from '../ports/clock';
import { atMost } from './atMost';
import { hasEndedByName } from './ended';
import { judge, type LeftoverPolicy } from './leftover';

const width = 4;

/**
 * Policies made for one lease whose user is gone: attached to nothing, named like none of the users
 * there are (`userNames`), past their date, and stamped.
 */
export async function findPolicies(
  listed: readonly ListedPolicy[],
  userNames: ReadonlySet<string>,
  { account, clock, signal }: { account: Account; clock: Clock; signal: AbortSignal },
): Promise<readonly LeftoverPolicy[]> {
  const candidates = listed.filter(
    ({ policyName, attachments, createdAt }) =>
      attachments === 0 && !userNames.has(policyName) && hasEndedByName(policyName, createdAt, clock.now()),
  );
  const leftovers: LeftoverPolicy[] = [];
  await atMost(width, candidates, signal, async ({ policyName: name, arn, createdAt }) => {
    const verdict = judge(await tagsOf(arn), createdAt, clock.now());
    if (verdict.kind === 'ended') leftovers.push({ ...verdict, kind: 'policy', name, arn, createdAt });
  });
  throwIfAborted(signal);
  return leftovers;

  /** None for a policy that was removed meanwhile. */
  async function tagsOf(arn: string): Promise<Tags> {
    try {
      return await repeat(clock, () => account.iam.policyTags(arn));
    } catch (error) {
      if (failureOf(error).code === 'notFound') return {};
      throw error;
    }
  }
}
