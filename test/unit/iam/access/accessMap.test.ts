import assert from 'node:assert/strict';
import { accessMap, type AccessMap } from '../../../../src/iam/access/accessMap';
import type { Standing } from '../../../../src/iam/access/standing';
import { catalog } from '../../../doubles/catalog';
import { named, policyOfStatements, type StatementDocument } from '../policyFixtures';

const { index, details } = catalog;

function allow(Action: unknown, Resource: unknown = '*', more: object = {}): StatementDocument {
  return { Effect: 'Allow', Action, Resource, ...more };
}

function deny(Action: unknown, Resource: unknown = '*', more: object = {}): StatementDocument {
  return { Effect: 'Deny', Action, Resource, ...more };
}

function mapOf(...statements: readonly StatementDocument[]): AccessMap {
  return accessMap({ identity: [named('own', policyOfStatements(...statements))] }, index, details);
}

function allowedIn(map: AccessMap): readonly string[] {
  return map.services.flatMap(({ levels }) =>
    levels.flatMap(({ actions }) => actions.map(({ action }) => action.id)),
  );
}

function standingIn(map: AccessMap, id: string): Standing | undefined {
  const all = map.services.flatMap(({ levels }) => levels.flatMap(({ actions }) => actions));
  return [...all, ...map.withheld].find(({ action }) => action.id === id)?.standing;
}

function reachIn(map: AccessMap, id: string): unknown {
  const standing = standingIn(map, id);
  return standing?.verdict === 'allowed' ? standing.reach : standing?.verdict;
}

const mfa = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } };

describe('an access map', () => {
  it('counts every action for an administrator', () => {
    const { totals, services, otherServices, withheld } = mapOf(allow('*'));
    const every = index.expand('*').length;
    assert.deepEqual(totals, { allowed: every, conditional: 0, of: every });
    assert.equal(services.length, index.prefixes.length);
    assert.equal(otherServices, 0);
    assert.deepEqual(withheld, []);
  });

  it('has only services of which something is allowed, and counts the others', () => {
    const map = mapOf(allow(['s3:Get*', 'sqs:SendMessage']));
    assert.deepEqual(
      map.services.map(({ prefix }) => prefix),
      ['s3', 'sqs'],
    );
    assert.equal(map.otherServices, index.prefixes.length - 2);
  });

  it('counts by access level what is allowed of how much there is', () => {
    const [s3] = mapOf(allow('s3:Get*')).services;
    const all = index.service('s3')?.actions ?? [];
    const reads = all.filter(({ access }) => access === 'Read');
    const level = s3?.levels.find(({ access }) => access === 'Read');
    assert.equal(level?.of, reads.length);
    assert.equal(level?.allowed, reads.filter(({ name }) => name.startsWith('Get')).length);
    assert.equal(s3?.of, all.length);
    assert.equal(s3?.levels.find(({ access }) => access === 'Write')?.allowed, 0);
  });

  it('adds the levels of all services up', () => {
    const { levels, totals } = mapOf(allow(['ec2:Describe*', 'iam:TagUser']));
    assert.equal(
      levels.reduce((sum, { allowed }) => sum + allowed, 0),
      totals.allowed,
    );
    assert.equal(levels.find(({ access }) => access === 'Tagging')?.allowed, 1);
  });

  it('counts what is allowed under conditions only apart', () => {
    const map = mapOf(allow('s3:GetObject', '*', mfa), allow('s3:PutObject'));
    assert.deepEqual(map.totals.conditional, 1);
    const standing = standingIn(map, 's3:GetObject');
    assert.ok(standing?.verdict === 'allowed' && !standing.unconditional);
    assert.deepEqual(standing.grants[0]?.statement.conditions[0]?.key, 'aws:MultiFactorAuthPresent');
  });

  it('names the deciding statements', () => {
    const standing = standingIn(mapOf(deny('ec2:*'), allow('s3:*', '*', { Sid: 'Store' })), 's3:PutObject');
    assert.ok(standing?.verdict === 'allowed');
    assert.deepEqual(
      standing.grants.map(({ layer, policy, index: at, sid }) => ({ layer, policy, at, sid })),
      [{ layer: 'identity', policy: 'own', at: 1, sid: 'Store' }],
    );
  });

  it('leaves out the listed actions of NotAction', () => {
    const allowed = allowedIn(mapOf({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }));
    assert.ok(allowed.includes('s3:GetObject'));
    assert.ok(!allowed.some((id) => id.startsWith('iam:')));
    assert.equal(allowed.length, index.expand('*').length - index.expand('iam:*').length);
  });

  it('takes no action for allowed that does not exist', () => {
    assert.deepEqual(mapOf(allow('s3:MakeCoffee')).services, []);
  });
});

