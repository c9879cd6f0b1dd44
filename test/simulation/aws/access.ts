import { isoSeconds, type Instant } from '../../../src/core/time';
import { evaluate } from '../../../src/iam/evaluate';
import { parsePolicy } from '../../../src/iam/parsePolicy';
import type { Policy } from '../../../src/iam/policy';
import type { Decision, NamedPolicy, PolicyLayers } from '../../../src/iam/request';
import { allowing, readOnlyArn, type Account, type Key, type Session, type User } from './account';

/** Calls that one or the other policy of a run allows. */
const harmless = ['s3:GetObject', 'sqs:SendMessage', 'ec2:DescribeInstances'];

/** What AWS lets somebody do who shows a key. */
export class Access {
  constructor(private readonly account: Account) {}

  /** Whether these credentials are of any use now. */
  isUsable(accessKeyId: string): boolean {
    const layers = this.layersOf(accessKeyId);
    return (
      layers !== undefined && harmless.some((action) => this.decide(layers, action).verdict === 'allowed')
    );
  }

  isKnown(accessKeyId: string): boolean {
    return this.layersOf(accessKeyId) !== undefined;
  }

  /** The ARN of the user whose key works. */
  holderOf(accessKeyId: string): string | undefined {
    if (!this.isKnown(accessKeyId)) return undefined;
    return [...this.account.users.values()].find(({ keys }) => keys.has(accessKeyId))?.arn;
  }

  isExplicitlyDenied(accessKeyId: string, action: string): boolean {
    const layers = this.layersOf(accessKeyId);
    return layers === undefined || this.decide(layers, action).verdict === 'explicitDeny';
  }

  /** Whether sessions that the user itself made are of any use now. */
  isMintedUsable(userName: string): boolean {
    const user = this.account.users.get(userName);
    if (user === undefined || user.minted.every(({ until }) => until <= this.account.now)) return false;
    const layers = userLayers(this.account, user);
    return harmless.some((action) => this.decide(layers, action).verdict === 'allowed');
  }

  private layersOf(accessKeyId: string): Layers | undefined {
    const { now, users, sessions } = this.account;
    const session = sessions.get(accessKeyId);
    if (session !== undefined) return isWorking(session.key, now) ? sessionLayers(session, now) : undefined;
    for (const user of users.values()) {
      const key = user.keys.get(accessKeyId);
      if (key !== undefined) return isWorking(key, now) ? userLayers(this.account, user) : undefined;
    }
    return undefined;
  }

  private decide({ layers, userId }: Layers, action: string): Decision {
    const context = new Map([
      ['aws:currenttime', [isoSeconds(this.account.now)]],
      ['aws:userid', [userId]],
    ]);
    return evaluate(layers, { action, resource: 'arn:aws:s3:::my-app-bucket/a', context });
  }
}

interface Layers {
  readonly layers: PolicyLayers;
  readonly userId: string;
}

function isWorking({ worksFrom, worksUntil }: Key, now: Instant): boolean {
  return now >= worksFrom && now < worksUntil;
}

function userLayers(account: Account, user: User): Layers {
  const { now } = account;
  const groups = [...user.groups.effective(now).values()].map((group) => account.groups.get(group) ?? '');
  const attached = [...user.attached.effective(now).values()].map((arn) =>
    arn === readOnlyArn ? allowing('ec2:Describe*') : (account.policies.get(arn)?.document ?? ''),
  );
  const texts = [...user.inline.effective(now).values(), ...groups, ...attached];
  return { layers: { identity: texts.filter((text) => text !== '').map(named) }, userId: user.name };
}

function sessionLayers({ role, policy, userId }: Session, now: Instant): Layers {
  const identity = [...role.inline.effective(now).values()].map(named);
  const layers = policy === undefined ? { identity } : { identity, session: [named(policy)] };
  return { layers, userId };
}

const parsed = new Map<string, NamedPolicy>();

function named(text: string): NamedPolicy {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const result = parsePolicy(text, 'identity');
  if (!result.ok) throw new Error(`AWS would not have stored this policy: ${text}`);
  const policy: Policy = result.policy;
  const entry = { name: 'policy', policy };
  if (parsed.size > 2_000) parsed.clear();
  parsed.set(text, entry);
  return entry;
}
