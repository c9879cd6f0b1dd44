import type { Credentials } from '../../../src/core/credentials';
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
} from '../../../src/core/ports/aws';
import type { SimulatedAws } from './simulatedAws';
import type { Caller } from './network';
import { dependentsOf, removalOf } from './dependents';

/** The core's port to IAM, over the simulated network. */
export class IamConnection implements Iam {
  constructor(
    private readonly aws: SimulatedAws,
    private readonly caller: Caller,
  ) {}

  createUser(user: NewUser): Promise<Pick<UserDescription, 'arn' | 'userId'>> {
    return this.send('iam:CreateUser', () => {
      const { isLate } = this.aws.network;
      if (!isLate) this.aws.beforeCreate(user.userName);
      if (!isLate) this.aws.onCreate(user, this.caller.process);
      return this.users.create(user, isLate);
    });
  }

  createAccessKey(userName: string): Promise<Credentials> {
    return this.send('iam:CreateAccessKey', () => this.users.createKey(userName, this.aws.network.isLate));
  }

  putUserPolicy(userName: string, policyName: string, document: string): Promise<void> {
    return this.send('iam:PutUserPolicy', () => {
      this.users.putPolicy(userName, policyName, document);
      this.aws.onPolicy(userName, policyName, document, this.caller.process);
    });
  }

  attachUserPolicy(userName: string, policyArn: string): Promise<void> {
    return this.send('iam:AttachUserPolicy', () => this.users.attach(userName, policyArn));
  }

  addUserToGroup(userName: string, groupName: string): Promise<void> {
    return this.send('iam:AddUserToGroup', () => this.users.join(userName, groupName));
  }

  createPolicy(policy: NewPolicy): Promise<void> {
    return this.send('iam:CreatePolicy', () => this.aws.policies.create(policy, this.aws.network.isLate));
  }

  describeUser(userName: string): Promise<UserDescription | undefined> {
    return this.send('iam:GetUser', () => this.users.describe(userName));
  }

  listAccessKeys(userName: string): Promise<readonly string[]> {
    return this.send('iam:ListAccessKeys', () => this.users.listKeys(userName));
  }

  ownerOfKey(accessKeyId: string): Promise<{ readonly userName: string } | undefined> {
    return this.send('iam:GetAccessKeyLastUsed', () => this.users.ownerOf(accessKeyId));
  }

  tagMfaDevice(serialNumber: string, tags: Tags): Promise<void> {
    return this.send('iam:TagMFADevice', () => this.users.tagDevice(serialNumber, tags));
  }

  mfaDeviceTags(serialNumber: string): Promise<Tags | undefined> {
    return this.send('iam:ListMFADeviceTags', () => this.users.deviceTags(serialNumber));
  }

  listDependents(userName: string): Promise<readonly Dependent[]> {
    return this.send('iam:ListUserPolicies', () =>
      dependentsOf(this.users.seen(userName, 'iam:ListUserPolicies')),
    );
  }

  deleteAccessKey(userName: string, accessKeyId: string): Promise<void> {
    return this.send('iam:DeleteAccessKey', () => {
      this.users.deleteKey(userName, accessKeyId);
      this.aws.onEnd(userName, this.caller.process);
    });
  }

  removeDependent(userName: string, dependent: Dependent): Promise<void> {
    return this.send(removalOf(dependent), () => this.users.remove(userName, dependent));
  }

  deletePolicy(policyArn: string): Promise<void> {
    return this.send('iam:DeletePolicy', () => this.aws.policies.delete(policyArn));
  }

  deleteUser(userName: string): Promise<void> {
    return this.send('iam:DeleteUser', () => {
      this.users.delete(userName);
      this.aws.onEnd(userName, this.caller.process);
    });
  }

  listUsers(pathPrefix: string, page?: string): Promise<Page<ListedUser>> {
    return this.send('iam:ListUsers', () => this.aws.policies.listUsers(pathPrefix, page));
  }

  listPolicies(pathPrefix: string, page?: string): Promise<Page<ListedPolicy>> {
    return this.send('iam:ListPolicies', () => this.aws.policies.list(pathPrefix, page));
  }

  policyTags(policyArn: string): Promise<Tags> {
    return this.send('iam:ListPolicyTags', () => this.aws.policies.tags(policyArn));
  }

  putRolePolicy(roleName: string, policyName: string, document: string): Promise<void> {
    return this.send('iam:PutRolePolicy', () => {
      this.aws.policies.putOnRole(roleName, policyName, document);
      this.aws.denials.set(policyName, this.caller.process.machine.name);
    });
  }

  listRolePolicies(roleName: string): Promise<readonly string[]> {
    return this.send('iam:ListRolePolicies', () => this.aws.policies.listOfRole(roleName));
  }

  deleteRolePolicy(roleName: string, policyName: string): Promise<void> {
    return this.send('iam:DeleteRolePolicy', () => this.aws.policies.deleteFromRole(roleName, policyName));
  }

  private get users(): SimulatedAws['users'] {
    return this.aws.users;
  }

  private send<T>(operation: string, effect: () => T): Promise<T> {
    return this.aws.network.request(this.caller, operation, effect);
  }
}
