import type { Credentials } from '../credentials';
import { failureOf, VaultAwsError, type FailureCode } from '../errors';
import type { Sts } from '../ports/aws';
import type { LeasedUser } from './leasedUser';
import { repeat } from './retry';

/** Of up to 1,000 users each; AWS's own quota is 5,000 users. */
const mostPages = 100;

/** What there is to find a user by whose name AWS does not know any more. */
export interface Traces {
  readonly sts: Sts;
  readonly region: string;
  /** Those that were handed out, when this process has them. */
  readonly credentials: Credentials | undefined;
  /** AWS has said that it deleted the lease's key, and that it did so just now, under the name that is gone. */
  readonly keyDead: boolean;
  readonly justKilled: boolean;
  /** The user was made so long ago that AWS would show it if it were there. */
  readonly settled: boolean;
  /** It was looked for so often that answers which contradict each other are not of a moment. */
  readonly patient: boolean;
}

/** The question is not answered: the issuer may not ask it, or an emulator does not know it. */
const unasked: ReadonlySet<FailureCode> = new Set<FailureCode>(['accessDenied', 'invalidRequest']);

/** `gone` is proved; `unproven` may still turn up; otherwise the user is there, under another name. */
export type Whereabouts = 'gone' | 'unproven' | { readonly name: string };

/**
 * Where the user is when AWS knows none of its name: a user can rename itself, and its key works on. So the
 * key itself is asked who it is, then AWS whose it is, and last the list of all users for the one with the
 * id that AWS gave it. That nothing is found proves the end only when AWS would show what is there. Throws
 * the refusal when nobody may be asked.
 */
export async function whereabouts(user: LeasedUser, traces: Traces): Promise<Whereabouts> {
  const { accessKeyId, userId } = user.target;
  // By that name AWS knows nobody, so whoever says it is behind, or says so of every key.
  const isStale = (name: string): boolean => name === user.name;
  let refusal: unknown;
  const unlessRefused = async <T>(asked: Promise<T>): Promise<T | 'refused'> => {
    try {
      return await asked;
    } catch (error) {
      if (!unasked.has(failureOf(error).code)) throw error;
      refusal = error;
      return 'refused';
    }
  };

  // A key that was never answered for is one whose secret nobody has.
  let isDead = traces.keyDead || accessKeyId === undefined;
  if (!isDead && traces.credentials !== undefined) {
    const holder = await holderOf(traces.credentials, user, traces);
    if (holder === 'elsewhere') return 'unproven';
    if (typeof holder !== 'string') {
      if (!isStale(holder.name)) return holder;
      if (!traces.patient) return 'unproven';
    }
    isDead = holder === 'nobody';
  }
  // One that is deactivated does not answer, and is its user's all the same.
  if (!traces.keyDead && accessKeyId !== undefined) {
    const owner = await unlessRefused(repeat(user.clock, () => user.iam.ownerOfKey(accessKeyId)));
    if (owner !== undefined && owner !== 'refused') {
      if (!isStale(owner.userName)) return { name: owner.userName };
      if (!traces.patient) return 'unproven';
    }
    isDead ||= owner === undefined;
  }
  if (userId !== undefined && (traces.settled || !traces.justKilled)) {
    const found = await unlessRefused(nameById(user, userId));
    if (found !== undefined && found !== 'refused') {
      return isStale(found.userName) ? 'unproven' : { name: found.userName };
    }
    isDead ||= found === undefined;
  }
  // Its key may work on, and nobody may be asked.
  if (!isDead && refusal !== undefined) throw refusal;
  if (!isDead) return 'unproven';
  return traces.settled ? 'gone' : 'unproven';
}

type Holder = 'nobody' | 'anybody' | 'elsewhere' | { readonly name: string };

/**
 * What AWS calls the user whose credentials these are; `nobody` when it does not know them. `anybody`: no
 * user at all, as LocalStack (the root user) and moto (a name in STS) answer to every key they do not know.
 */
async function holderOf(
  credentials: Credentials,
  { clock, record }: LeasedUser,
  { sts, region }: Traces,
): Promise<Holder> {
  const arn = await repeat(clock, () => sts.holderOf(credentials, region));
  if (arn === undefined) return 'nobody';
  // arn:aws:iam::123456789012:user/path/name
  const [, , service, , account = '', resource = ''] = arn.split(':');
  if (account !== (record.accountId ?? account)) return 'elsewhere';
  const name = resource.slice(resource.lastIndexOf('/') + 1);
  const isUser = service === 'iam' && resource.startsWith('user/') && name !== '';
  return isUser ? { name } : 'anybody';
}

/** Undefined when the account has no user with that id. */
async function nameById(
  { clock, iam }: LeasedUser,
  userId: string,
): Promise<{ readonly userName: string } | undefined> {
  let next: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const asked = next;
    const page = await repeat(clock, () => iam.listUsers('/', asked));
    const found = page.items.find((each) => each.userId === userId);
    if (found !== undefined || page.next === undefined) return found;
    next = page.next;
  }
  throw new VaultAwsError({ code: 'awsTrouble', operation: 'iam:ListUsers', aws: 'The list has no end.' });
}
