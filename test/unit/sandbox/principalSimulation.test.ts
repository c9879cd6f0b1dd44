import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { allow, policy, refusal, TestCloud } from './clients';

const account = 'arn:aws:iam::123456789012';
const bob = `${account}:user/team/bob`;
const s3Only = `${account}:policy/s3-only`;
const trust = policy({ Effect: 'Allow', Principal: { AWS: bob }, Action: 'sts:AssumeRole' });

describe('sandbox: the policy simulator on users, groups and roles', () => {
  let cloud: TestCloud;
  let client: iam.IAMClient;

  before(async () => {
    cloud = await TestCloud.start({
      seed: {
        managedPolicies: [
          { arn: s3Only, document: policy(allow('s3:*')) },
          { arn: `${account}:policy/list`, document: policy(allow('s3:ListBucket')) },
        ],
        groups: [{ name: 'dev', policies: { shared: policy(allow('ec2:DescribeInstances')) } }],
        users: [
          {
            name: 'bob',
            path: '/team/',
            groups: ['dev'],
            policies: { own: policy(allow('s3:GetObject', 'arn:aws:s3:::home/${aws:username}/*')) },
            managedPolicyArns: [`${account}:policy/list`],
          },
          { name: 'ann', withKey: true },
        ],
        roles: [{ arn: `${account}:role/reader`, trust, policies: { r: policy(allow('sqs:*')) } }],
      },
    });
    client = cloud.iam();
  });
  after(() => cloud.stop());

  const simulate = (input: Partial<iam.SimulatePrincipalPolicyCommandInput>) =>
    client.send(
      new iam.SimulatePrincipalPolicyCommand({
        PolicySourceArn: bob,
        ActionNames: ['s3:ListBucket'],
        ...input,
      }),
    );
  const decisions = async (input: Partial<iam.SimulatePrincipalPolicyCommandInput>) => {
    const { EvaluationResults = [] } = await simulate(input);
    return EvaluationResults.map(({ EvalActionName, EvalDecision }) => `${EvalActionName} ${EvalDecision}`);
  };

  it('asks the policies of a user, attached and embedded, and those of its groups', async () => {
    const ActionNames = ['s3:ListBucket', 'ec2:DescribeInstances', 'sqs:SendMessage'];
    const { EvaluationResults = [] } = await simulate({ ActionNames });
    assert.deepEqual(
      EvaluationResults.map(
        ({ EvalActionName, EvalDecision, MatchedStatements = [] }) =>
          `${EvalActionName} ${EvalDecision} ${MatchedStatements.map(({ SourcePolicyId }) => SourcePolicyId).join()}`,
      ),
      ['ec2:DescribeInstances allowed shared', 's3:ListBucket allowed list', 'sqs:SendMessage implicitDeny '],
    );
  });

  it('asks those of a group and of a role alone', async () => {
    const ActionNames = ['s3:ListBucket', 'ec2:DescribeInstances', 'sqs:SendMessage'];
    assert.deepEqual(await decisions({ ActionNames, PolicySourceArn: `${account}:group/dev` }), [
      'ec2:DescribeInstances allowed',
      's3:ListBucket implicitDeny',
      'sqs:SendMessage implicitDeny',
    ]);
    assert.deepEqual(await decisions({ ActionNames, PolicySourceArn: `${account}:role/reader` }), [
      'ec2:DescribeInstances implicitDeny',
      's3:ListBucket implicitDeny',
      'sqs:SendMessage allowed',
    ]);
  });

  it('adds policies that are handed in, which may deny', async () => {
    const PolicyInputList = [policy({ Effect: 'Deny', Action: 's3:*', Resource: '*' }, allow('sqs:*'))];
    assert.deepEqual(await decisions({ ActionNames: ['s3:ListBucket', 'sqs:ListQueues'], PolicyInputList }), [
      's3:ListBucket explicitDeny',
      'sqs:ListQueues allowed',
    ]);
  });

  it('uses the values of context entries, and names the keys that lack', async () => {
    const ResourceArns = ['arn:aws:s3:::home/bob/a'];
    const ActionNames = ['s3:GetObject'];
    const { EvaluationResults } = await simulate({ ActionNames, ResourceArns });
    assert.deepEqual(EvaluationResults?.[0]?.MissingContextValues, ['aws:username']);
    assert.equal(EvaluationResults[0].EvalDecision, 'implicitDeny');
    const ContextEntries: iam.ContextEntry[] = [
      { ContextKeyName: 'aws:username', ContextKeyType: 'string', ContextKeyValues: ['bob'] },
    ];
    assert.deepEqual(await decisions({ ActionNames, ResourceArns, ContextEntries }), [
      's3:GetObject allowed',
    ]);
    const keys = await client.send(
      new iam.GetContextKeysForPrincipalPolicyCommand({
        PolicySourceArn: bob,
        PolicyInputList: [
          policy({ ...allow('s3:*'), Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }),
        ],
      }),
    );
    assert.deepEqual(keys.ContextKeyNames, ['aws:SourceIp', 'aws:username']);
  });

  it('is limited by the boundary of the entity, or by the one handed in instead', async () => {
    const boundary = new iam.PutUserPermissionsBoundaryCommand({
      UserName: 'bob',
      PermissionsBoundary: s3Only,
    });
    await client.send(boundary);
    const ActionNames = ['s3:ListBucket', 'ec2:DescribeInstances'];
    const limited = await simulate({ ActionNames });
    assert.deepEqual(
      limited.EvaluationResults?.map(({ EvalDecision, PermissionsBoundaryDecisionDetail }) => [
        EvalDecision,
        PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary,
      ]),
      [
        ['implicitDeny', false],
        ['allowed', true],
      ],
    );
    const PermissionsBoundaryPolicyInputList = [policy(allow('ec2:*'))];
    assert.deepEqual(await decisions({ ActionNames, PermissionsBoundaryPolicyInputList }), [
      'ec2:DescribeInstances allowed',
      's3:ListBucket implicitDeny',
    ]);
    await client.send(new iam.DeleteUserPermissionsBoundaryCommand({ UserName: 'bob' }));
  });

  it('refuses sessions, other things and whom the account does not have', async () => {
    const session = 'arn:aws:sts::123456789012:assumed-role/reader/lease-1';
    assert.deepEqual(await refusal(simulate({ PolicySourceArn: session })), {
      code: 'InvalidInput',
      message: `Invalid Entity Arn: ${session} does not clearly define entity type and name.`,
      status: 400,
    });
    const code = async (input: Partial<iam.SimulatePrincipalPolicyCommandInput>) =>
      (await refusal(simulate(input))).code;
    assert.equal(await code({ PolicySourceArn: s3Only }), 'InvalidInput');
    assert.equal(await code({ PolicySourceArn: `${account}:user/bob` }), 'NoSuchEntity');
    assert.equal(await code({ PolicySourceArn: 'arn:aws:iam::210987654321:user/team/bob' }), 'AccessDenied');
    assert.equal(await code({ CallerArn: session }), 'InvalidInput');
    assert.equal(await code({ ResourceOwner: '123456789012' }), 'InvalidInput');
    assert.equal(await code({ ActionNames: [] }), 'InvalidInput');
  });

  it('decides more actions than fit a page', async () => {
    const ActionNames = Array.from({ length: 130 }, (_, index) => `s3:Get${String(index).padStart(3, '0')}`);
    const input = { PolicySourceArn: bob, ActionNames };
    const seen: (string | undefined)[] = [];
    for await (const page of iam.paginateSimulatePrincipalPolicy({ client }, input)) {
      seen.push(...(page.EvaluationResults ?? []).map(({ EvalActionName }) => EvalActionName));
    }
    assert.deepEqual(seen, ActionNames);
  });

  it('is for whom may ask about this very principal', async () => {
    const ann = cloud.iam(cloud.keyOf('ann'));
    const ask = () =>
      ann.send(
        new iam.SimulatePrincipalPolicyCommand({ PolicySourceArn: bob, ActionNames: ['s3:ListBucket'] }),
      );
    const may = (resource: string) =>
      cloud.sandbox.seed({
        users: [{ name: 'ann', policies: { p: policy(allow('iam:SimulatePrincipalPolicy', resource)) } }],
      });
    may(`${account}:user/other/*`);
    assert.match(
      (await refusal(ask())).message,
      /iam:SimulatePrincipalPolicy on resource: .*:user\/team\/bob /,
    );
    may(`${account}:user/team/*`);
    await ask();
    const keys = ann.send(new iam.GetContextKeysForPrincipalPolicyCommand({ PolicySourceArn: bob }));
    assert.equal((await refusal(keys)).code, 'AccessDenied');
  });
});
