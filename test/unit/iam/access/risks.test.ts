import assert from 'node:assert/strict';
import { escalations } from '../../../../src/iam/access/risks/escalations';
import { risks } from '../../../../src/iam/access/risks/risks';
import { lockActions } from '../../../../src/iam/access/risks/selfUnlock';
import {
  credentialActions,
  exfiltrationActions,
  exposureActions,
} from '../../../../src/iam/access/risks/sensitiveActions';
import type { PolicyLayers } from '../../../../src/iam/request';
import { catalog } from '../../../doubles/catalog';
import { named, policyOfStatements, type StatementDocument } from '../policyFixtures';

const { index, details } = catalog;

describe('the lists of risky actions', () => {
  const lists = { credentialActions, exfiltrationActions, exposureActions, lockActions };
  for (const [name, actions] of Object.entries(lists)) {
    it(`${name} has actions of AWS, each once, as AWS writes them`, () => {
      assert.deepEqual(
        actions.filter((action) => index.find(action)?.id !== action),
        [],
      );
      assert.equal(new Set(actions).size, actions.length);
    });
  }

  it('escalations are of actions of AWS, and no two are the same', () => {
    const actions = escalations.flatMap((each) => each.actions);
    assert.deepEqual(
      actions.filter((action) => index.find(action)?.id !== action),
      [],
    );
    const combinations = escalations.map((each) => each.actions.toSorted().join(' '));
    assert.equal(new Set(combinations).size, escalations.length);
    assert.equal(new Set(escalations.map(({ id }) => id)).size, escalations.length);
    assert.ok(escalations.length >= 48);
  });

  it('escalations are told in one sentence each', () => {
    for (const { how } of escalations) assert.match(how, /^[A-Z][^.]*\.$/);
  });

  it('an escalation is found for exactly the actions that it takes', () => {
    for (const { id, actions } of escalations) {
      assert.ok(riskIds(allow(actions)).includes(`escalation/${id}`), id);
      for (const left of actions) {
        const fewer = actions.filter((action) => action !== left);
        if (fewer.length === 0) continue;
        assert.ok(!riskIds(allow(fewer)).includes(`escalation/${id}`), `${id} without ${left}`);
      }
    }
  });
});

function allow(Action: unknown, Resource: unknown = '*', more: object = {}): StatementDocument {
  return { Effect: 'Allow', Action, Resource, ...more };
}

function layersOf(...statements: readonly StatementDocument[]): PolicyLayers {
  return { identity: [named('own', policyOfStatements(...statements))] };
}

function riskIds(...statements: readonly StatementDocument[]): readonly string[] {
  return risks(layersOf(...statements), index, details).map(({ id }) => id);
}

const passed = { Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } } };

describe('the risks of a set of policies', () => {
  const cases: readonly (readonly [
    it: string,
    statements: readonly StatementDocument[],
    ids: readonly string[],
  ])[] = [
    ['none for reading a bucket', [allow(['s3:GetObject', 's3:ListBucket'], 'arn:aws:s3:::b/*')], []],
    ['none for passing one role', [allow('iam:PassRole', 'arn:aws:iam::123456789012:role/app')], []],
    ['none for passing roles of a beginning', [allow('iam:PassRole', 'arn:aws:iam::*:role/app-*')], []],
    ['passing any role', [allow('iam:PassRole')], ['pass-role']],
    [
      'passing any role of an account',
      [allow('iam:PassRole', 'arn:aws:iam::123456789012:role/*')],
      ['pass-role'],
    ],
    ['none for passing any role to one service', [allow('iam:PassRole', '*', passed)], []],
    [
      'a wildcard that covers a path',
      [allow('lambda:Update*')],
      ['escalation/lambda-code', 'escalation/lambda-layer'],
    ],
    [
      'none for code of one function',
      [allow('lambda:UpdateFunctionCode', 'arn:aws:lambda:eu-west-1:123456789012:function:own')],
      [],
    ],
    [
      'none for what is denied again',
      [allow('lambda:UpdateFunctionCode'), { ...allow('lambda:*'), Effect: 'Deny' }],
      [],
    ],
    [
      'none under a condition',
      [
        allow('lambda:UpdateFunctionCode', '*', {
          Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
        }),
      ],
      [],
    ],
    ['any service-linked role', [allow('iam:CreateServiceLinkedRole')], ['service-linked-role']],
    [
      'none for the role of one service',
      [allow('iam:CreateServiceLinkedRole', 'arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*')],
      [],
    ],
    ['credentials', [allow('sts:AssumeRole', 'arn:aws:iam::123456789012:role/app')], ['credentials']],
    ['all secrets', [allow('secretsmanager:GetSecretValue')], ['exfiltration']],
    [
      'none for one secret',
      [allow('secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:*:*:secret:app-*')],
      [],
    ],
    ['exposure', [allow('s3:PutBucketPolicy', 'arn:aws:s3:::b')], ['exposure']],
  ];
  for (const [title, statements, ids] of cases) {
    it(title, () => assert.deepEqual(riskIds(...statements), ids));
  }

  it('has everything for an administrator', () => {
    const ids = riskIds(allow('*'));
    assert.equal(ids[0], 'admin');
    assert.equal(ids.filter((id) => id.startsWith('escalation/')).length, escalations.length);
  });

  it('heeds the boundary and the session policy', () => {
    const limited = named('limit', policyOfStatements(allow(['s3:*', 'sts:AssumeRole'])));
    const all = layersOf(allow('*'));
    const ids = (layers: PolicyLayers): readonly string[] =>
      risks(layers, index, details).map(({ id }) => id);
    assert.deepEqual(ids({ ...all, boundary: [limited] }), ['credentials', 'exfiltration', 'exposure']);
    assert.deepEqual(ids({ ...all, session: [limited] }), ['credentials', 'exfiltration', 'exposure']);
  });

  it('names the statements', () => {
    const [first] = risks(layersOf(allow('s3:ListBucket'), allow('iam:Pass*')), index, details);
    assert.deepEqual(
      first?.grants.map(({ policy, index: at }) => [policy, at]),
      [['own', 1]],
    );
  });
});
