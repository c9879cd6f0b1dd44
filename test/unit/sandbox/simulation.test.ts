import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { allow, policy, refusal, TestCloud } from './clients';

const reading = policy(allow('s3:GetObject', 'arn:aws:s3:::reports/*'));
const report = 'arn:aws:s3:::reports/a';

describe('sandbox: the policy simulator', () => {
  let cloud: TestCloud;
  let client: iam.IAMClient;

  before(async () => {
    cloud = await TestCloud.start({
      seed: {
        users: [
          { name: 'ana', withKey: true, policies: { simulate: policy(allow('iam:SimulateCustomPolicy')) } },
        ],
      },
    });
    client = cloud.iam();
  });
  after(() => cloud.stop());

  const simulate = async (input: Partial<iam.SimulateCustomPolicyCommandInput>) => {
    const command = new iam.SimulateCustomPolicyCommand({
      PolicyInputList: [reading],
      ActionNames: ['s3:GetObject'],
      ...input,
    });
    return client.send(command);
  };
  const decisions = async (input: Partial<iam.SimulateCustomPolicyCommandInput>) => {
    const { EvaluationResults = [] } = await simulate(input);
    return EvaluationResults.map(({ EvalActionName, EvalDecision }) => [EvalActionName, EvalDecision]);
  };

  it('decides every action', async () => {
    const ActionNames = ['s3:GetObject', 's3:PutObject'];
    assert.deepEqual(await decisions({ ActionNames, ResourceArns: [report] }), [
      ['s3:GetObject', 'allowed'],
      ['s3:PutObject', 'implicitDeny'],
    ]);
  });

  it('takes the resource * when none is named', async () => {
    assert.deepEqual(await decisions({}), [['s3:GetObject', 'implicitDeny']]);
    const { EvaluationResults } = await simulate({ PolicyInputList: [policy(allow('s3:*'))] });
    assert.equal(EvaluationResults?.[0]?.EvalDecision, 'allowed');
    assert.equal(EvaluationResults[0].ResourceSpecificResults, undefined);
  });

  it('gives one result an action, with the strictest of its resources above each', async () => {
    const { EvaluationResults = [] } = await simulate({ ResourceArns: [report, 'arn:aws:s3:::logs/a'] });
    const [only, ...more] = EvaluationResults;
    assert.deepEqual(more, []);
    assert.equal(only?.EvalDecision, 'implicitDeny');
    assert.deepEqual(
      only.ResourceSpecificResults?.map((each) => [each.EvalResourceName, each.EvalResourceDecision]),
      [
        [report, 'allowed'],
        ['arn:aws:s3:::logs/a', 'implicitDeny'],
      ],
    );
  });

  it('names the statements that decided and where they stand', async () => {
    const document =
      '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {"Effect":"Allow","Action":"*","Resource":"*"}]\n}';
    const { EvaluationResults } = await simulate({
      PolicyInputList: [reading, document],
      ResourceArns: [report],
    });
    assert.deepEqual(EvaluationResults?.[0]?.MatchedStatements?.[1], {
      SourcePolicyId: 'PolicyInputList.2',
      SourcePolicyType: 'IAM Policy',
      StartPosition: { Line: 4, Column: 5 },
      EndPosition: { Line: 4, Column: 51 },
    });
  });

  it('names a deny alone', async () => {
    const deny = policy({ Effect: 'Deny', Action: '*', Resource: '*' });
    const { EvaluationResults } = await simulate({
      PolicyInputList: [reading, deny],
      ResourceArns: [report],
    });
    assert.equal(EvaluationResults?.[0]?.EvalDecision, 'explicitDeny');
    assert.deepEqual(
      EvaluationResults[0].MatchedStatements?.map((statement) => statement.SourcePolicyId),
      ['PolicyInputList.2'],
    );
  });

  it('asks the permissions boundary too', async () => {
    const bounded = async (boundary: string) => {
      const PermissionsBoundaryPolicyInputList = [boundary];
      const { EvaluationResults } = await simulate({
        PermissionsBoundaryPolicyInputList,
        ResourceArns: [report],
      });
      const [result] = EvaluationResults ?? [];
      return [result?.EvalDecision, result?.PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary];
    };
    assert.deepEqual(await bounded(policy(allow('s3:*'))), ['allowed', true]);
    assert.deepEqual(await bounded(policy(allow('ec2:*'))), ['implicitDeny', false]);
  });

  it('compares context entries, and names the keys that are missing', async () => {
    const PolicyInputList = [
      policy({
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::reports/${aws:username}/*',
        Condition: { 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['team'] } },
      }),
    ];
    const ResourceArns = ['arn:aws:s3:::reports/ana/a'];
    const { EvaluationResults } = await simulate({ PolicyInputList, ResourceArns });
    assert.equal(EvaluationResults?.[0]?.EvalDecision, 'implicitDeny');
    assert.deepEqual(EvaluationResults[0].MissingContextValues, ['aws:TagKeys', 'aws:username']);
    const ContextEntries: iam.ContextEntry[] = [
      { ContextKeyName: 'aws:UserName', ContextKeyType: 'string', ContextKeyValues: ['ana'] },
      { ContextKeyName: 'aws:TagKeys', ContextKeyType: 'stringList', ContextKeyValues: ['cost', 'team'] },
    ];
    assert.deepEqual(await decisions({ PolicyInputList, ResourceArns, ContextEntries }), [
      ['s3:GetObject', 'allowed'],
    ]);
    const keys = await client.send(new iam.GetContextKeysForCustomPolicyCommand({ PolicyInputList }));
    assert.deepEqual(keys.ContextKeyNames, ['aws:TagKeys', 'aws:username']);
  });

  it('gives its results in pages', async () => {
    const ActionNames = ['s3:PutObject', 's3:GetObject', 's3:ListBucket'];
    const first = await simulate({ ActionNames, MaxItems: 2 });
    assert.equal(first.IsTruncated, true);
    const second = await simulate({ ActionNames, MaxItems: 2, Marker: first.Marker });
    const names = [first, second].flatMap(({ EvaluationResults = [] }) =>
      EvaluationResults.map(({ EvalActionName }) => EvalActionName),
    );
    assert.deepEqual(names, ['s3:GetObject', 's3:ListBucket', 's3:PutObject']);
    assert.equal(second.IsTruncated, false);
  });

  it('refuses what it cannot read or does not simulate', async () => {
    const refusals: Partial<iam.SimulateCustomPolicyCommandInput>[] = [
      { PolicyInputList: ['{'] },
      { PolicyInputList: [] },
      { ActionNames: ['s3:*'] },
      { ActionNames: [] },
      { ResourcePolicy: reading },
      { PermissionsBoundaryPolicyInputList: [reading, reading] },
    ];
    for (const input of refusals) {
      assert.equal((await refusal(simulate(input))).code, 'InvalidInput', JSON.stringify(input));
    }
    const type = { ContextKeyName: 'aws:username', ContextKeyType: 'text', ContextKeyValues: ['a'] };
    const entry: object = { ContextEntries: [type] };
    assert.equal((await refusal(simulate(entry))).code, 'ValidationError');
  });

  it('is there for whom it is allowed', async () => {
    const ana = cloud.iam(cloud.keyOf('ana'));
    const input = { PolicyInputList: [reading], ActionNames: ['s3:GetObject'] };
    await ana.send(new iam.SimulateCustomPolicyCommand(input));
    const keys = ana.send(new iam.GetContextKeysForCustomPolicyCommand({ PolicyInputList: [reading] }));
    assert.equal((await refusal(keys)).code, 'AccessDenied');
  });
});
