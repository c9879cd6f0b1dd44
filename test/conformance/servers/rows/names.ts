import { attempt, row, type Row } from '../row';
import { policy, allow } from '../scene';

const document = policy(allow('s3:GetObject'));

/** Names and paths at the borders of what the API reference lets through. */
export const names: readonly Row[] = [
  row('A user name of 64 characters', 'ok', ({ iam, tag }) =>
    attempt(iam.createUser({ UserName: tag.padEnd(64, 'n') })),
  ),
  row('A user name of 65 characters', 'ValidationError 400', ({ iam, tag }) =>
    attempt(iam.createUser({ UserName: tag.padEnd(65, 'n') })),
  ),
  row('A user name of all special characters that are allowed', 'ok', ({ iam, tag }) =>
    attempt(iam.createUser({ UserName: `+=,.@_-${tag}` })),
  ),
  row('An empty user name', 'ValidationError 400', ({ iam }) => attempt(iam.createUser({ UserName: '' }))),
  ...['space man', 'bang!', 'slash/ed', 'colon:ed', 'star*', 'ünal', 'line\nbreak'].map((name) =>
    row(`The user name ${JSON.stringify(name)}`, 'ValidationError 400', ({ iam, named }) =>
      attempt(iam.createUser({ UserName: named(name) })),
    ),
  ),
  row('A user without a name', 'ValidationError 400', ({ iam }) =>
    attempt(iam.createUser({ UserName: undefined })),
  ),
  ...[
    ['no slashes', 'team'],
    ['no last slash', '/team'],
    ['no first slash', 'team/'],
    ['a space', '/my team/'],
    ['a letter beyond ASCII', '/zürich/'],
    ['nothing in it', ''],
    ['513 characters', `/${'p'.repeat(511)}/`],
  ].map(([what, Path]) =>
    row(`A path with ${what ?? ''}`, 'ValidationError 400', ({ iam, named }) =>
      attempt(iam.createUser({ UserName: named('ann'), Path })),
    ),
  ),
  row('A path of 512 characters', 'ok', ({ iam, named }) =>
    attempt(iam.createUser({ UserName: named('ann'), Path: `/${'p'.repeat(510)}/` })),
  ),
  row('A group name of 128 characters', 'ok', ({ iam, tag }) =>
    attempt(iam.createGroup({ GroupName: tag.padEnd(128, 'n') })),
  ),
  row('A group name of 129 characters', 'ValidationError 400', ({ iam, tag }) =>
    attempt(iam.createGroup({ GroupName: tag.padEnd(129, 'n') })),
  ),
  row('A group name with a space', 'ValidationError 400', ({ iam, named }) =>
    attempt(iam.createGroup({ GroupName: named('the staff') })),
  ),
  row('A role name of 65 characters', 'ValidationError 400', (scene) =>
    attempt(
      scene.iam.createRole({
        RoleName: scene.tag.padEnd(65, 'n'),
        AssumeRolePolicyDocument: scene.trust(),
      }),
    ),
  ),
  row('A role name with a slash', 'ValidationError 400', (scene) =>
    attempt(scene.iam.createRole({ RoleName: scene.named('a/b'), AssumeRolePolicyDocument: scene.trust() })),
  ),
  row('A policy name of 128 characters', 'ok', ({ iam, tag }) =>
    attempt(iam.createPolicy({ PolicyName: tag.padEnd(128, 'n'), PolicyDocument: document })),
  ),
  row('A policy name of 129 characters', 'ValidationError 400', ({ iam, tag }) =>
    attempt(iam.createPolicy({ PolicyName: tag.padEnd(129, 'n'), PolicyDocument: document })),
  ),
  row('A policy name with a space', 'ValidationError 400', ({ iam, named }) =>
    attempt(iam.createPolicy({ PolicyName: named('may read'), PolicyDocument: document })),
  ),
  row('An inline policy name of 129 characters', 'ValidationError 400', async (scene) =>
    attempt(
      scene.iam.putUserPolicy({
        UserName: await scene.user(),
        PolicyName: 'n'.repeat(129),
        PolicyDocument: document,
      }),
    ),
  ),
  row('A description of 1,000 characters', 'ok', ({ iam, named }) =>
    attempt(
      iam.createPolicy({ PolicyName: named('p'), PolicyDocument: document, Description: 'd'.repeat(1000) }),
    ),
  ),
  row('A description of 1,001 characters', 'ValidationError 400', ({ iam, named }) =>
    attempt(
      iam.createPolicy({ PolicyName: named('p'), PolicyDocument: document, Description: 'd'.repeat(1001) }),
    ),
  ),
];
