import {
  DeleteConflictException,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  type IAMClient,
  paginateListPolicyVersions,
} from '@aws-sdk/client-iam';
import { endingPages } from './pages';

/** Deletes a managed policy; only when AWS says that versions are in the way are they listed and removed. */
export async function deletePolicyWithVersions(client: IAMClient, PolicyArn: string): Promise<void> {
  try {
    await client.send(new DeletePolicyCommand({ PolicyArn }));
  } catch (error) {
    if (!(error instanceof DeleteConflictException) || !(await removeVersions(client, PolicyArn)))
      throw error;
    await client.send(new DeletePolicyCommand({ PolicyArn }));
  }
}

/** False when there was none to remove, so that the conflict has another reason. */
async function removeVersions(client: IAMClient, PolicyArn: string): Promise<boolean> {
  let removed = false;
  const pages = paginateListPolicyVersions({ client }, { PolicyArn });
  for await (const { Versions = [] } of endingPages(pages, 'iam:ListPolicyVersions')) {
    for (const { VersionId, IsDefaultVersion } of Versions) {
      if (IsDefaultVersion === true) continue;
      await client.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId }));
      removed = true;
    }
  }
  return removed;
}
