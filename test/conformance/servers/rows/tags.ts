import { attempt, row, type Row } from '../row';
import type { Scene } from '../scene';

type Tag = Readonly<Record<'Key' | 'Value', string>>;

function tag(Key: string, Value = ''): Tag {
  return { Key, Value };
}

const many = (count: number): Tag[] => Array.from({ length: count }, (_, index) => tag(`key-${index}`));

async function tagsAfter(scene: Scene, ...steps: readonly (readonly Tag[])[]): Promise<unknown> {
  const UserName = await scene.user();
  for (const Tags of steps) await scene.iam.tagUser({ UserName, Tags: [...Tags] });
  return attempt(scene.iam.listUserTags({ UserName }), ({ Tags }) => Tags);
}

async function tagging(scene: Scene, Tags: Tag[]): Promise<unknown> {
  return attempt(scene.iam.tagUser({ UserName: await scene.user(), Tags }));
}

/** The same for users, roles and policies is in those topics. */
export const tags: readonly Row[] = [
  row('TagUser adds', [tag('a', '1'), tag('b', '2')], (scene) =>
    tagsAfter(scene, [tag('a', '1')], [tag('b', '2')]),
  ),
  row('TagUser replaces', [tag('a', '2')], (scene) => tagsAfter(scene, [tag('a', '1')], [tag('a', '2')])),
  row('TagUser with a key in another case replaces', [tag('Team', '2')], (scene) =>
    tagsAfter(scene, [tag('team', '1')], [tag('Team', '2')]),
  ),
  row('A tag may have an empty value', [tag('a', '')], (scene) => tagsAfter(scene, [tag('a', '')])),
  row('Tags in every script', [tag('équipe', 'Zürich 東京 команда')], (scene) =>
    tagsAfter(scene, [tag('équipe', 'Zürich 東京 команда')]),
  ),
  row('Tags of all special characters that are allowed', [tag('_.:/=+-@', ' _.:/=+-@')], (scene) =>
    tagsAfter(scene, [tag('_.:/=+-@', ' _.:/=+-@')]),
  ),
  row('A tag key of 128 characters', 'ok', (scene) => tagging(scene, [tag('k'.repeat(128))])),
  row('A tag key of 129 characters', 'ValidationError 400', (scene) =>
    tagging(scene, [tag('k'.repeat(129))]),
  ),
  row('A tag value of 256 characters', 'ok', (scene) => tagging(scene, [tag('a', 'v'.repeat(256))])),
  row('A tag value of 257 characters', 'ValidationError 400', (scene) =>
    tagging(scene, [tag('a', 'v'.repeat(257))]),
  ),
  row('An empty tag key', 'ValidationError 400', (scene) => tagging(scene, [tag('')])),
  row('A tag key with a character that is not allowed', 'ValidationError 400', (scene) =>
    tagging(scene, [tag('a!')]),
  ),
  row('A tag value with a character that is not allowed', 'ValidationError 400', (scene) =>
    tagging(scene, [tag('a', 'b<c>')]),
  ),
  row('A tag key that AWS keeps to itself', 'InvalidInput 400', (scene) => tagging(scene, [tag('aws:x')])),
  row('The same tag key twice', 'InvalidInput 400', (scene) =>
    tagging(scene, [tag('a', '1'), tag('a', '2')]),
  ),
  row('The same tag key twice in different case', 'InvalidInput 400', (scene) =>
    tagging(scene, [tag('a', '1'), tag('A', '2')]),
  ),
  row('50 tags', 'ok', (scene) => tagging(scene, many(50))),
  row('51 tags at once', 'ValidationError 400', (scene) => tagging(scene, many(51))),
  row('A 51st tag later', 'LimitExceeded 409', async (scene) => {
    const UserName = await scene.user();
    await scene.iam.tagUser({ UserName, Tags: many(50) });
    return attempt(scene.iam.tagUser({ UserName, Tags: [tag('one-more')] }));
  }),
  row('TagUser of nobody', 'NoSuchEntity 404', ({ iam, named }) =>
    attempt(iam.tagUser({ UserName: named('nobody'), Tags: [tag('a')] })),
  ),
  row('UntagUser takes away', [tag('b', '2')], async (scene) => {
    const UserName = await scene.user();
    await scene.iam.tagUser({ UserName, Tags: [tag('a', '1'), tag('b', '2')] });
    await scene.iam.untagUser({ UserName, TagKeys: ['a'] });
    return attempt(scene.iam.listUserTags({ UserName }), ({ Tags }) => Tags);
  }),
  row('UntagUser ignores keys that are not there', 'ok', async (scene) =>
    attempt(scene.iam.untagUser({ UserName: await scene.user(), TagKeys: ['nothing'] })),
  ),
  row('UntagUser of nobody', 'NoSuchEntity 404', ({ iam, named }) =>
    attempt(iam.untagUser({ UserName: named('nobody'), TagKeys: ['a'] })),
  ),
  row('CreateUser with 51 tags makes no user', 'NoSuchEntity 404', async ({ iam, named }) => {
    await iam.createUser({ UserName: named('ann'), Tags: many(51) }).catch(() => undefined);
    return attempt(iam.getUser({ UserName: named('ann') }));
  }),
  row('CreateUser with a tag key twice', 'InvalidInput 400', ({ iam, named }) =>
    attempt(iam.createUser({ UserName: named('ann'), Tags: [tag('a', '1'), tag('a', '2')] })),
  ),
];
