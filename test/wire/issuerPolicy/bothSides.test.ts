import assert from 'node:assert/strict';
import { issuerPolicy } from '../../../src/core/issuerPolicy';
import { aSessionRole, aUserRole } from '../../doubles/roles';
import { until } from '../../host/until';
import { allowAll, brokerArn, deployerArn, trustAccount } from '../sandboxWindow';
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

describe('a role to issue by', () => {
  it('is named when it is the one that lacks a permission', async () => {
    const account = await IssuerAccount.open(widePolicy);
    try {
      const policies = { issuer: without(issuerPolicy(), 'iam:PutUserPolicy') };
      account.sandbox.seed({ roles: [{ arn: brokerArn, trust: trustAccount, policies }] });
      await account.issue(aUserRole({ brokerRoleArn: brokerArn }));
      const [text = ''] = account.told;
      assert.deepEqual(permissionsNamed(text), ['iam:PutUserPolicy']);
      assert.match(text, /Add it to the issuer's policy, on the role "broker"\.$/);
      await account.finish();
      assert.deepEqual(account.left, []);
    } finally {
      await account.close();
    }
  });
});

describe('a permission that is taken away while a lease lives', () => {
  let account: IssuerAccount;

  beforeEach(async () => {
    account = await IssuerAccount.open(widePolicy);
  });
  afterEach(() => account.close());

  it('is named when the lease cannot be renewed, and the lease keeps its end', async () => {
    const lease = await account.issue(aUserRole());
    account.pass(10);
    account.grant(without(widePolicy, 'iam:PutUserPolicy'));
    await account.renew(lease);
    const [text = '', ...others] = account.told;
    assert.deepEqual(permissionsNamed(text), ['iam:PutUserPolicy']);
    assert.deepEqual(others, []);
    assert.equal(account.broker.leases[0]?.expiresAt, lease?.expiresAt);
    await account.revoke(lease);
    await account.finish();
    assert.deepEqual(account.left, []);
  });

  it('is named when the window has died and the next one may not become the role that issued', async () => {
    await account.dieAfter('probe', () => account.issue(aUserRole({ brokerRoleArn: brokerArn })));
    account.grant(without(widePolicy, 'sts:AssumeRole'));
    await account.begin();
    assert.ok(account.told.length > 0);
    for (const text of account.told) assert.deepEqual(permissionsNamed(text), ['sts:AssumeRole'], text);
    assert.equal(account.broker.leases[0]?.state, 'attention');
    account.grant(widePolicy);
    await account.finish();
    assert.deepEqual(account.left, []);
  });
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
