import { attempt, row, type Row } from '../row';
import { allow, policy, type Scene } from '../scene';
import { encodedFrom, encodingOf } from './encodedDocument';

const document = policy(allow('s3:GetObject'));

interface Holder {
  readonly noun: string;
  /** The most characters that are not white space, of all inline policies together. */
  readonly limit: number;
  readonly make: (scene: Scene) => Promise<unknown>;
  readonly put: (scene: Scene, PolicyName: string, PolicyDocument: string) => Promise<unknown>;
  readonly get: (scene: Scene, PolicyName: string) => Promise<{ PolicyDocument: string | undefined }>;
  readonly list: (scene: Scene) => Promise<{ PolicyNames?: string[] | undefined }>;
  readonly remove: (scene: Scene, PolicyName: string) => Promise<unknown>;
}

const holders: readonly Holder[] = [
  {
    noun: 'user',
    limit: 2048,
    make: (scene) => scene.user('owner'),
    put: ({ iam, named }, PolicyName, PolicyDocument) =>
      iam.putUserPolicy({ UserName: named('owner'), PolicyName, PolicyDocument }),
    get: ({ iam, named }, PolicyName) => iam.getUserPolicy({ UserName: named('owner'), PolicyName }),
    list: ({ iam, named }) => iam.listUserPolicies({ UserName: named('owner') }),
    remove: ({ iam, named }, PolicyName) => iam.deleteUserPolicy({ UserName: named('owner'), PolicyName }),
  },
  {
    noun: 'group',
    limit: 5120,
    make: (scene) => scene.group('owner'),
    put: ({ iam, named }, PolicyName, PolicyDocument) =>
      iam.putGroupPolicy({ GroupName: named('owner'), PolicyName, PolicyDocument }),
    get: ({ iam, named }, PolicyName) => iam.getGroupPolicy({ GroupName: named('owner'), PolicyName }),
    list: ({ iam, named }) => iam.listGroupPolicies({ GroupName: named('owner') }),
    remove: ({ iam, named }, PolicyName) => iam.deleteGroupPolicy({ GroupName: named('owner'), PolicyName }),
  },
  {
    noun: 'role',
    limit: 10_240,
    make: (scene) => scene.role('owner'),
    put: ({ iam, named }, PolicyName, PolicyDocument) =>
      iam.putRolePolicy({ RoleName: named('owner'), PolicyName, PolicyDocument }),
    get: ({ iam, named }, PolicyName) => iam.getRolePolicy({ RoleName: named('owner'), PolicyName }),
    list: ({ iam, named }) => iam.listRolePolicies({ RoleName: named('owner') }),
    remove: ({ iam, named }, PolicyName) => iam.deleteRolePolicy({ RoleName: named('owner'), PolicyName }),
  },
];

/** A policy of so many characters that are not white space. */
function documentOf(size: number): string {
  const empty = policy(allow('s3:GetObject', 'arn:aws:s3:::b/')).length;
  return policy(allow('s3:GetObject', `arn:aws:s3:::b/${'k'.repeat(size - empty)}`));
}

function rowsOf({ noun, limit, make, put, get, list, remove }: Holder): readonly Row[] {
  const title = `inline policy of a ${noun}`;
  return [
    row(`An ${title} comes back percent-encoded`, encodedFrom(document), async (scene) => {
      await make(scene);
      await put(scene, 'own', document);
      return attempt(get(scene, 'own'), ({ PolicyDocument }) => encodingOf(PolicyDocument));
    }),
    row(`Putting an ${title} again replaces it`, ['own'], async (scene) => {
      await make(scene);
      await put(scene, 'own', document);
      await put(scene, 'own', policy(allow('s3:PutObject')));
      return attempt(list(scene), ({ PolicyNames }) => PolicyNames);
    }),
    row(`Names of an ${title} count by case`, ['Own', 'own'], async (scene) => {
      await make(scene);
      await put(scene, 'own', document);
      await put(scene, 'Own', document);
      return attempt(list(scene), ({ PolicyNames }) => PolicyNames?.sort());
    }),
    row(`An ${title} on nobody`, 'NoSuchEntity 404', (scene) => attempt(put(scene, 'own', document))),
    row(`Reading an ${title} that is not there`, 'NoSuchEntity 404', async (scene) => {
      await make(scene);
      return attempt(get(scene, 'own'));
    }),
    row(`Deleting an ${title}`, [], async (scene) => {
      await make(scene);
      await put(scene, 'own', document);
      await remove(scene, 'own');
      return attempt(list(scene), ({ PolicyNames }) => PolicyNames ?? []);
    }),
    row(`Deleting an ${title} that is not there`, 'NoSuchEntity 404', async (scene) => {
      await make(scene);
      return attempt(remove(scene, 'own'));
    }),
    row(`An ${title} of ${limit} characters`, 'ok', async (scene) => {
      await make(scene);
      return attempt(put(scene, 'own', documentOf(limit)));
    }),
    row(`An ${title} of ${limit + 1} characters`, 'LimitExceeded 409', async (scene) => {
      await make(scene);
      return attempt(put(scene, 'own', documentOf(limit + 1)));
    }),
    row(`An ${title} of ${limit} characters and white space`, 'ok', async (scene) => {
      await make(scene);
      const spaced = `${documentOf(limit)}${' '.repeat(50)}`;
      return attempt(put(scene, 'own', spaced));
    }),
    row(`Two of an ${title} that are too large together`, 'LimitExceeded 409', async (scene) => {
      await make(scene);
      await put(scene, 'one', documentOf(limit / 2));
      return attempt(put(scene, 'two', documentOf(limit / 2 + 1)));
    }),
    row(`An ${title} that gives way to a larger one`, 'ok', async (scene) => {
      await make(scene);
      await put(scene, 'own', documentOf(limit - 100));
      return attempt(put(scene, 'own', documentOf(limit)));
    }),
  ];
}

export const inlinePolicies: readonly Row[] = holders.flatMap(rowsOf);