describe('the resources of an allowed action', () => {
  const bucket = 'arn:aws:s3:::bucket';
  const objects = 'arn:aws:s3:::bucket/*';

  it('are only those that it takes', () => {
    const map = mapOf(allow(['s3:GetObject', 's3:ListBucket'], [bucket, objects]));
    assert.deepEqual(reachIn(map, 's3:GetObject'), { kind: 'some', arns: [objects] });
    assert.deepEqual(reachIn(map, 's3:ListBucket'), { kind: 'some', arns: [bucket] });
  });

  it('are none when the statement names others, so that it allows nothing', () => {
    assert.deepEqual(mapOf(allow('s3:GetObject', bucket)).services, []);
    assert.deepEqual(mapOf(allow('s3:GetObject', 'arn:aws:sqs:eu-west-1:123456789012:queue')).services, []);
  });

  it('are none for an action that is granted with an asterisk only', () => {
    assert.deepEqual(allowedIn(mapOf(allow(['s3:ListAllMyBuckets', 's3:ListBucket'], bucket))), [
      's3:ListBucket',
    ]);
    assert.deepEqual(reachIn(mapOf(allow('s3:ListAllMyBuckets')), 's3:ListAllMyBuckets'), { kind: 'all' });
  });

  it('are all of them when the ARN leaves nothing out', () => {
    assert.deepEqual(reachIn(mapOf(allow('sqs:*', 'arn:aws:sqs:*:*:*')), 'sqs:SendMessage'), {
      kind: 'all',
    });
  });

  it('are all but the listed ones with NotResource', () => {
    const map = mapOf({ Effect: 'Allow', Action: 's3:*', NotResource: [bucket, objects] });
    assert.deepEqual(reachIn(map, 's3:GetObject'), { kind: 'allBut', arns: [objects] });
    assert.deepEqual(reachIn(map, 's3:ListAllMyBuckets'), { kind: 'all' });
  });

  it('of several statements come together', () => {
    const map = mapOf(allow('s3:GetObject', objects), allow('s3:Get*', 'arn:aws:s3:::other/*'));
    assert.deepEqual(reachIn(map, 's3:GetObject'), {
      kind: 'some',
      arns: [objects, 'arn:aws:s3:::other/*'],
    });
  });
});

