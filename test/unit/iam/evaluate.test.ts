import assert from 'node:assert/strict';
import { evaluate } from '../../../src/iam/evaluate';
import type { Decision, PolicyLayers } from '../../../src/iam/request';
import { contextOf, named, policyOf, policyOfStatements, verdictOf } from './policyFixtures';

const allowAll = named('all', policyOfStatements({ Effect: 'Allow', Action: '*', Resource: '*' }));
const readOnly = named(
  'read',
  policyOfStatements({ Sid: 'Read', Effect: 'Allow', Action: 's3:Get*', Resource: '*' }),
);
const noWrites = named(
  'guard',
  policyOfStatements({ Sid: 'NoPut', Effect: 'Deny', Action: 's3:Put*', Resource: '*' }),
);

function decide(layers: PolicyLayers, action = 's3:PutObject'): Decision {
  return evaluate(layers, { action, resource: 'arn:aws:s3:::b/k', context: contextOf({}) });
}

describe('the decision over several policies', () => {
  it('is an implicit deny when nothing allows', () => {
    assert.deepEqual(decide({ identity: [] }), { verdict: 'implicitDeny', layer: 'identity' });
    assert.deepEqual(decide({ identity: [readOnly] }), { verdict: 'implicitDeny', layer: 'identity' });
  });

  it('names the statement that allows', () => {
    assert.deepEqual(decide({ identity: [readOnly] }, 's3:GetObject'), {
      verdict: 'allowed',
      layer: 'identity',
      statement: { policy: 'read', index: 0, sid: 'Read' },
    });
  });

  it('is an explicit deny when any policy of the identity denies, whatever the order', () => {
    const denied = {
      verdict: 'explicitDeny',
      layer: 'identity',
      statement: { policy: 'guard', index: 0, sid: 'NoPut' },
    };
    assert.deepEqual(decide({ identity: [allowAll, noWrites] }), denied);
    assert.deepEqual(decide({ identity: [noWrites, allowAll] }), denied);
  });

  it('needs the permissions boundary to allow as well', () => {
    assert.deepEqual(decide({ identity: [allowAll], boundary: [readOnly] }), {
      verdict: 'implicitDeny',
      layer: 'boundary',
    });
    assert.equal(decide({ identity: [allowAll], boundary: [readOnly] }, 's3:GetObject').verdict, 'allowed');
  });

  it('grants nothing by a boundary or a session policy alone', () => {
    assert.deepEqual(decide({ identity: [], boundary: [allowAll], session: [allowAll] }), {
      verdict: 'implicitDeny',
      layer: 'identity',
    });
  });

  it('needs the session policy to allow as well', () => {
    assert.deepEqual(decide({ identity: [allowAll], session: [readOnly] }), {
      verdict: 'implicitDeny',
      layer: 'session',
    });
    assert.equal(decide({ identity: [allowAll], session: [readOnly] }, 's3:GetObject').verdict, 'allowed');
  });

  it('lets one of several session policies allow', () => {
    assert.equal(decide({ identity: [allowAll], session: [readOnly, allowAll] }).verdict, 'allowed');
  });

  it('denies everything by an empty boundary or session', () => {
    assert.equal(decide({ identity: [allowAll], boundary: [] }).layer, 'boundary');
    assert.equal(decide({ identity: [allowAll], session: [] }).layer, 'session');
  });

  it('says in which layer an explicit deny stands', () => {
    assert.equal(decide({ identity: [allowAll], boundary: [allowAll, noWrites] }).layer, 'boundary');
    assert.equal(decide({ identity: [allowAll], session: [allowAll, noWrites] }).layer, 'session');
  });

  it('prefers an explicit deny in a later layer to an implicit one in an earlier', () => {
    assert.equal(decide({ identity: [], session: [noWrites] }).verdict, 'explicitDeny');
  });

  it('gives the same answer when the same policy object is asked again', () => {
    const policy = policyOf({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::b/${aws:username}' },
    });
    const asked = ['ana', 'bob', 'ana'].map((name) =>
      verdictOf(policy, 's3:GetObject', 'arn:aws:s3:::b/ana', { 'aws:username': name }),
    );
    assert.deepEqual(asked, ['allowed', 'implicitDeny', 'allowed']);
  });
});

describe('the expiry guard of a lease', () => {
  const guard = named(
    'vault-aws-expiry',
    policyOfStatements({
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { DateGreaterThan: { 'aws:CurrentTime': '2026-11-22T08:00:00Z' } },
    }),
  );
  const at = (time: string): string =>
    evaluate(
      { identity: [allowAll, guard] },
      { action: 's3:GetObject', resource: '*', context: contextOf({ 'aws:CurrentTime': time }) },
    ).verdict;

  it('does nothing before its second and in it', () => {
    assert.equal(at('2026-11-22T07:59:59Z'), 'allowed');
    assert.equal(at('2026-11-22T08:00:00Z'), 'allowed');
    assert.equal(at('2026-11-22T08:00:00.999Z'), 'allowed');
  });

  it('denies everything from the next second on', () => {
    assert.equal(at('2026-11-22T08:00:01Z'), 'explicitDeny');
    assert.equal(at('2027-01-01T00:00:00Z'), 'explicitDeny');
  });
});
