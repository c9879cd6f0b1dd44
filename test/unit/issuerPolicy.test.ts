import assert from 'node:assert/strict';
import { issuerPolicy } from '../../src/core/issuerPolicy';
import { evaluate } from '../../src/iam/evaluate';
import { parsePolicy } from '../../src/iam/parsePolicy';

const account = 'arn:aws:iam::123456789012';
const deployer = `${account}:role/deployer`;
const denying = ['iam:PutRolePolicy', 'iam:ListRolePolicies', 'iam:DeleteRolePolicy'];

function verdict(document: string, action: string, resource: string): string {
  const parsed = parsePolicy(document, 'identity');
  assert.ok(parsed.ok);
  const identity = [{ name: 'issuer', policy: parsed.policy }];
  return evaluate({ identity }, { action, resource, context: new Map() }).verdict;
}

describe("the issuer's policy", () => {
  it('lets it write policies of exactly the roles whose sessions are revoked by a deny', () => {
    const policy = issuerPolicy({
      accountId: '123456789012',
      roleArns: [deployer, `${account}:role/other`],
      deniableRoleArns: [deployer],
    });
    for (const action of denying) {
      assert.equal(verdict(policy, action, deployer), 'allowed', action);
      for (const other of ['other', 'deployer2', 'path/deployer']) {
        assert.equal(verdict(policy, action, `${account}:role/${other}`), 'implicitDeny', action);
      }
    }
    for (const action of ['iam:AttachRolePolicy', 'iam:UpdateAssumeRolePolicy', 'iam:DeleteRole']) {
      assert.equal(verdict(policy, action, deployer), 'implicitDeny', action);
    }
  });

  it('lets it write policies of no role where none says so', () => {
    const policy = issuerPolicy({ roleArns: [deployer] });
    for (const action of denying) assert.equal(verdict(policy, action, deployer), 'implicitDeny', action);
    assert.doesNotMatch(policy, /RolePolic/);
  });

  it('lets it fill exactly the groups of the roles, whatever paths those have', () => {
    const policy = issuerPolicy({ accountId: '123456789012', groups: ['developers'] });
    const into = (group: string): string =>
      verdict(policy, 'iam:AddUserToGroup', `${account}:group/${group}`);
    for (const group of ['developers', 'eng/developers', 'eng/eu/developers']) {
      assert.equal(into(group), 'allowed', group);
    }
    for (const group of ['web-developers', 'developers2', 'developers/leads', 'eng/web-developers']) {
      assert.equal(into(group), 'implicitDeny', group);
    }
  });
});
