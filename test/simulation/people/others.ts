import { stamp, stampPrefix } from '../../../src/core/leases/stamp';
import { userName } from '../../../src/core/leases/names';
import type { LeaseRecord } from '../../../src/core/leases/record';
import type { Dependent, Tags } from '../../../src/core/ports/aws';
import { allowing, iamArn, type Account, type User } from '../aws/account';
import type { SimulatedAws } from '../aws/simulatedAws';
import type { World } from '../world/world';

/** Everybody else with a hand in the account: colleagues, scripts, and those who look like us. */
export class Others {
  private readonly foreign: { readonly user: User; readonly look: string }[] = [];

  constructor(
    private readonly world: World,
    private readonly account: Account,
  ) {}

  /** Users that are none of ours, some of which look so. */
  settle(aws: SimulatedAws): void {
    const { chance } = this.world;
    aws.beforeCreate = (name) => {
      if (chance.hit(0.01)) this.take(name);
    };
    const past = this.account.now - 30 * 86_400_000;
    const name = (): string => userName('s3-reader', 'jane', past, chance);
    const unknown = chance.base32(26);
    this.addForeign('alice', '/', {});
    this.addForeign(name(), '/vault-aws/', {});
    this.addForeign(name(), '/vault-aws/', { team: 'platform' });
    this.addForeign(`va-${chance.base32(8)}`, '/vault-aws/', { [`${stampPrefix}lease`]: unknown });
    if (chance.hit(0.3)) this.addForeign(name(), '/vault-aws/', { [`${stampPrefix}tool`]: 'vault-aws' });
  }

  /** Users of a colleague whose laptop is gone for months: ours to sweep. */
  leave(): void {
    const { chance, time } = this.world;
    const ended = time.now - 40 * 86_400_000;
    const name = userName('s3-reader', 'gone', ended, chance);
    const user = this.account.addUser(
      name,
      '/vault-aws/',
      stamp(oldRecord(ended, chance.base32(26)), 'gone'),
      {},
    );
    Object.assign(user, { createdAt: ended - 3_600_000 });
    const key = this.account.newKey('AKIA');
    user.keys.set(key.id, key);
    user.inline.set('vault-aws-role', allowing('s3:*'), time.now);
    this.world.coverage.count('people: leftover of a colleague');
  }

  /** Adds to one of our users what nobody told us of. */
  meddle(): void {
    const { chance, coverage, history, time } = this.world;
    const users = [...this.account.users.values()].filter(
      ({ foreign, seenFrom }) => !foreign && seenFrom <= time.now,
    );
    if (users.length === 0) return;
    const user = chance.pick(users);
    const what = chance.pick(deeds);
    if (!this.added(user, what)) return;
    history.add(time.now, 'somebody', () => `${what} for ${user.name}`);
    coverage.count(`people: ${what}`);
  }

  /** Somebody takes a name that is about to be ours. */
  private take(name: string): void {
    const { coverage, history, time } = this.world;
    if (this.account.users.has(name)) return;
    this.addForeign(name, '/vault-aws/', this.partOfStamp());
    history.add(time.now, 'somebody', () => `takes the name ${name}`);
    coverage.count('people: takes our name');
  }

  /** Somebody puts a user of their own in the place of one that nobody of ours is at work on. */
  replace(user: User): void {
    const { coverage, history, time } = this.world;
    this.account.users.delete(user.name);
    this.addForeign(user.name, user.path, this.partOfStamp());
    history.add(time.now, 'somebody', () => `makes a user of their own of ${user.name}`);
    coverage.count('people: replaces our user');
  }

  /** What became of the foreign users: nothing, if all is well. */
  complaints(): string[] {
    return this.foreign
      .filter(({ user, look }) => this.account.users.get(user.name) !== user || lookOf(user) !== look)
      .map(({ user }) => `${user.name} is not what it was`);
  }

  /** Tags as somebody might copy them: another lease's, and never all of them. */
  private partOfStamp(): Tags {
    const { chance } = this.world;
    return chance.hit(0.5) ? {} : { [`${stampPrefix}lease`]: chance.base32(26) };
  }

  private addForeign(name: string, path: string, tags: Tags): void {
    const user = this.account.addUser(name, path, tags, { foreign: true });
    Object.assign(user, { createdAt: user.createdAt - 60 * 86_400_000 });
    const key = this.account.newKey('AKIA');
    user.keys.set(key.id, key);
    user.inline.set('own', allowing('s3:*'), this.world.time.now);
    this.foreign.push({ user, look: lookOf(user) });
  }

  private added(user: User, what: (typeof deeds)[number]): boolean {
    const { chance, time } = this.world;
    const add = (dependent: Dependent): boolean => {
      user.others.add(dependent);
      return true;
    };
    switch (what) {
      case 'access key': {
        if (user.keys.size >= 2) return false;
        const key = this.account.newKey('AKIA');
        user.keys.set(key.id, key);
        return true;
      }
      case 'inline policy':
        user.inline.set('somebody', allowing('sqs:*'), this.account.spread());
        return true;
      case 'group':
        user.groups.set('developers', 'developers', this.account.spread());
        return true;
      case 'another name': {
        // By itself, that is with its key.
        if (user.keys.size === 0) return false;
        const { users } = this.account;
        users.delete(user.name);
        user.name = `renamed-${chance.base32(8)}`;
        user.arn = `${iamArn}:user${user.path}${user.name}`;
        users.set(user.name, user);
        return true;
      }
      case 'own session token':
        user.minted.push({ until: time.now + 3_600_000 });
        return true;
      case 'login profile':
        return add({ kind: 'loginProfile' });
      case 'mfa device':
        return add({ kind: 'mfaDevice', serialNumber: chance.base32(8), virtual: chance.hit(0.5) });
      case 'ssh key':
        return add({ kind: 'sshKey', id: chance.base32(8) });
      case 'signing certificate':
        return add({ kind: 'signingCertificate', id: chance.base32(8) });
      case 'service credential':
        return add({ kind: 'serviceCredential', id: chance.base32(8) });
    }
  }
}

const deeds = [
  'access key',
  'inline policy',
  'group',
  'another name',
  'own session token',
  'login profile',
  'mfa device',
  'ssh key',
  'signing certificate',
  'service credential',
] as const;

function lookOf(user: User): string {
  return JSON.stringify([
    user.tags,
    [...user.keys.keys()],
    user.inline.keys(),
    user.attached.keys(),
    user.groups.keys(),
  ]);
}

function oldRecord(end: number, id: string): LeaseRecord {
  return {
    version: 1,
    id,
    roleName: 's3-reader',
    folder: '',
    issuer: { source: { kind: 'default' } },
    region: '',
    state: 'active',
    ttl: { seconds: 3_600, maxSeconds: 3_600, limit: 'role' },
    createdAt: end - 3_600_000,
    expiresAt: end,
    maxExpiresAt: end,
    owner: { host: 'gone', pid: 1, instance: 'gone' },
    target: {
      kind: 'iam_user',
      userName: '',
      path: '',
      inlinePolicies: [],
      attachedPolicies: [],
      groups: [],
    },
  };
}
