import { Credentials } from '../../src/core/credentials';
import { VaultAwsError, type Failure } from '../../src/core/errors';
import type {
  Dependent,
  Iam,
  ListedPolicy,
  ListedUser,
  NewPolicy,
  NewUser,
  Page,
  Tags,
  UserDescription,
} from '../../src/core/ports/aws';
import type { Clock } from '../../src/core/ports/clock';
import { policySize, roleInlineLimit } from '../../src/iam/policySize';
import { dependentsOf, newFakeUser, removeFrom, type FakeUser } from './fakeUser';

export type Operation = Exclude<keyof Iam, 'listDependents'> | 'listDependents';

/** What happens to the next calls of an operation; `after` lets AWS do it and loses the answer. */
export interface Fault {
  readonly operation: Operation;
  readonly failure: Failure;
  readonly when: 'before' | 'after';
  times: number;
}

const account = 'arn:aws:iam::123456789012';
const notFound = (operation: string, aws: string): VaultAwsError =>
  new VaultAwsError({ code: 'notFound', operation, aws });

/** One IAM account in memory with IAM's rules as the broker can notice them. */
export class FakeIam implements Iam {
  readonly users = new Map<string, FakeUser>();
  readonly policies = new Map<string, string>();
  readonly tagsOfPolicies = new Map<string, Tags>();
  readonly birthOfPolicies = new Map<string, number>();
  /** Inline policies of roles, by role and by name. */
  readonly roles = new Map([['deployer', new Map<string, string>()]]);
  readonly groups = new Set(['developers']);
  readonly awsPolicies = new Set(['arn:aws:iam::aws:policy/ReadOnlyAccess']);
  /** Virtual MFA devices that are on nobody, and what devices are tagged with. */
  readonly looseDevices = new Set<string>();
  readonly tagsOfDevices = new Map<string, Tags>();
  readonly calls: Operation[] = [];
  readonly secrets: string[] = [];
  readonly faults: Fault[] = [];
  /** Called before every call takes effect; tests act in the middle of a flow here. */
  onCall: (operation: Operation) => void = () => undefined;
  /** How long AWS claims not to know a new user, in milliseconds. */
  userDelay = 0;
  private keyCount = 0;

  constructor(private readonly clock: Clock) {}

  createUser(user: NewUser): Promise<Pick<UserDescription, 'arn' | 'userId'>> {
    return this.call('createUser', () => {
      const existing = this.users.get(user.userName);
      if (existing !== undefined) {
        throw new VaultAwsError({
          code: 'alreadyExists',
          operation: 'iam:CreateUser',
          aws: `User with name ${user.userName} already exists.`,
        });
      }
      const arn = `${account}:user${user.path}${user.userName}`;
      const made = newFakeUser(arn, this.clock.now(), { tags: user.tags, boundaryArn: user.boundaryArn });
      this.users.set(user.userName, made);
      return made;
    });
  }

  createAccessKey(userName: string): Promise<Credentials> {
    return this.call('createAccessKey', () => {
      const user = this.user(userName, 'iam:CreateAccessKey');
      if (user.keys.size >= 2) {
        throw new VaultAwsError({
          code: 'limitExceeded',
          operation: 'iam:CreateAccessKey',
          aws: 'Cannot exceed quota for AccessKeysPerUser: 2',
        });
      }
      this.keyCount += 1;
      const id = `AKIAFAKE${String(this.keyCount).padStart(12, '0')}`;
      const secret = `secret-of-${id}`;
      user.keys.add(id);
      this.secrets.push(secret);
      return new Credentials(id, secret);
    });
  }

  putUserPolicy(userName: string, policyName: string, document: string): Promise<void> {
    return this.call('putUserPolicy', () => {
      this.user(userName, 'iam:PutUserPolicy').policies.set(policyName, document);
    });
  }

  attachUserPolicy(userName: string, policyArn: string): Promise<void> {
    return this.call('attachUserPolicy', () => {
      const user = this.user(userName, 'iam:AttachUserPolicy');
      if (!this.policies.has(policyArn) && !this.awsPolicies.has(policyArn)) {
        throw notFound('iam:AttachUserPolicy', `Policy ${policyArn} does not exist or is not attachable.`);
      }
      user.attached.add(policyArn);
    });
  }

