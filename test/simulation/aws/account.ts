import type { Dependent, Tags } from '../../../src/core/ports/aws';
import type { Instant } from '../../../src/core/time';
import { DelayedMap } from '../../../src/sandbox/state/delayedMap';
import type { Chance } from '../world/chance';
import type { World } from '../world/world';

export const accountId = '123456789012';
export const iamArn = `arn:aws:iam::${accountId}`;
export const deployerArn = `${iamArn}:role/deployer`;
export const readOnlyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

export interface Key {
  readonly id: string;
  readonly secret: string;
  readonly worksFrom: Instant;
  worksUntil: Instant;
  /** Made for us, and not long after we had stopped waiting for it. */
  readonly asked?: true;
}

/** Credentials that a holder of a user's key has made with GetSessionToken: they are the user for a while. */
export interface Minted {
  readonly until: Instant;
}

export interface User {
  /** It can be renamed. */
  name: string;
  arn: string;
  readonly userId: string;
  readonly path: string;
  readonly tags: Tags;
  readonly createdAt: Instant;
  /** Until then AWS may say that it knows no such user. */
  readonly seenFrom: Instant;
  /** None of ours, whatever it looks like. */
  readonly foreign: boolean;
  /** Made long after everybody had stopped waiting for it. */
  readonly late: boolean;
  readonly keys: Map<string, Key>;
  readonly inline: DelayedMap<string>;
  readonly attached: DelayedMap<string>;
  readonly groups: DelayedMap<string>;
  readonly others: Set<Dependent>;
  readonly minted: Minted[];
}

export interface ManagedPolicy {
  readonly createdAt: Instant;
  readonly name: string;
  readonly arn: string;
  readonly document: string;
  readonly tags: Tags;
  readonly late: boolean;
}

export interface Role {
  readonly name: string;
  readonly id: string;
  readonly inline: DelayedMap<string>;
}

export interface Session {
  readonly key: Key;
  readonly userId: string;
  readonly role: Role;
  readonly policy: string | undefined;
}

/** What is in one AWS account, as it is, with what it looks like to those who ask too early. */
export class Account {
  readonly users = new Map<string, User>();
  /** Deleted a moment ago: AWS may still describe them. */
  readonly ghosts = new Map<string, { readonly user: User; readonly until: Instant }>();
  readonly policies = new Map<string, ManagedPolicy>();
  readonly roles = new Map<string, Role>();
  readonly sessions = new Map<string, Session>();
  readonly groups = new Map([['developers', allowing('sqs:*')]]);
  readonly chance: Chance;
  private count = 0;

  /** `slowness`: the longest AWS takes to make a change known everywhere, in milliseconds. */
  constructor(
    private readonly world: World,
    readonly slowness: number,
    /** Every secret of the run has this in it. */
    readonly mark: string,
  ) {
    this.chance = world.chance.fork();
    this.roles.set('deployer', { name: 'deployer', id: 'AROADEPLOYER', inline: new DelayedMap() });
    this.roles.get('deployer')?.inline.set('rights', allowing('*'), 0);
  }

  get now(): Instant {
    return this.world.time.now;
  }

  /** When a change made now is known everywhere. */
  spread(): Instant {
    return this.now + (this.slowness === 0 ? 0 : this.chance.between(0, this.slowness));
  }

  addUser(name: string, path: string, tags: Tags, { foreign = false, late = false }): User {
    const user: User = {
      name,
      path,
      tags,
      foreign,
      late,
      arn: `${iamArn}:user${path}${name}`,
      userId: `AIDASIM${this.users.size}${this.chance.base32(10)}`,
      createdAt: this.now,
      seenFrom: foreign ? this.now : this.spread(),
      keys: new Map(),
      inline: new DelayedMap(),
      attached: new DelayedMap(),
      groups: new DelayedMap(),
      others: new Set(),
      minted: [],
    };
    this.users.set(name, user);
    return user;
  }

  newKey(kind: 'AKIA' | 'ASIA', asked = false): Key {
    this.count += 1;
    const id = `${kind}SIM${String(this.count).padStart(13, '0')}`;
    const secret = `${this.mark}${this.chance.base32(20)}`;
    // STS answers for what it has made at once; IAM makes a key known bit by bit.
    const worksFrom = kind === 'ASIA' ? this.now : this.spread();
    return { id, secret, worksFrom, worksUntil: Infinity, ...(asked ? { asked } : {}) };
  }
}

export function allowing(action: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }],
  });
}
