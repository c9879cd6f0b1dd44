import assert from 'node:assert/strict';
import { aSessionRole } from '../../doubles/roles';
import { until } from '../../host/until';
import { allowAll, deployerArn } from '../sandboxWindow';
import { IssuerAccount } from './issuerAccount';
import { permissionsNamed, without } from './policyText';
import { widePolicy } from './widePolicy';

const trusting = (Action: readonly string[], Condition: object = {}): object => ({
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::123456789012:root' },
    Action,
    Condition,
  },
});
const tagged = aSessionRole({ sessionTags: { team: 'shop' }, externalId: 'shop-1' });

describe('a role whose trust policy', () => {
  let account: IssuerAccount;

  beforeEach(async () => {
    account = await IssuerAccount.open(widePolicy);
  });
  afterEach(() => account.close());

  function trust(document: object): void {
    account.sandbox.seed({ roles: [{ arn: deployerArn, trust: document, policies: { all: allowAll } }] });
  }

  const externalId = { StringEquals: { 'sts:ExternalId': 'shop-2' } };
  const refusals = [
    ['does not trust the issuer', trusting(['sts:TagSession']), 'sts:AssumeRole'],
    ['does not let it tag sessions', trusting(['sts:AssumeRole']), 'sts:TagSession'],
    [
      'asks for another external id',
      trusting(['sts:AssumeRole', 'sts:TagSession'], externalId),
      'sts:AssumeRole',
    ],
  ] as const;
  for (const [title, document, action] of refusals) {
    it(`${title} is named as the other side of ${action}`, async () => {
      trust(document);
      assert.equal(await account.issue(tagged), undefined);
      const [text = ''] = account.told;
      assert.deepEqual(permissionsNamed(text), [action]);
      assert.ok(text.includes(`"${action}" on "${deployerArn}"`), text);
      assert.match(text, /the issuer's policy, and see that the trust policy of the role allows it too/);
      assert.match(text, /external id/);
      await account.finish();
      assert.deepEqual(account.left, []);
    });
  }
});

describe('a denial that may not be lifted', () => {
  it('is named in the log, stays on record, and is lifted once the permission is there', async () => {
    const account = await IssuerAccount.open(without(widePolicy, 'iam:DeleteRolePolicy'));
    try {
      await account.revoke(await account.issue(aSessionRole({ revocation: 'deny-session' })));
      account.pass(70);
      account.broker.checkExpiry();
      const line = await until('it was refused', () =>
        account.log.lines.find((each) => each.includes('denial not lifted')),
      );
      assert.match(line, /"permission":"iam:DeleteRolePolicy"/);
      assert.equal(account.left.length, 1);
      account.grant(widePolicy);
      await account.finish();
      assert.deepEqual(account.left, []);
    } finally {
      await account.close();
    }
  });
});
