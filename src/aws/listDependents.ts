import {
  GetLoginProfileCommand,
  type IAMClient,
  ListServiceSpecificCredentialsCommand,
  type ListServiceSpecificCredentialsCommandOutput,
  NoSuchEntityException,
  paginateListAccessKeys,
  paginateListAttachedUserPolicies,
  paginateListGroupsForUser,
  paginateListMFADevices,
  paginateListSigningCertificates,
  paginateListSSHPublicKeys,
  paginateListUserPolicies,
} from '@aws-sdk/client-iam';
import type { Dependent } from '../core/ports/aws';
import { answered, type Shape } from './answers';
import type { Call } from './call';
import { endingPages } from './pages';

type Id = string | undefined;

export function listAccessKeys(client: IAMClient, UserName: string): Promise<string[]> {
  const pages = paginateListAccessKeys({ client }, { UserName });
  return collect(
    pages,
    ({ AccessKeyMetadata = [] }) => AccessKeyMetadata.map((key) => key.AccessKeyId),
    'accessKeyId',
    'iam:ListAccessKeys',
  );
}

/** Everything the IAM user guide lists under "Deleting an IAM user" as to be removed first, all pages of it. */
export async function listDependents(client: IAMClient, UserName: string, call: Call): Promise<Dependent[]> {
  const [paging, user] = [{ client }, { UserName }];
  const list = <Page>(
    operation: string,
    pages: AsyncIterable<Page>,
    ids: (page: Page) => readonly Id[] | undefined,
    shape: Shape,
    dependent: (id: string) => Dependent,
  ): Promise<Dependent[]> =>
    call(operation, async () => (await collect(pages, ids, shape, operation)).map(dependent));

  const lists = await Promise.all([
    call('iam:ListAccessKeys', async () =>
      (await listAccessKeys(client, UserName)).map((id): Dependent => ({ kind: 'accessKey', id })),
    ),
    list(
      'iam:ListUserPolicies',
      paginateListUserPolicies(paging, user),
      (page) => page.PolicyNames,
      'policyName',
      (name) => ({ kind: 'inlinePolicy', name }),
    ),
    list(
      'iam:ListAttachedUserPolicies',
      paginateListAttachedUserPolicies(paging, user),
      (page) => page.AttachedPolicies?.map((policy) => policy.PolicyArn),
      'arn',
      (arn) => ({ kind: 'attachedPolicy', arn }),
    ),
    list(
      'iam:ListGroupsForUser',
      paginateListGroupsForUser(paging, user),
      (page) => page.Groups?.map((group) => group.GroupName),
      'groupName',
      (name) => ({ kind: 'group', name }),
    ),
    list(
      'iam:ListMFADevices',
      paginateListMFADevices(paging, user),
      (page) => page.MFADevices?.map((device) => device.SerialNumber),
      'mfaDevice',
      (serialNumber) => ({ kind: 'mfaDevice', serialNumber, virtual: isVirtual(serialNumber) }),
    ),
    list(
      'iam:ListSSHPublicKeys',
      paginateListSSHPublicKeys(paging, user),
      (page) => page.SSHPublicKeys?.map((key) => key.SSHPublicKeyId),
      'sshKeyId',
      (id) => ({ kind: 'sshKey', id }),
    ),
    list(
      'iam:ListSigningCertificates',
      paginateListSigningCertificates(paging, user),
      (page) => page.Certificates?.map((certificate) => certificate.CertificateId),
      'certificateId',
      (id) => ({ kind: 'signingCertificate', id }),
    ),
    call('iam:ListServiceSpecificCredentials', () => serviceCredentials(client, UserName)),
    call('iam:GetLoginProfile', () => loginProfile(client, UserName)),
  ]);
  return lists.flat();
}

async function loginProfile(client: IAMClient, UserName: string): Promise<Dependent[]> {
  try {
    await client.send(new GetLoginProfileCommand({ UserName }));
    return [{ kind: 'loginProfile' }];
  } catch (error) {
    if (error instanceof NoSuchEntityException) return [];
    throw error;
  }
}

async function serviceCredentials(client: IAMClient, UserName: string): Promise<Dependent[]> {
  const ids = await collect(
    credentialPages(client, UserName),
    ({ ServiceSpecificCredentials = [] }) =>
      ServiceSpecificCredentials.map((credential) => credential.ServiceSpecificCredentialId),
    'serviceCredentialId',
    'iam:ListServiceSpecificCredentials',
  );
  return ids.map((id) => ({ kind: 'serviceCredential', id }));
}

/** The SDK has no paginator for these, though AWS gives them page by page. */
async function* credentialPages(
  client: IAMClient,
  UserName: string,
): AsyncGenerator<ListServiceSpecificCredentialsCommandOutput> {
  let Marker: string | undefined;
  do {
    const page = await client.send(new ListServiceSpecificCredentialsCommand({ UserName, Marker }));
    yield page;
    Marker = page.IsTruncated === true ? page.Marker : undefined;
  } while (Marker !== undefined);
}

/** A virtual device's serial number is an ARN `…:mfa/name`; a hardware device's is printed on it, a passkey's says `u2f`. */
function isVirtual(serialNumber: string): boolean {
  return /^arn:[^:]+:iam::\d*:mfa\//.test(serialNumber);
}

async function collect<Page>(
  pages: AsyncIterable<Page>,
  ids: (page: Page) => readonly Id[] | undefined,
  shape: Shape,
  operation: string,
): Promise<string[]> {
  const found: string[] = [];
  for await (const page of endingPages(pages, operation)) {
    for (const id of ids(page) ?? []) found.push(answered(id, shape, operation));
  }
  return found;
}
