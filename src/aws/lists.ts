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
    userName: user.UserName ?? '',
    userId: user.UserId ?? '',
    path: user.Path ?? '/',
    arn: user.Arn ?? '',
    createdAt: user.CreateDate?.getTime() ?? 0,
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
    policyName: policy.PolicyName ?? '',
    arn: policy.Arn ?? '',
    createdAt: policy.CreateDate?.getTime() ?? 0,
    attachments: policy.AttachmentCount ?? 0,
  }));
  return { items, ...next(rest) };
}

export async function policyTags(client: IAMClient, PolicyArn: string): Promise<Tags> {
  const tags: Tag[] = [];
  for await (const page of paginateListPolicyTags({ client }, { PolicyArn })) tags.push(...(page.Tags ?? []));
  return tagsOf(tags);
}

export async function mfaDeviceTags(client: IAMClient, SerialNumber: string): Promise<Tags> {
  const tags: Tag[] = [];
  for await (const page of paginateListMFADeviceTags({ client }, { SerialNumber })) {
    tags.push(...(page.Tags ?? []));
  }
  return tagsOf(tags);
}

export async function listRolePolicies(client: IAMClient, RoleName: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { PolicyNames = [] } of paginateListRolePolicies({ client }, { RoleName })) {
    names.push(...PolicyNames);
  }
  return names;
}

function next(answer: { IsTruncated?: boolean | undefined; Marker?: string | undefined }): { next?: string } {
  return answer.IsTruncated === true && answer.Marker !== undefined ? { next: answer.Marker } : {};
}
