import assert from 'node:assert/strict';
import { messageFunction } from './withoutEditor';

const name = 'va-s3-reader-jane-20261122T0830Z-k3j5x7q2m4n6p';
const iam = 'arn:aws:iam::123456789012';

describe('what is said of a refusal', () => {
  let say: (refusal: object) => { readonly text: string; readonly action: unknown };

  before(async () => {
    const message = await messageFunction('failures', 'failureMessage');
    say = (refusal) => {
      const said = message({ code: 'accessDenied', action: 'iam:CreateUser', aws: 'no', ...refusal }, 0);
      assert.ok(typeof said === 'object' && said !== null && 'text' in said);
      return { text: String(said.text), action: 'action' in said ? said.action : undefined };
    };
  });

  it('names the permission and offers the whole policy', () => {
    const { text, action } = say({
      aws: 'because no identity-based policy allows the iam:CreateUser action',
    });
    assert.match(text, /lacks the permission "iam:CreateUser"\. Add it to the issuer's policy\.$/);
    assert.deepEqual(action, { kind: 'copyIssuerPolicy' });
  });

  const resources = [
    [`${iam}:user/vault-aws/${name}`, ` on "${iam}:user/vault-aws/*"`],
    [`${iam}:policy/vault-aws/${name}`, ` on "${iam}:policy/vault-aws/*"`],
    [`${iam}:user/${name}`, ` on "${iam}:user/*"`],
    [`user ${name}`, ' on the users it makes'],
    [`policy ${name}`, ' on the policies it makes'],
    ['role deployer', ' on "role deployer"'],
    [`${iam}:group/developers`, ` on "${iam}:group/developers"`],
  ] as const;
  for (const [resource, where] of resources) {
    it(`asks for it on what lasts of ${resource}`, () => {
      assert.ok(say({ resource }).text.includes(`"iam:CreateUser"${where}. Add it`));
    });
  }

  it('asks to be let look at all users, since those that are gone have no path', () => {
    const { text } = say({ action: 'iam:GetUser', resource: `user ${name}` });
    assert.match(text, /"iam:GetUser" on all users, whatever their path\. Add it/);
  });

  it('names both sides of a role that is assumed, since AWS does not say which refused', () => {
    const { text } = say({ action: 'sts:AssumeRole', resource: `${iam}:role/deployer` });
    assert.match(
      text,
      /"sts:AssumeRole" on "[^"]+deployer"\. Add it to the issuer's policy, and see that the trust/,
    );
  });

  it('names the role that issues', () => {
    const aws = 'User: arn:aws:sts::123456789012:assumed-role/broker/vault-aws-issuer is not authorized to';
    assert.match(say({ aws }).text, /Add it to the issuer's policy, on the role "broker"\.$/);
  });

  it('names the trust policy alone when AWS does say so', () => {
    const aws = 'because no resource-based policy allows the sts:AssumeRole action';
    const { text } = say({ action: 'sts:AssumeRole', aws });
    assert.match(text, /the trust policy of the role does not allow it "sts:AssumeRole"\. Add it there\.$/);
    assert.doesNotMatch(text, /issuer's policy/);
  });

  for (const layer of ['permissions boundary', 'session policy', 'service control policy']) {
    it(`does not send anybody to the issuer's policy when a ${layer} does not allow it`, () => {
      const { text, action } = say({ aws: `because no ${layer} allows the iam:CreateUser action` });
      assert.ok(text.includes(`(${layer})`), text);
      assert.doesNotMatch(text, /issuer's policy/);
      assert.deepEqual(action, { kind: 'showLog' });
    });

    it(`says that a ${layer} denies it`, () => {
      const { text, action } = say({ aws: `with an explicit deny in a ${layer}: ${iam}:policy/x` });
      assert.ok(text.includes(`"iam:CreateUser" is explicitly denied (${layer})`), text);
      assert.doesNotMatch(text, /issuer's policy/);
      assert.deepEqual(action, { kind: 'showLog' });
    });
  }
});
