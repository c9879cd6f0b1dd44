import { enforcedRow, type Row } from '../row';
import { allow, deny, policy, type Caller, type Scene } from '../scene';
import { reasonOfRefusal } from './refusalReason';

/** What AWS's sentence says of why CreateGroup was refused. */
function refused(name: string, aws: string, prepare: (scene: Scene) => Promise<Caller>): Row {
  return enforcedRow(name, aws, async (scene) => {
    const carl = await prepare(scene);
    return reasonOfRefusal(carl.iam.createGroup({ GroupName: scene.named('staff') }));
  });
}

const who = 'User: arn:aws:iam::ACCOUNT:user/carl is not authorized to perform: iam:CreateGroup';
const what = `${who} on resource: arn:aws:iam::ACCOUNT:group/staff`;

/** The sentences of "Access denied error messages" in the IAM user guide. */
export const messages: readonly Row[] = [
  refused(
    'The message where no policy allows',
    `${what} because no identity-based policy allows the iam:CreateGroup action`,
    (scene) => scene.caller(),
  ),
  refused(
    'The message where a policy denies',
    `${what} with an explicit deny in an identity-based policy`,
    (scene) => scene.caller('carl', allow('*'), deny('iam:CreateGroup')),
  ),
  refused(
    'The message where a boundary does not allow',
    `${what} because no permissions boundary allows the iam:CreateGroup action`,
    async (scene) => {
      const carl = await scene.caller('carl', allow('*'));
      const PermissionsBoundary = await scene.policy('border', policy(allow('s3:*')));
      await scene.iam.putUserPermissionsBoundary({ UserName: carl.name, PermissionsBoundary });
      return carl;
    },
  ),
  refused(
    'The message where a boundary denies',
    `${what} with an explicit deny in a permissions boundary`,
    async (scene) => {
      const carl = await scene.caller('carl', allow('*'));
      const document = policy(allow('*'), deny('iam:CreateGroup'));
      const PermissionsBoundary = await scene.policy('border', document);
      await scene.iam.putUserPermissionsBoundary({ UserName: carl.name, PermissionsBoundary });
      return carl;
    },
  ),
];
