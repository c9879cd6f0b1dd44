import { policySize, userInlineLimit } from '../../iam/policySize';
import type { Credentials } from '../credentials';
import { failureOf } from '../errors';
import { expiryGuard, expiryGuardSize, expiryPolicyName } from '../leases/expiryGuard';
import type { LeaseRecord, UserTarget } from '../leases/record';
import { stamp } from '../leases/stamp';
import type { Iam } from '../ports/aws';
import type { Clock } from '../ports/clock';
import type { IamUserRole } from '../roles/role';
import { orCertainlyNot } from './certainlyNot';
import { createKeyOnce, createUserOnce, isUserUnknown } from './createUser';
import { ownPolicyArn } from './ownPolicy';
import { isTransient, repeat, settleAll, throwIfAborted } from './retry';

/** The name of the inline policy that holds the role's own rights. */
export const rolePolicyName = 'vault-aws-role';

export interface UserIssue {
  readonly role: IamUserRole;
  readonly iam: Iam;
  readonly clock: Clock;
  readonly ownerName: string;
  readonly signal: AbortSignal;
  readonly onStep: (step: 'creating' | 'attaching') => void;
  /** The same as `save`, for the moment the user is made: the record may get new times from AWS's clock. */
  readonly created: (target: UserTarget) => Promise<LeaseRecord>;
  /** Makes what is now known of the user durable before anything builds on it. */
  readonly save: (target: UserTarget) => Promise<LeaseRecord>;
}

/** What will be made for the role, by name, before anything is: this goes into the journal first. */
export function plannedUser(role: IamUserRole, userName: string): UserTarget {
  const own = role.policyDocument !== undefined && !fitsInline(role.policyDocument);
  return {
    kind: 'iam_user',
    userName,
    path: role.userPath,
    inlinePolicies: role.policyDocument !== undefined && !own ? [rolePolicyName] : [],
    attachedPolicies: role.policyArns,
    groups: role.groups,
    // One name for both: whoever sees the policy finds the user, and the other way round.
    ...(own ? { ownPolicyName: userName } : {}),
  };
}

/** Whether the text leaves room for the guard: IAM counts a user's inline policies together. */
function fitsInline(policy: string): boolean {
  return policySize(policy) + expiryGuardSize <= userInlineLimit;
}

/**
 * Two round trips to a key: CreateUser, then everything else at once, the key among it. Returns
 * only when the expiry guard is in place. On failure the caller undoes by the record's names.
 */
export async function issueUser(
  record: LeaseRecord,
  planned: UserTarget,
  issue: UserIssue,
): Promise<Credentials> {
  const { iam, clock, role, signal } = issue;
  issue.onStep('creating');
  const tags = { ...role.tags, ...stamp(record, issue.ownerName) };
  const { arn, userId } = await createUserOnce(
    iam,
    clock,
    { userName: planned.userName, path: planned.path, tags, ...boundary(role) },
    record.id,
  );
  let target: UserTarget = { ...planned, userArn: arn, userId };
  // From here on a crash leaves a user whose ARN, and with it the ARN of its own policy, is on disk.
  const made = await issue.created(target);
  throwIfAborted(signal);

  issue.onStep('attaching');
  let credentials: Credentials | undefined;
  const key = createKeyOnce(iam, clock, target.userName).then((created) => {
    credentials = created;
    target = { ...target, accessKeyId: created.accessKeyId };
  });
  const refused = (without: (known: UserTarget) => UserTarget): void => {
    target = without(target);
  };
  try {
    await settleAll([...grant(made, target, tags, issue, refused), key]);
  } finally {
    // Also when something failed: undoing starts with the key, and for that its id must be known.
    await issue.save(target);
  }
  if (credentials === undefined) throw new Error('A settled key without credentials');
  return credentials;
}

function boundary(role: IamUserRole): { boundaryArn?: string } {
  return role.boundaryArn === undefined ? {} : { boundaryArn: role.boundaryArn };
}

/** Told how the target is without something that AWS has certainly not made. */
type OnRefused = (without: (known: UserTarget) => UserTarget) => void;

/** All calls that give the user its rights and its end, none of which depends on another. */
function grant(
  record: LeaseRecord,
  target: UserTarget,
  tags: Readonly<Record<string, string>>,
  { iam, clock, role }: UserIssue,
  onRefused: OnRefused,
): Promise<void>[] {
  const { userName } = target;
  const passing = (call: () => Promise<void>): Promise<void> =>
    repeat(clock, call, (failure) => isTransient(failure) || isUserUnknown(failure, userName));
  const document = role.policyDocument;
  return [
    passing(() => iam.putUserPolicy(userName, expiryPolicyName, expiryGuard(record.expiresAt))),
    ...(document === undefined ? [] : [grantDocument(document)]),
    ...role.policyArns.map((arn) =>
      orCertainlyNot(
        () => iam.attachUserPolicy(userName, arn),
        passing,
        () => onRefused((known) => ({ ...known, attachedPolicies: allBut(arn, known.attachedPolicies) })),
      ),
    ),
    ...role.groups.map((group) =>
      orCertainlyNot(
        () => iam.addUserToGroup(userName, group),
        passing,
        () => onRefused((known) => ({ ...known, groups: allBut(group, known.groups) })),
      ),
    ),
  ];

  async function grantDocument(text: string): Promise<void> {
    const arn = ownPolicyArn(target);
    if (target.ownPolicyName === undefined || arn === undefined) {
      return passing(() => iam.putUserPolicy(userName, rolePolicyName, text));
    }
    const policy = { policyName: target.ownPolicyName, path: target.path, document: text, tags };
    const create = (): Promise<void> =>
      iam.createPolicy(policy).catch((error: unknown) => {
        // The name is random: a policy that has it is ours, made by an attempt whose answer was lost.
        if (failureOf(error).code !== 'alreadyExists') throw error;
      });
    await orCertainlyNot(
      create,
      (call) => repeat(clock, call),
      () => onRefused(withoutOwnPolicy),
    );
    await passing(() => iam.attachUserPolicy(userName, arn));
  }
}

function allBut(one: string, all: readonly string[]): readonly string[] {
  return all.filter((each) => each !== one);
}

function withoutOwnPolicy(target: UserTarget): UserTarget {
  const { ownPolicyName, ...rest } = target;
  return ownPolicyName === undefined ? target : rest;
}
