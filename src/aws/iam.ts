import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteRolePolicyCommand,
  DeleteUserCommand,
  GetAccessKeyLastUsedCommand,
  GetUserCommand,
  type IAMClient,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  TagMFADeviceCommand,
} from '@aws-sdk/client-iam';
import { Credentials } from '../core/credentials';
import { failureOf } from '../core/errors';
import type {
  Dependent,
  Iam,
  ListedPolicy,
  ListedUser,
  NewPolicy,
  NewUser,
  OnRequest,
  Page,
  Tags,
  UserDescription,
} from '../core/ports/aws';
import { answered, answeredDate } from './answers';
import type { IssuerFailure } from './call';
import { deletePolicyWithVersions } from './deletePolicy';
import { listAccessKeys, listDependents } from './listDependents';
import { listPolicies, listRolePolicies, listUsers, mfaDeviceTags, policyTags } from './lists';
import { observed } from './observed';
import { removeDependent } from './removeDependent';
import { tagList, tagsOf } from './tagList';

/** IAM over the AWS SDK, one request a method unless the port says otherwise. */
export class IamCalls implements Iam {
  constructor(
    private readonly client: IAMClient,
    private readonly fail: IssuerFailure,
    private readonly onRequest?: OnRequest,
  ) {}

  async createUser(user: NewUser): Promise<Pick<UserDescription, 'arn' | 'userId'>> {
    const command = new CreateUserCommand({
      UserName: user.userName,
      Path: user.path,
      PermissionsBoundary: user.boundaryArn,
      Tags: tagList(user.tags),
    });
    const { User } = await this.call('iam:CreateUser', () => this.client.send(command));
    return {
      arn: answered(User?.Arn, 'arn', 'iam:CreateUser'),
      userId: answered(User?.UserId, 'userId', 'iam:CreateUser'),
    };
  }

  async createAccessKey(UserName: string): Promise<Credentials> {
    const command = new CreateAccessKeyCommand({ UserName });
    const { AccessKey } = await this.call('iam:CreateAccessKey', () => this.client.send(command));
    return new Credentials(
      answered(AccessKey?.AccessKeyId, 'accessKeyId', 'iam:CreateAccessKey'),
      answered(AccessKey?.SecretAccessKey, 'secretAccessKey', 'iam:CreateAccessKey'),
    );
  }

  async putUserPolicy(UserName: string, PolicyName: string, PolicyDocument: string): Promise<void> {
    const command = new PutUserPolicyCommand({ UserName, PolicyName, PolicyDocument });
    await this.call('iam:PutUserPolicy', () => this.client.send(command));
  }

  async attachUserPolicy(UserName: string, PolicyArn: string): Promise<void> {
    const command = new AttachUserPolicyCommand({ UserName, PolicyArn });
    await this.call('iam:AttachUserPolicy', () => this.client.send(command));
  }

  async addUserToGroup(UserName: string, GroupName: string): Promise<void> {
    const command = new AddUserToGroupCommand({ UserName, GroupName });
    await this.call('iam:AddUserToGroup', () => this.client.send(command));
  }

  async createPolicy(policy: NewPolicy): Promise<void> {
    const command = new CreatePolicyCommand({
      PolicyName: policy.policyName,
      Path: policy.path,
      PolicyDocument: policy.document,
      Tags: tagList(policy.tags),
    });
    await this.call('iam:CreatePolicy', () => this.client.send(command));
  }

  async describeUser(UserName: string): Promise<UserDescription | undefined> {
    const operation = 'iam:GetUser';
    const command = new GetUserCommand({ UserName });
    const answer = await unlessMissing(this.call(operation, () => this.client.send(command)));
    if (answer === undefined) return undefined;
    const { User } = answer;
    return {
      arn: answered(User?.Arn, 'arn', operation),
      userId: answered(User?.UserId, 'userId', operation),
      tags: tagsOf(User?.Tags, operation),
      createdAt: answeredDate(User?.CreateDate, 'CreateDate', operation),
    };
  }

  listAccessKeys(userName: string): Promise<readonly string[]> {
    return this.call('iam:ListAccessKeys', () => listAccessKeys(this.client, userName));
  }

  async ownerOfKey(AccessKeyId: string): Promise<{ readonly userName: string } | undefined> {
    const operation = 'iam:GetAccessKeyLastUsed';
    const command = new GetAccessKeyLastUsedCommand({ AccessKeyId });
    const answer = await unlessMissing(this.call(operation, () => this.client.send(command)));
    return answer && { userName: answered(answer.UserName, 'userName', operation) };
  }

  listDependents(userName: string): Promise<readonly Dependent[]> {
    return listDependents(this.client, userName, (operation, call) => this.call(operation, call));
  }

  async deleteAccessKey(UserName: string, AccessKeyId: string): Promise<void> {
    const command = new DeleteAccessKeyCommand({ UserName, AccessKeyId });
    await this.call('iam:DeleteAccessKey', () => this.client.send(command));
  }

  removeDependent(userName: string, dependent: Dependent): Promise<void> {
    return removeDependent(this.client, userName, dependent, (operation, call) => this.call(operation, call));
  }

  async tagMfaDevice(SerialNumber: string, tags: Tags): Promise<void> {
    const command = new TagMFADeviceCommand({ SerialNumber, Tags: tagList(tags) });
    await this.call('iam:TagMFADevice', () => this.client.send(command));
  }

  mfaDeviceTags(serialNumber: string): Promise<Tags | undefined> {
    return unlessMissing(this.call('iam:ListMFADeviceTags', () => mfaDeviceTags(this.client, serialNumber)));
  }

  deletePolicy(policyArn: string): Promise<void> {
    return this.call('iam:DeletePolicy', () => deletePolicyWithVersions(this.client, policyArn));
  }

  async deleteUser(UserName: string): Promise<void> {
    await this.call('iam:DeleteUser', () => this.client.send(new DeleteUserCommand({ UserName })));
  }

  listUsers(pathPrefix: string, page?: string): Promise<Page<ListedUser>> {
    return this.call('iam:ListUsers', () => listUsers(this.client, pathPrefix, page));
  }

  listPolicies(pathPrefix: string, page?: string): Promise<Page<ListedPolicy>> {
    return this.call('iam:ListPolicies', () => listPolicies(this.client, pathPrefix, page));
  }

  policyTags(policyArn: string): Promise<Tags> {
    return this.call('iam:ListPolicyTags', () => policyTags(this.client, policyArn));
  }

  async putRolePolicy(RoleName: string, PolicyName: string, PolicyDocument: string): Promise<void> {
    const command = new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument });
    await this.call('iam:PutRolePolicy', () => this.client.send(command));
  }

  listRolePolicies(roleName: string): Promise<readonly string[]> {
    return this.call('iam:ListRolePolicies', () => listRolePolicies(this.client, roleName));
  }

  async deleteRolePolicy(RoleName: string, PolicyName: string): Promise<void> {
    const command = new DeleteRolePolicyCommand({ RoleName, PolicyName });
    await this.call('iam:DeleteRolePolicy', () => this.client.send(command));
  }

  private async call<T>(operation: string, send: () => Promise<T>): Promise<T> {
    try {
      return await observed(this.onRequest, send);
    } catch (error) {
      throw this.fail(error, operation);
    }
  }
}

/** Undefined where AWS says that it knows no such thing. */
async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (failureOf(error).code === 'notFound') return undefined;
    throw error;
  }
}