describe('a Deny in an access map', () => {
  const objects = 'arn:aws:s3:::bucket/*';

  it('on everything without conditions takes the action away', () => {
    const map = mapOf(allow('s3:*'), deny('s3:PutObject'));
    const standing = standingIn(map, 's3:PutObject');
    assert.ok(standing?.verdict === 'withheld');
    assert.equal(standing.by, 'identity');
    assert.deepEqual(
      standing.denials.map(({ index: at }) => at),
      [1],
    );
    assert.ok(!allowedIn(map).includes('s3:PutObject'));
  });

  it('on all that the Allow names takes the action away too', () => {
    assert.equal(
      reachIn(mapOf(allow('s3:GetObject', objects), deny('s3:*', objects)), 's3:GetObject'),
      'withheld',
    );
  });

  it('on some resources is listed, and taken off', () => {
    const map = mapOf(allow('s3:GetObject'), deny('s3:*', objects));
    assert.deepEqual(reachIn(map, 's3:GetObject'), { kind: 'allBut', arns: [objects] });
    const standing = standingIn(map, 's3:GetObject');
    assert.ok(standing?.verdict === 'allowed' && standing.unconditional);
    assert.equal(standing.denials.length, 1);
  });

  it('under a condition is listed and takes nothing away', () => {
    const map = mapOf(allow('s3:GetObject', objects), deny('*', '*', mfa));
    assert.deepEqual(reachIn(map, 's3:GetObject'), { kind: 'some', arns: [objects] });
    const standing = standingIn(map, 's3:GetObject');
    assert.ok(standing?.verdict === 'allowed');
    assert.equal(standing.denials[0]?.statement.conditions.length, 1);
  });

  it('of NotAction leaves what it lists', () => {
    const allowed = allowedIn(
      mapOf(allow(['s3:GetObject', 'sqs:*']), { Effect: 'Deny', NotAction: 's3:*', Resource: '*' }),
    );
    assert.deepEqual(allowed, ['s3:GetObject']);
  });

  it('elsewhere does not matter', () => {
    const standing = standingIn(
      mapOf(allow('s3:GetObject', objects), deny('s3:GetObject', 'arn:aws:s3:::other/*')),
      's3:GetObject',
    );
    assert.ok(standing?.verdict === 'allowed');
    assert.deepEqual(standing.denials, []);
  });
});

describe('a boundary in an access map', () => {
  const identity = [named('own', policyOfStatements(allow(['s3:*', 'iam:CreateUser'])))];
  const bounded = (...statements: readonly StatementDocument[]): AccessMap =>
    accessMap({ identity, boundary: [named('limit', policyOfStatements(...statements))] }, index, details);

  it('cuts off what it does not allow', () => {
    const map = bounded(allow('s3:*'));
    const standing = standingIn(map, 'iam:CreateUser');
    assert.ok(standing?.verdict === 'withheld');
    assert.equal(standing.by, 'boundary');
    assert.equal(standing.denials.length, 0);
    assert.deepEqual(
      map.services.map(({ prefix }) => prefix),
      ['s3'],
    );
  });

  it('cuts off what it denies, and says by what', () => {
    const standing = standingIn(bounded(allow('*'), deny('iam:*')), 'iam:CreateUser');
    assert.ok(standing?.verdict === 'withheld' && standing.by === 'boundary');
    assert.equal(standing.denials[0]?.policy, 'limit');
  });

  it('narrows the resources', () => {
    assert.deepEqual(reachIn(bounded(allow('*', 'arn:aws:s3:::bucket/*')), 's3:GetObject'), {
      kind: 'some',
      arns: ['arn:aws:s3:::bucket/*'],
    });
  });

  it('makes an action conditional by a condition of its own', () => {
    const standing = standingIn(bounded(allow('*', '*', mfa)), 's3:GetObject');
    assert.ok(standing?.verdict === 'allowed' && !standing.unconditional);
    assert.deepEqual(
      standing.grants.map(({ layer }) => layer),
      ['identity', 'boundary'],
    );
  });

  it('grants nothing by itself', () => {
    assert.ok(!allowedIn(bounded(allow('*'))).includes('ec2:RunInstances'));
  });

  it('and a session policy both have to allow', () => {
    const map = accessMap(
      {
        identity,
        boundary: [named('limit', policyOfStatements(allow('*')))],
        session: [named('session', policyOfStatements(allow('s3:GetObject', 'arn:aws:s3:::a/*')))],
      },
      index,
      details,
    );
    assert.deepEqual(allowedIn(map), ['s3:GetObject']);
    const standing = standingIn(map, 's3:PutObject');
    assert.ok(standing?.verdict === 'withheld' && standing.by === 'session');
  });
});
