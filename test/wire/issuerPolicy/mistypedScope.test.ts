import assert from 'node:assert/strict';
import { IssuerAccount } from './issuerAccount';
import { mistyped, permissionsNamed, sidsIn } from './policyText';
import { ways } from './ways';
import { widePolicy } from './widePolicy';

const account = 'arn:aws:iam::123456789012';

/** A statement with a mistake in it, the way that stumbles over it, and what is said to be lacking. */
interface Mistake {
  readonly sid: string;
  readonly what: string;
  readonly wrong: Readonly<Record<string, unknown>>;
  readonly way: string;
  /** One of these, whichever AWS refuses first. */
  readonly lacks: readonly string[];
  /** How the sentence goes on where it says on what. */
  readonly on: string;
  /** Nothing was made that would have to be removed again. */
  readonly isClean?: true;
}

const mistakes: readonly Mistake[] = [
  {
    sid: 'BornStamped',
    what: 'another path',
    wrong: { Resource: `${account}:user/vault/*` },
    way: 'a user with its own small policy, renewed and revoked',
    lacks: ['iam:CreateUser'],
    isClean: true,
    on: `"${account}:user/vault-aws/*"`,
  },
  {
    sid: 'BornStamped',
    what: 'another account',
    wrong: { Resource: 'arn:aws:iam::210987654321:user/vault-aws/*' },
    way: 'a user with its own small policy, renewed and revoked',
    lacks: ['iam:CreateUser'],
    isClean: true,
    on: `"${account}:user/vault-aws/*"`,
  },
  {
    sid: 'BornStamped',
    what: 'a stamp with another name',
    wrong: { Condition: { Null: { 'aws:RequestTag/vault:lease': 'false' } } },
    way: 'a user with its own small policy, renewed and revoked',
    lacks: ['iam:CreateUser'],
    isClean: true,
    on: `"${account}:user/vault-aws/*"`,
  },
  {
    sid: 'SeeWhoIsGone',
    what: 'only the path of the leases',
    wrong: { Resource: `${account}:user/vault-aws/*` },
    way: 'a user that somebody has removed already',
    lacks: ['iam:GetUser'],
    on: 'all users, whatever their path',
  },
  {
    sid: 'LiveAndDie',
    what: 'another path',
    wrong: { Resource: `${account}:user/vault/*` },
    way: 'a user with its own small policy, renewed and revoked',
    lacks: ['iam:PutUserPolicy', 'iam:CreateAccessKey', 'iam:DeleteUserPolicy', 'iam:ListAccessKeys'],
    on: 'the users it makes',
  },
  {
    sid: 'LargePolicies',
    what: 'another path',
    wrong: { Resource: `${account}:policy/vault/*` },
    way: 'a user with a large policy',
    lacks: ['iam:CreatePolicy'],
    isClean: true,
    on: 'the policies it makes',
  },
  {
    sid: 'FindLeftovers',
    what: 'a path, which AWS does not know of lists',
    wrong: { Resource: `${account}:user/vault/*` },
    way: 'a sweep of what a machine left that is no more',
    lacks: ['iam:ListUsers'],
    on: `"${account}:user/vault-aws/"`,
  },
  {
    sid: 'Leftovers',
    what: 'users instead of devices',
    wrong: { Resource: `${account}:user/*` },
    way: 'a user to whom everything was added that a user can have',
    lacks: ['iam:TagMFADevice', 'iam:ListMFADeviceTags'],
    on: `"${account}:mfa/phone-`,
  },
  {
    sid: 'Groups',
    what: 'another group',
    wrong: { Resource: `${account}:group/readers` },
    way: 'a user in groups',
    lacks: ['iam:AddUserToGroup'],
    isClean: true,
    on: '"group developers"',
  },
  {
    sid: 'Roles',
    what: 'another role',
    wrong: { Resource: `${account}:role/deployers` },
    way: 'a session of a role, with tags and an external id',
    lacks: ['sts:AssumeRole'],
    isClean: true,
    on: `"${account}:role/deployer"`,
  },
  {
    sid: 'DenySessions',
    what: 'another role',
    wrong: { Resource: `${account}:role/deployers` },
    way: 'a session that is denied, and its role clean again after its end',
    lacks: ['iam:PutRolePolicy'],
    on: '"role deployer"',
  },
];

describe('an issuer whose policy has a mistake', () => {
  it('is tried for every statement', () => {
    assert.deepEqual([...new Set(mistakes.map(({ sid }) => sid))], sidsIn(widePolicy));
  });

  for (const { sid, what, wrong, way: title, lacks, on, isClean } of mistakes) {
    it(`in ${sid}, ${what}, is told what lacks and on what, and once it is right nothing is left`, async () => {
      const way = ways.find((each) => each.title === title) ?? assert.fail(title);
      const issuer = await IssuerAccount.open(mistyped(widePolicy, sid, wrong));
      try {
        await way.go(issuer);
        await issuer.begin();
        assert.ok(issuer.told.length > 0, 'nothing was told');
        for (const text of issuer.told) {
          assert.deepEqual(
            [...new Set(permissionsNamed(text))].filter((action) => !lacks.includes(action)),
            [],
            text,
          );
          assert.ok(text.includes(` on ${on}`), text);
          assert.match(text, /Add it to the issuer's policy/);
        }
        if (isClean === true) assert.deepEqual(issuer.left, []);
        issuer.grant(widePolicy);
        await way.again?.(issuer);
        await issuer.finish();
        assert.deepEqual(issuer.left, []);
      } finally {
        await issuer.close();
      }
    });
  }
});
