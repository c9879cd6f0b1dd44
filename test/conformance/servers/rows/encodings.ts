import { attempt, row, type Row } from '../row';
import { allow, policy } from '../scene';

/** What must survive forms, XML and percent-encoding. */
const texts: Readonly<Record<string, string>> = {
  'plus and percent': 'a+b%20c%zz',
  'an ampersand and angle brackets': 'a&b<c>',
  quotes: `a"b'c`,
  'white space': 'a b\tc\nd',
  'letters of Latin-1': 'zürich-ñ',
  'a star, a question mark and parentheses': 'a*b?c(d)!~',
};

function documentWith(text: string): string {
  return policy(allow('s3:GetObject', `arn:aws:s3:::b/${text}`));
}

export const encodings: readonly Row[] = [
  ...Object.entries(texts).map(([what, text]) =>
    row(`A document with ${what} comes back`, documentWith(text), async (scene) => {
      const UserName = await scene.user();
      const name = { UserName, PolicyName: 'own' };
      await scene.iam.putUserPolicy({ ...name, PolicyDocument: documentWith(text) });
      return attempt(scene.iam.getUserPolicy(name), ({ PolicyDocument }) =>
        decodeURIComponent(PolicyDocument ?? ''),
      );
    }),
  ),
  row('A document keeps its own line breaks and indents', true, async (scene) => {
    const name = { UserName: await scene.user(), PolicyName: 'own' };
    const PolicyDocument = JSON.stringify(JSON.parse(documentWith('x')), undefined, 4);
    await scene.iam.putUserPolicy({ ...name, PolicyDocument });
    return attempt(
      scene.iam.getUserPolicy(name),
      (answer) => decodeURIComponent(answer.PolicyDocument ?? '') === PolicyDocument,
    );
  }),
  row('Names with plus and comma come back', 'a+b,c@d.e=f', async ({ iam, named }) => {
    await iam.createUser({ UserName: named('a+b,c@d.e=f') });
    return attempt(iam.getUser({ UserName: named('a+b,c@d.e=f') }), ({ User }) => User?.UserName);
  }),
  row('A description with angle brackets comes back', `<"d"> & 'e'`, async (scene) => {
    const Description = `<"d"> & 'e'`;
    await scene.iam.createRole({
      RoleName: scene.named('deploy'),
      AssumeRolePolicyDocument: scene.trust(),
      Description,
    });
    return attempt(scene.iam.getRole({ RoleName: scene.named('deploy') }), ({ Role }) => Role?.Description);
  }),
  row('A tag value with a space and a plus comes back', [{ Key: 'a b', Value: 'c + d' }], async (scene) => {
    const UserName = await scene.user();
    await scene.iam.tagUser({ UserName, Tags: [{ Key: 'a b', Value: 'c + d' }] });
    return attempt(scene.iam.listUserTags({ UserName }), ({ Tags }) => Tags);
  }),
];
