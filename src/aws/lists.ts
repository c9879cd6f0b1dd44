import {
  type IAMClient,
  ListPoliciesCommand,
  ListUsersCommand,
  paginateListMFADeviceTags,
  paginateListPolicyTags,
  paginateListRolePolicies,
  type Tag,
} from '@aws-sdk/client-iam';
import type { ListedPolicy, ListedUser, Page, Tags } from '../core/ports/aws';
import { answered, answeredDate } from './answers';
import { endingPages } from './pages';
import { tagsOf } from './tagList';

/** The most IAM gives in one page; it may give fewer. */
const MaxItems = 1000;

export async function listUsers(
  client: IAMClient,
  PathPrefix: string,
  Marker?: string,
): Promise<Page<ListedUser>> {
  const { Users, ...rest } = await client.send(new ListUsersCommand({ PathPrefix, Marker, MaxItems }));
  const items = (Users ?? []).map((user) => ({
    userName: answered(user.UserName, 'userName', 'iam:ListUsers'),
    userId: answered(user.UserId, 'userId', 'iam:ListUsers'),
    path: answered(user.Path, 'path', 'iam:ListUsers'),
    arn: answered(user.Arn, 'arn', 'iam:ListUsers'),
    createdAt: answeredDate(user.CreateDate, 'CreateDate', 'iam:ListUsers'),
  }));
  return { items, ...next(rest) };
}

export async function listPolicies(
  client: IAMClient,
  PathPrefix: string,
  Marker?: string,
): Promise<Page<ListedPolicy>> {
  const command = new ListPoliciesCommand({ PathPrefix, Marker, MaxItems, Scope: 'Local' });
  const { Policies, ...rest } = await client.send(command);
  const items = (Policies ?? []).map((policy) => ({
    policyName: answered(policy.PolicyName, 'policyName', 'iam:ListPolicies'),
    arn: answered(policy.Arn, 'arn', 'iam:ListPolicies'),
    createdAt: answeredDate(policy.CreateDate, 'CreateDate', 'iam:ListPolicies'),
    attachments: policy.AttachmentCount ?? 0,
  }));
  return { items, ...next(rest) };
}

export async function policyTags(client: IAMClient, PolicyArn: string): Promise<Tags> {
  const tags: Tag[] = [];
  const pages = paginateListPolicyTags({ client }, { PolicyArn });
  for await (const page of endingPages(pages, 'iam:ListPolicyTags')) tags.push(...(page.Tags ?? []));
  return tagsOf(tags, 'iam:ListPolicyTags');
}

export async function mfaDeviceTags(client: IAMClient, SerialNumber: string): Promise<Tags> {
  const tags: Tag[] = [];
  const pages = paginateListMFADeviceTags({ client }, { SerialNumber });
  for await (const page of endingPages(pages, 'iam:ListMFADeviceTags')) tags.push(...(page.Tags ?? []));
  return tagsOf(tags, 'iam:ListMFADeviceTags');
}

export async function listRolePolicies(client: IAMClient, RoleName: string): Promise<string[]> {
  const names: string[] = [];
  const pages = paginateListRolePolicies({ client }, { RoleName });
  for await (const { PolicyNames = [] } of endingPages(pages, 'iam:ListRolePolicies')) {
    names.push(...PolicyNames.map((name) => answered(name, 'policyName', 'iam:ListRolePolicies')));
  }
  return names;
}

function next(answer: { IsTruncated?: boolean | undefined; Marker?: string | undefined }): { next?: string } {
  return answer.IsTruncated === true && answer.Marker !== undefined ? { next: answer.Marker } : {};
}
