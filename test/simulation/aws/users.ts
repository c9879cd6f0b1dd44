import { policySize, userInlineLimit } from '../../../src/iam/policySize';
import { Credentials } from '../../../src/core/credentials';
import type { Dependent, NewUser, Tags, UserDescription } from '../../../src/core/ports/aws';
import type { Account, User } from './account';
import { dependentsOf, removalOf, removeDependent, removeKey } from './dependents';
import { alreadyExists, deleteConflict, limitExceeded, notFound } from './refusals';

/** IAM's rules for users, keys and their policies, applied at the moment AWS gets to them. */
export class Users {
  private readonly devices = new Map<string, Tags>();

  constructor(
    private readonly account: Account,
    private readonly touched: (user: User, operation: string) => void,
  ) {}

  create({ userName, path, tags }: NewUser, late: boolean): Pick<UserDescription, 'arn' | 'userId'> {
    if (this.account.users.has(userName)) throw alreadyExists('iam:CreateUser', `user with name ${userName}`);
    return this.account.addUser(userName, path, tags, { late });
  }

  /** What AWS knows by that name, which is not always what there is. */
  describe(userName: string): UserDescription | undefined {
    const { account } = this;
    const ghost = account.ghosts.get(userName);
    if (ghost !== undefined && ghost.until > account.now && account.chance.hit(0.5)) return ghost.user;
    const user = account.users.get(userName);
    return user !== undefined && this.isSeen(user) ? user : undefined;
  }

  delete(userName: string): void {
    const { account } = this;
    const user = this.seen(userName, 'iam:DeleteUser');
    if (dependentsOf(user).length > 0) throw deleteConflict('iam:DeleteUser');
    this.touched(user, 'iam:DeleteUser');
    account.users.delete(userName);
    account.ghosts.set(userName, { user, until: account.spread() });
  }

  /** Whose a key is, by whatever name; one made a moment ago may not be known yet. */
  ownerOf(accessKeyId: string): { userName: string } | undefined {
    const user = [...this.account.users.values()].find(({ keys }) => keys.has(accessKeyId));
    return user !== undefined && this.isSeen(user) ? { userName: user.name } : undefined;
  }

  createKey(userName: string, late: boolean): Credentials {
    const user = this.changed(userName, 'iam:CreateAccessKey');
    if (user.keys.size >= 2) throw limitExceeded('iam:CreateAccessKey');
    const key = this.account.newKey('AKIA', !late);
    user.keys.set(key.id, key);
    return new Credentials(key.id, key.secret);
  }

  /** A key made a moment ago may be missing. */
  listKeys(userName: string): string[] {
    const user = this.seen(userName, 'iam:ListAccessKeys');
    const { now, chance } = this.account;
    return [...user.keys.values()]
      .filter(({ worksFrom }) => worksFrom <= now || chance.hit(0.6))
      .map(({ id }) => id);
  }

  deleteKey(userName: string, id: string): void {
    const user = this.seen(userName, 'iam:DeleteAccessKey');
    removeKey(this.account, user, id);
    this.touched(user, 'iam:DeleteAccessKey');
  }

  tagDevice(serialNumber: string, tags: Tags): void {
    if (!this.hasDevice(serialNumber)) throw notFound('iam:TagMFADevice', `device ${serialNumber}`);
    this.devices.set(serialNumber, tags);
  }

  deviceTags(serialNumber: string): Tags | undefined {
    return this.hasDevice(serialNumber) ? (this.devices.get(serialNumber) ?? {}) : undefined;
  }

  putPolicy(userName: string, name: string, document: string): void {
    const user = this.changed(userName, 'iam:PutUserPolicy');
    const others = user.inline.keys().filter((each) => each !== name);
    const size = [document, ...others.map((each) => user.inline.get(each) ?? '')]
      .map((text) => policySize(text))
      .reduce((sum, each) => sum + each, 0);
    if (size > userInlineLimit) throw limitExceeded('iam:PutUserPolicy');
    user.inline.set(name, document, this.account.spread());
  }

  attach(userName: string, arn: string): void {
    const user = this.changed(userName, 'iam:AttachUserPolicy');
    const own = this.account.policies.has(arn);
    if (!own && !arn.startsWith('arn:aws:iam::aws:')) throw notFound('iam:AttachUserPolicy', `policy ${arn}`);
    user.attached.set(arn, arn, this.account.spread());
  }

  join(userName: string, group: string): void {
    const user = this.changed(userName, 'iam:AddUserToGroup');
    if (!this.account.groups.has(group)) throw notFound('iam:AddUserToGroup', `group with name ${group}`);
    user.groups.set(group, group, this.account.spread());
  }

  remove(userName: string, dependent: Dependent): void {
    const operation = removalOf(dependent);
    const user = this.seen(userName, operation);
    removeDependent(this.account, user, dependent);
    this.touched(user, operation);
  }

  /** Taken off a user, a device is deleted with the same stroke here. */
  private hasDevice(serialNumber: string): boolean {
    return [...this.account.users.values()].some(({ others }) =>
      [...others].some((other) => other.kind === 'mfaDevice' && other.serialNumber === serialNumber),
    );
  }

  /** The user, when AWS knows it by now and is about to change it. */
  private changed(userName: string, operation: string): User {
    const user = this.seen(userName, operation);
    this.touched(user, operation);
    return user;
  }

  seen(userName: string, operation: string): User {
    const user = this.account.users.get(userName);
    if (user !== undefined && this.isSeen(user)) return user;
    throw notFound(operation, `user with name ${userName}`);
  }

  /** The answers come from many places, some of which learn later than others. */
  private isSeen({ seenFrom }: User): boolean {
    return this.account.now >= seenFrom || this.account.chance.hit(0.3);
  }
}