  addUserToGroup(userName: string, groupName: string): Promise<void> {
    return this.call('addUserToGroup', () => {
      const user = this.user(userName, 'iam:AddUserToGroup');
      if (!this.groups.has(groupName)) {
        throw notFound('iam:AddUserToGroup', `The group with name ${groupName} cannot be found.`);
      }
      user.groups.add(groupName);
    });
  }

  createPolicy({ policyName, path, document, tags }: NewPolicy): Promise<void> {
    return this.call('createPolicy', () => {
      const arn = `${account}:policy${path}${policyName}`;
      this.policies.set(arn, document);
      this.tagsOfPolicies.set(arn, tags);
      this.birthOfPolicies.set(arn, this.clock.now());
    });
  }

  describeUser(userName: string): Promise<UserDescription | undefined> {
    return this.call('describeUser', () => (this.knows(userName) ? this.users.get(userName) : undefined));
  }

  listAccessKeys(userName: string): Promise<readonly string[]> {
    return this.call('listAccessKeys', () => [...this.user(userName, 'iam:ListAccessKeys').keys]);
  }

  listDependents(userName: string): Promise<readonly Dependent[]> {
    return this.call('listDependents', () => dependentsOf(this.user(userName, 'iam:ListUserPolicies')));
  }

  deleteAccessKey(userName: string, accessKeyId: string): Promise<void> {
    return this.call('deleteAccessKey', () => {
      if (!this.user(userName, 'iam:DeleteAccessKey').keys.delete(accessKeyId)) {
        throw notFound('iam:DeleteAccessKey', `The Access Key with id ${accessKeyId} cannot be found.`);
      }
    });
  }

  ownerOfKey(accessKeyId: string): Promise<{ userName: string } | undefined> {
    return this.call('ownerOfKey', () => {
      const [userName] = [...this.users].find(([, { keys }]) => keys.has(accessKeyId)) ?? [];
      return userName === undefined ? undefined : { userName };
    });
  }

  tagMfaDevice(serialNumber: string, tags: Tags): Promise<void> {
    return this.call('tagMfaDevice', () => {
      if (!this.hasDevice(serialNumber)) throw notFound('iam:TagMFADevice', serialNumber);
      this.tagsOfDevices.set(serialNumber, { ...this.tagsOfDevices.get(serialNumber), ...tags });
    });
  }

  mfaDeviceTags(serialNumber: string): Promise<Tags | undefined> {
    return this.call('mfaDeviceTags', () =>
      this.hasDevice(serialNumber) ? (this.tagsOfDevices.get(serialNumber) ?? {}) : undefined,
    );
  }

  removeDependent(userName: string, dependent: Dependent): Promise<void> {
    return this.call('removeDependent', () => {
      // A virtual device that is on nobody can be deleted by its number.
      if (dependent.kind === 'mfaDevice' && this.looseDevices.delete(dependent.serialNumber)) return;
      if (!removeFrom(this.user(userName, 'iam:Delete'), dependent)) {
        throw notFound('iam:Delete', `The ${dependent.kind} cannot be found.`);
      }
    });
  }

  deletePolicy(policyArn: string): Promise<void> {
    return this.call('deletePolicy', () => {
      if ([...this.users.values()].some(({ attached }) => attached.has(policyArn))) {
        throw conflict('iam:DeletePolicy', 'Cannot delete a policy attached to entities.');
      }
      if (!this.policies.delete(policyArn))
        throw notFound('iam:DeletePolicy', `Policy ${policyArn} was not found.`);
    });
  }

  deleteUser(userName: string): Promise<void> {
    return this.call('deleteUser', () => {
      if (dependentsOf(this.user(userName, 'iam:DeleteUser')).length > 0) {
        throw conflict('iam:DeleteUser', 'Cannot delete entity, must delete its subordinates first.');
      }
      this.users.delete(userName);
    });
  }

  listUsers(pathPrefix: string, page?: string): Promise<Page<ListedUser>> {
    return this.call('listUsers', () => {
      const all = [...this.users].map(([userName, { arn, userId, createdAt }]): ListedUser => {
        const path = arn.slice(`${account}:user`.length, -userName.length);
        return { userName, userId, path, arn, createdAt };
      });
      return pageOf(
        all.filter(({ path }) => path.startsWith(pathPrefix)),
        page,
      );
    });
  }

