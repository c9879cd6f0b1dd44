import assert from 'node:assert/strict';
import type { IssuedUser } from '../../../../src/iam/access/risks/issuedUser';
import { selfUnlock } from '../../../../src/iam/access/risks/selfUnlock';
import { named, policyOfStatements, type StatementDocument } from '../policyFixtures';

const home = 'arn:aws:iam::123456789012';
const user: IssuedUser = {
  arn: `${home}:user/vault-aws/va-reader-*`,
  editable: [{ name: 'team', arn: `${home}:policy/team` }],
  attached: [{ name: 'team', arn: `${home}:policy/team` }],
  groups: [`${home}:group/*developers`],
  context: new Map(),
  unsure: new Set(),
};

function allow(Action: unknown, Resource: unknown = '*'): StatementDocument {
  return { Effect: 'Allow', Action, Resource };
}

const denyOnSelf = { Effect: 'Deny', Action: 'iam:*', Resource: `${home}:user/vault-aws/*` };

/** What a user with an inline policy and the attached policy `team` could do to itself. */
function opened(inline: readonly StatementDocument[], attached: readonly StatementDocument[]): unknown {
  const identity = [
    named('inline', policyOfStatements(...inline)),
    ...(attached.length === 0 ? [] : [named('team', policyOfStatements(...attached))]),
  ];
  return selfUnlock({ identity }, user)
    .filter(({ kind }) => kind === 'guard')
    .map(({ steps, actions }) => [...steps, '→', ...actions].join(' '));
}

const lifted = 'iam:DeleteUserPolicy iam:PutUserPolicy';

describe('what a user could do to what ends its lease', () => {
  it('is nothing with a Deny that it cannot get rid of', () => {
    assert.deepEqual(opened([allow('*'), denyOnSelf], []), []);
    assert.deepEqual(opened([allow(['iam:*UserPolicy'])], [denyOnSelf]), []);
  });

  it('is anything after detaching a policy that denies it', () => {
    const others = { ...denyOnSelf, Action: ['iam:PutUserPolicy', 'iam:DeleteUserPolicy'] };
    assert.deepEqual(opened([allow('iam:*UserPolicy')], [others]), [`iam:DetachUserPolicy → ${lifted}`]);
  });

  it('is anything after detaching one of the policies that a condition leaves', () => {
    const others = { ...denyOnSelf, Action: ['iam:PutUserPolicy', 'iam:DeleteUserPolicy'] };
    const detaching = (pattern: string): StatementDocument => ({
      ...allow('iam:*UserPolicy'),
      Condition: { ArnLikeIfExists: { 'iam:PolicyARN': pattern } },
    });
    assert.deepEqual(opened([detaching(`${home}:policy/*`)], [others]), [`iam:DetachUserPolicy → ${lifted}`]);
    assert.deepEqual(opened([detaching(`${home}:policy/web/*`)], [others]), []);
  });

  it('is anything after rewriting a policy that it has', () => {
    assert.deepEqual(opened([allow('iam:CreatePolicyVersion', `${home}:policy/team`)], [denyOnSelf]), [
      `iam:CreatePolicyVersion → ${lifted}`,
    ]);
    assert.deepEqual(opened([allow('iam:CreatePolicyVersion', `${home}:policy/other`)], [denyOnSelf]), []);
  });

  it('is anything after giving a group of its own more rights', () => {
    assert.deepEqual(opened([allow('iam:PutGroupPolicy', `${home}:group/developers`)], []), [
      `iam:PutGroupPolicy → ${lifted}`,
    ]);
    assert.deepEqual(opened([allow('iam:PutGroupPolicy', `${home}:group/admins`)], []), []);
  });

  it('is anything after joining a group, save for what is denied', () => {
    const half = { ...denyOnSelf, Action: 'iam:PutUserPolicy' };
    assert.deepEqual(opened([allow('iam:AddUserToGroup'), half], []), [
      'iam:AddUserToGroup → iam:DeleteUserPolicy',
    ]);
  });

  it('is up to the boundary that a condition asks for, save where it is the one to be put', () => {
    const onBoundary = {
      Condition: { ArnEquals: { 'iam:PermissionsBoundary': `${home}:policy/limit` } },
    };
    const withLimit = (action: string): readonly string[] =>
      selfUnlock(
        {
          identity: [named('inline', policyOfStatements({ ...allow(action), ...onBoundary }))],
          boundary: [named('limit', policyOfStatements(allow('iam:*')))],
        },
        user,
      ).map(({ kind }) => kind);
    assert.deepEqual(withLimit('iam:PutUserPolicy'), ['guard']);
    assert.deepEqual(withLimit('iam:PutUserPermissionsBoundary'), []);
  });

  it('is nothing where the groups to join are named, which only AWS knows', () => {
    assert.deepEqual(opened([allow('iam:AddUserToGroup', `${home}:group/readers`)], []), []);
    assert.notDeepEqual(opened([allow('iam:AddUserToGroup', `${home}:group/*`)], []), []);
  });

  it('is anything within a boundary that it can take off', () => {
    const identity = [named('inline', policyOfStatements(allow('iam:*')))];
    const within = (...statements: readonly StatementDocument[]): readonly string[] =>
      selfUnlock({ identity, boundary: [named('limit', policyOfStatements(...statements))] }, user).map(
        ({ kind, steps }) => [...steps, kind].join(' '),
      );
    assert.deepEqual(within(allow('s3:*')), []);
    assert.deepEqual(within(allow(['s3:*', 'iam:DeleteUserPermissionsBoundary'])), [
      ...['guard', 'trace', 'keys'].map((kind) => `iam:DeleteUserPermissionsBoundary ${kind}`),
      'boundary',
    ]);
  });
});
