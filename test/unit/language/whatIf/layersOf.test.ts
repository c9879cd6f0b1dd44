import assert from 'node:assert/strict';
import { evaluate } from '../../../../src/iam/evaluate';
import { layersOf, type RoleLayers } from '../../../../src/language/whatIf/layersOf';
import { catalog } from '../../../doubles/catalog';
import { allowAll, policyWith, roleOf } from './roleFixture';

const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const own = 'arn:aws:iam::123456789012:policy/own';
const roleArn = 'arn:aws:iam::123456789012:role/reader';

function layers(role: object, expiresAt?: number): RoleLayers {
  return layersOf(roleOf(role), catalog, expiresAt === undefined ? {} : { expiresAt });
}

function names({ layers: { identity, boundary, session } }: RoleLayers): unknown {
  const list = (policies: readonly { readonly name: string }[]) => policies.map(({ name }) => name);
  return {
    identity: list(identity),
    ...(boundary && { boundary: list(boundary) }),
    ...(session && { session: list(session) }),
  };
}

describe('the layers of a role', () => {
  it('of iam_user are its policies, its boundary and, with an end, the guard', () => {
    const role = {
      credential_type: 'iam_user',
      policy_document: policyWith(allowAll),
      policy_arns: [readOnly, own],
      iam_groups: ['developers'],
      permissions_boundary_arn: 'arn:aws:iam::aws:policy/PowerUserAccess',
    };
    const found = layers(role, 0);
    assert.deepEqual(names(found), {
      identity: ['policy_document', readOnly, 'vault-aws-expiry'],
      boundary: ['arn:aws:iam::aws:policy/PowerUserAccess'],
    });
    assert.deepEqual(found.unknown, [own, 'group developers']);
    assert.equal(found.identityAssumed, false);
    assert.deepEqual(names(layers({ ...role, permissions_boundary_arn: own })), {
      identity: ['policy_document', readOnly],
    });
  });

  it('name a boundary whose content is not known', () => {
    const { gaps } = layers({
      credential_type: 'iam_user',
      policy_document: policyWith(allowAll),
      permissions_boundary_arn: own,
    });
    assert.deepEqual(gaps, [{ layer: 'boundary', what: own }]);
  });

  it('of iam_role are the session policy within what the role itself may do', () => {
    const found = layers({
      credential_type: 'iam_role',
      iam_role_arn: roleArn,
      policy_document: policyWith({ Effect: 'Allow', Action: 's3:*', Resource: '*' }),
      policy_arns: readOnly,
    });
    assert.deepEqual(names(found), {
      identity: ['assumed: everything'],
      session: ['policy_document', readOnly],
    });
    assert.deepEqual(found.unknown, [`policies of ${roleArn}`]);
    assert.equal(found.identityAssumed, true);
  });

  it('of iam_role without policies have no session policy', () => {
    const found = layers({ credential_type: 'iam_role', role_arns: [roleArn, `${roleArn}2`] });
    assert.deepEqual(names(found), { identity: ['assumed: everything'] });
    assert.deepEqual(found.unknown, [`policies of ${roleArn}`, `policies of ${roleArn}2`]);
  });

  it('of a session whose only policy is not known do not deny', () => {
    const found = layers({ credential_type: 'iam_role', iam_role_arn: roleArn, policy_arns: [own] });
    assert.equal(found.layers.session, undefined);
    assert.deepEqual(found.gaps[1], { layer: 'session', what: own });
  });

  it('of federation_token without a policy allow nothing', () => {
    const found = layers({ credential_type: 'federation_token' });
    assert.deepEqual(found.layers.session, []);
    const request = { action: 's3:GetObject', resource: '*', context: new Map() };
    assert.equal(evaluate(found.layers, request).verdict, 'implicitDeny');
  });

  it('of session_token are those of the issuer', () => {
    const found = layers({ credential_type: 'session_token' });
    assert.deepEqual(names(found), { identity: ['assumed: everything'] });
    assert.deepEqual(found.unknown, ['policies of the issuer']);
  });

  it('name a policy_document that IAM would refuse', () => {
    const found = layers({
      credential_type: 'iam_user',
      policy_document: { Version: '2012-10-17', Statement: [{ Effect: 'Alow' }] },
    });
    assert.deepEqual(found.unknown, ['policy_document']);
    assert.deepEqual(found.layers.identity, []);
  });

  it('are there for a role with an error elsewhere', () => {
    const found = layers({
      credential_type: 'iam_user',
      policy_document: JSON.stringify(policyWith(allowAll)),
      ttl: 'soon',
    });
    assert.deepEqual(names(found), { identity: ['policy_document'] });
  });

  it('are found for every policy of AWS', () => {
    const { arns } = catalog.managed;
    const found = layers({ credential_type: 'iam_user', policy_arns: arns });
    assert.equal(found.layers.identity.length + found.unknown.length, arns.length);
    assert.deepEqual(found.unknown, []);
  });
});