  listPolicies(pathPrefix: string, page?: string): Promise<Page<ListedPolicy>> {
    return this.call('listPolicies', () => {
      const own = [...this.policies.keys()].filter((arn) => arn.startsWith(`${account}:policy${pathPrefix}`));
      return pageOf(
        own.map((arn) => ({
          arn,
          policyName: arn.slice(arn.lastIndexOf('/') + 1),
          createdAt: this.birthOfPolicies.get(arn) ?? 0,
          attachments: [...this.users.values()].filter(({ attached }) => attached.has(arn)).length,
        })),
        page,
      );
    });
  }

  policyTags(policyArn: string): Promise<Tags> {
    return this.call('policyTags', () => {
      if (!this.policies.has(policyArn))
        throw notFound('iam:ListPolicyTags', `Policy ${policyArn} was not found.`);
      return this.tagsOfPolicies.get(policyArn) ?? {};
    });
  }

  putRolePolicy(roleName: string, policyName: string, document: string): Promise<void> {
    return this.call('putRolePolicy', () => {
      const policies = this.role(roleName, 'iam:PutRolePolicy');
      const others = [...policies].filter(([name]) => name !== policyName).map(([, text]) => text);
      if (policySize([...others, document].join('')) > roleInlineLimit) {
        throw new VaultAwsError({
          code: 'limitExceeded',
          operation: 'iam:PutRolePolicy',
          aws: `Maximum policy size of ${roleInlineLimit} bytes exceeded for role ${roleName}`,
        });
      }
      policies.set(policyName, document);
    });
  }

  listRolePolicies(roleName: string): Promise<readonly string[]> {
    return this.call('listRolePolicies', () => [...this.role(roleName, 'iam:ListRolePolicies').keys()]);
  }

  deleteRolePolicy(roleName: string, policyName: string): Promise<void> {
    return this.call('deleteRolePolicy', () => {
      if (!this.role(roleName, 'iam:DeleteRolePolicy').delete(policyName)) {
        throw notFound('iam:DeleteRolePolicy', `The role policy ${policyName} cannot be found.`);
      }
    });
  }

  /** What a user who may does to itself, or somebody to it: its keys and everything else stay its own. */
  rename(userName: string, newName: string, path = '/vault-aws/'): FakeUser {
    const user = this.users.get(userName);
    if (user === undefined) throw new Error(`There is no user ${userName}`);
    this.users.delete(userName);
    user.arn = `${account}:user${path}${newName}`;
    this.users.set(newName, user);
    return user;
  }

  /** Lets the next `times` calls of an operation fail. */
  fail(operation: Operation, failure: Failure, when: 'before' | 'after' = 'before', times = 1): void {
    this.faults.push({ operation, failure, when, times });
  }

  private async call<T>(operation: Operation, effect: () => T): Promise<T> {
    this.calls.push(operation);
    this.onCall(operation);
    await Promise.resolve();
    const fault = this.faults.find((candidate) => candidate.operation === operation && candidate.times > 0);
    if (fault !== undefined) fault.times -= 1;
    if (fault?.when === 'before') throw new VaultAwsError(fault.failure);
    const result = effect();
    if (fault !== undefined) throw new VaultAwsError(fault.failure);
    return result;
  }

  private hasDevice(serialNumber: string): boolean {
    const isOn = ({ others }: FakeUser): boolean =>
      [...others].some((other) => other.kind === 'mfaDevice' && other.serialNumber === serialNumber);
    return this.looseDevices.has(serialNumber) || [...this.users.values()].some(isOn);
  }

  private knows(userName: string): boolean {
    const user = this.users.get(userName);
    return user !== undefined && this.clock.now() >= user.createdAt + this.userDelay;
  }

  private role(roleName: string, operation: string): Map<string, string> {
    const role = this.roles.get(roleName);
    if (role === undefined) throw notFound(operation, `The role with name ${roleName} cannot be found.`);
    return role;
  }

  private user(userName: string, operation: string): FakeUser {
    const user = this.knows(userName) ? this.users.get(userName) : undefined;
    if (user === undefined) throw notFound(operation, `The user with name ${userName} cannot be found.`);
    return user;
  }
}

/** A hundred a page, as IAM gives unless asked for more. */
function pageOf<T>(all: readonly T[], page = '0'): Page<T> {
  const end = Number(page) + 100;
  const items = all.slice(Number(page), end);
  return end < all.length ? { items, next: String(end) } : { items };
}

function conflict(operation: string, aws: string): VaultAwsError {
  return new VaultAwsError({ code: 'deleteConflict', operation, aws });
}
