import type { Credentials } from '../credentials';
import { failureOf, isAmbiguous, isWithoutEffect, VaultAwsError, type Failure } from '../errors';
import { carriesStamp } from '../leases/stamp';
import type { Iam, NewUser, UserDescription } from '../ports/aws';
import type { Clock } from '../ports/clock';
import { isTransient, Patience, pause, repeat } from './retry';

const attempts = 5;
const firstPause = 200;

/** Thrown instead of the failure when it is certain that AWS made nothing: there is nothing to undo. */
export class NothingMade extends Error {
  constructor(override readonly cause: unknown) {
    super('AWS refused to create the user');
  }
}

/**
 * Creates the user exactly once, whatever happens to replies on the way: after an answer that got
 * lost it looks whether the user is there and carries this lease's stamp before it asks again.
 * Throws `NothingMade` when AWS clearly refused, `foreignUser` when somebody else's user has the name.
 */
export async function createUserOnce(
  iam: Iam,
  clock: Clock,
  user: NewUser,
  leaseId: string,
): Promise<Pick<UserDescription, 'arn' | 'userId'>> {
  const patience = new Patience(clock);
  let inDoubt = false;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await iam.createUser(user);
    } catch (error) {
      const failure = failureOf(error);
      inDoubt ||= !isWithoutEffect(failure);
      if (isAmbiguous(failure) || failure.code === 'alreadyExists') {
        const existing = await repeat(clock, () => iam.describeUser(user.userName));
        if (existing !== undefined) {
          if (carriesStamp(existing.tags, leaseId)) return existing;
          throw new VaultAwsError({ code: 'foreignUser', userName: user.userName }, { cause: error });
        }
      }
      const isLast = attempt === attempts || patience.isSpent(failure);
      if (isLast || !isTransient(failure)) throw inDoubt ? error : new NothingMade(error);
      await pause(clock, firstPause * 2 ** (attempt - 1));
    }
  }
}

/**
 * Creates one access key. A lost answer may have made a key whose secret nobody has: whatever key
 * is there is removed before the next attempt, so that the user never keeps two.
 */
export async function createKeyOnce(iam: Iam, clock: Clock, userName: string): Promise<Credentials> {
  const patience = new Patience(clock);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await iam.createAccessKey(userName);
    } catch (error) {
      const failure = failureOf(error);
      const isLast = attempt === attempts || patience.isSpent(failure);
      if (isLast || !(isTransient(failure) || isUserUnknown(failure, userName))) throw error;
      if (!isWithoutEffect(failure)) await removeKeys(iam, clock, userName);
      await pause(clock, firstPause * 2 ** (attempt - 1));
    }
  }
}

/**
 * IAM is eventually consistent: a call that names a user made a moment ago can be told that there
 * is no such user. AWS's message names the missing entity, which tells this from a missing group or policy.
 */
export function isUserUnknown(failure: Failure, userName: string): boolean {
  return failure.code === 'notFound' && failure.aws.includes(userName);
}

async function removeKeys(iam: Iam, clock: Clock, userName: string): Promise<void> {
  const keys = await repeat(clock, () => iam.listAccessKeys(userName));
  for (const id of keys) await repeat(clock, () => iam.deleteAccessKey(userName, id));
}
