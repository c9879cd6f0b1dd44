import assert from 'node:assert/strict';
import { decideTrust, evaluateTrust, type TrustPrincipal } from '../../../src/iam/evaluateTrust';
import type { Policy } from '../../../src/iam/policy';
import { contextOf, policyOf, type ContextValues, type StatementDocument } from './policyFixtures';

const account = '111122223333';
const ana: TrustPrincipal = { arn: `arn:aws:iam::${account}:user/ana`, account };
const stranger: TrustPrincipal = { arn: 'arn:aws:iam::999999999999:user/ana', account: '999999999999' };
const session: TrustPrincipal = {
  arn: `arn:aws:sts::${account}:assumed-role/broker/laptop`,
  account,
  roleArn: `arn:aws:iam::${account}:role/service/broker`,
};

function trust(...statements: readonly StatementDocument[]): Policy {
  const documents = statements.map(assuming);
  return policyOf({ Version: '2012-10-17', Statement: documents }, 'trust');
}

function ask(
  policy: Policy,
  principal: TrustPrincipal,
  context: ContextValues = {},
  action = 'sts:AssumeRole',
): string {
  return evaluateTrust(policy, { action, resource: '*', context: contextOf(context) }, principal);
}

function assuming(statement: StatementDocument): StatementDocument {
  return { Effect: 'Allow', Action: 'sts:AssumeRole', ...statement };
}

const ofAws = (...names: readonly string[]): StatementDocument => ({ Principal: { AWS: names } });

const cases: readonly (readonly [string, StatementDocument, TrustPrincipal, boolean])[] = [
  ['an account number trusts its users', ofAws(account), ana, true],
  ['an account number trusts its sessions', ofAws(account), session, true],
  ['an account number trusts nobody else', ofAws(account), stranger, false],
  ['an account root trusts its users', ofAws(`arn:aws:iam::${account}:root`), ana, true],
  ['an account root of another partition trusts', ofAws(`arn:aws-cn:iam::${account}:root`), ana, true],
  ['an account root trusts nobody else', ofAws(`arn:aws:iam::${account}:root`), stranger, false],
  ['a user is trusted by exact ARN', ofAws(ana.arn), ana, true],
  ['a user is not trusted by another ARN', ofAws(`${ana.arn}2`), ana, false],
  ['a user name counts upper and lower case', ofAws(`arn:aws:iam::${account}:user/Ana`), ana, false],
  ['a session is trusted by its role', ofAws(`arn:aws:iam::${account}:role/service/broker`), session, true],
  ['a session is trusted by its own ARN', ofAws(session.arn), session, true],
  ['another session is not', ofAws(`arn:aws:sts::${account}:assumed-role/broker/desk`), session, false],
  ['everybody is trusted by an asterisk', ofAws('*'), stranger, true],
  ['everybody is trusted by a bare asterisk', { Principal: '*' }, stranger, true],
  ['one of several is enough', ofAws('999999999999', account), ana, true],
  ['a service is not a user', { Principal: { Service: 'ec2.amazonaws.com' } }, ana, false],
  ['a federation is not a user', { Principal: { Federated: 'accounts.google.com' } }, ana, false],
];

describe('a trust policy', () => {
  for (const [sentence, statement, principal, trusted] of cases) {
    it(`obeys: ${sentence}`, () => {
      assert.equal(ask(trust(statement), principal), trusted ? 'allowed' : 'implicitDeny');
    });
  }

  it('asks for the action too', () => {
    assert.equal(ask(trust(ofAws(account)), ana, {}, 'sts:TagSession'), 'implicitDeny');
    assert.equal(ask(trust({ ...ofAws(account), Action: 'STS:assumerole' }), ana), 'allowed');
    assert.equal(ask(trust({ ...ofAws(account), Action: 'sts:*' }), ana, {}, 'sts:TagSession'), 'allowed');
  });

  it('asks for its conditions too', () => {
    const policy = trust({ ...ofAws('*'), Condition: { StringEquals: { 'sts:ExternalId': 'e-1' } } });
    assert.equal(ask(policy, stranger, { 'sts:ExternalId': 'e-1' }), 'allowed');
    assert.equal(ask(policy, stranger, { 'sts:ExternalId': 'e-2' }), 'implicitDeny');
    assert.equal(ask(policy, stranger), 'implicitDeny');
  });

  it('lets a deny win', () => {
    const policy = trust(ofAws(account), { ...ofAws(ana.arn), Effect: 'Deny' });
    assert.equal(ask(policy, ana), 'explicitDeny');
    assert.equal(ask(policy, session), 'allowed');
    const request = { action: 'sts:AssumeRole', resource: '*', context: contextOf({}) };
    assert.equal(decideTrust(policy, request, ana).namesPrincipal, false);
  });

  it('denies all but those that NotPrincipal names', () => {
    const others = { Effect: 'Deny', NotPrincipal: { AWS: [ana.arn, '444455556666'] } };
    const policy = trust({ Principal: '*' }, others);
    assert.equal(ask(policy, ana), 'allowed');
    assert.equal(ask(policy, stranger), 'explicitDeny');
  });

  it('denies by NotPrincipal who is of a named account only, and whoever has a permissions boundary', () => {
    const others = { Effect: 'Deny', NotPrincipal: { AWS: [ana.arn, account] } };
    const policy = trust({ Principal: '*' }, others);
    assert.equal(ask(policy, { arn: `${ana.arn}-too`, account }), 'explicitDeny');
    assert.equal(ask(policy, { ...ana, hasBoundary: true }), 'explicitDeny');
  });

  it('knows a principal by its unique id', () => {
    const policy = trust(ofAws('AIDAJQABLZS4A3QDU576Q'));
    assert.equal(ask(policy, ana), 'implicitDeny');
    assert.equal(ask(policy, { ...ana, uniqueId: 'AIDAJQABLZS4A3QDU576Q' }), 'allowed');
  });

  it('tells whether it names the principal or only its account', () => {
    const request = { action: 'sts:AssumeRole', resource: '*', context: contextOf({}) };
    assert.equal(decideTrust(trust(ofAws(ana.arn)), request, ana).namesPrincipal, true);
    assert.equal(decideTrust(trust(ofAws(account)), request, ana).namesPrincipal, false);
    assert.equal(decideTrust(trust(ofAws('*')), request, ana).namesPrincipal, true);
    assert.equal(decideTrust(trust(ofAws(stranger.arn)), request, ana).namesPrincipal, false);
  });
});
