import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import type { ActionFacts } from '../../../../src/iam/catalog/catalog';
import { decodeDetails } from '../../../../src/iam/catalog/decodeDetails';
import { goldenActions, goldenProblems } from '../../../../tools/iam-data/golden';
import { catalog } from '../../../doubles/catalog';

describe('the details of actions', () => {
  const { index, details } = catalog;
  const everyAction = index.expand('*');

  function facts(id: string): ActionFacts {
    const action = index.find(id);
    ok(action, id);
    return details.action(action);
  }

  it('agrees with what is known of sixteen actions', () => {
    equal(goldenActions.length, 16);
    deepEqual(goldenProblems(index, details), []);
  });

  it('says what an action does and where AWS describes it', () => {
    const { description, docs } = facts('s3:GetObject');
    equal(description, 'Grants permission to retrieve objects from Amazon S3');
    equal(docs, 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html');
    equal(
      details.servicePage('S3'),
      'https://docs.aws.amazon.com/service-authorization/latest/reference/list_s3.html',
    );
    equal(details.servicePage('nothing'), undefined);
  });

  it('links an action to a page on https, or to none', () => {
    const links = everyAction.flatMap((action) => details.action(action).docs ?? []);
    ok(links.length > everyAction.length * 0.95);
    deepEqual(
      links.filter((link) => !/^https:\/\/[^\s/]+\/\S+$/.test(link)),
      [],
    );
  });

  for (const [id, type, arn] of [
    ['s3:GetObject', 'object', 'arn:${Partition}:s3:::${BucketName}/${ObjectName}'],
    ['iam:PassRole', 'role', 'arn:${Partition}:iam::${Account}:role/${RoleNameWithPath}'],
    ['kms:Decrypt', 'key', 'arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}'],
    ['dynamodb:GetItem', 'table', 'arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}'],
    [
      'lambda:InvokeFunction',
      'function',
      'arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}',
    ],
    ['sqs:SendMessage', 'queue', 'arn:${Partition}:sqs:${Region}:${Account}:${QueueName}'],
  ] as const) {
    it(`knows the ARN of ${type} for ${id}`, () => {
      const use = facts(id).resources.find((each) => each.type.name === type);
      equal(use?.type.arn, arn);
    });
  }

  it("keeps ARNs of another service's namespace, and with a wildcard, as they are", () => {
    const types = index.prefixes.flatMap((prefix) => details.resourceTypes(prefix));
    ok(types.every(({ arn }) => arn.startsWith('arn:')));
    ok(details.resourceTypes('ebs').every(({ arn }) => arn.startsWith('arn:${Partition}:ec2:')));
    ok(types.some(({ arn }) => arn.includes('*')));
  });

  it('has no resource type for an action that is granted on everything only', () => {
    deepEqual(facts('s3:ListAllMyBuckets').resources, []);
    const without = everyAction.filter((action) => details.action(action).resources.length === 0);
    ok(without.length > 6000);
  });

  it('names no resource type twice in one action', () => {
    const twice = everyAction.filter((action) => {
      const names = details.action(action).resources.map(({ type }) => type.name);
      return new Set(names).size < names.length;
    });
    deepEqual(twice, []);
  });

  it('knows every condition key that an action or a resource type names', () => {
    const names = new Set(
      everyAction.flatMap((action) => {
        const { conditionKeys, resources } = details.action(action);
        return [
          conditionKeys,
          ...resources.flatMap((use) => [use.conditionKeys, use.type.conditionKeys]),
        ].flat();
      }),
    );
    ok(names.size > 1000);
    deepEqual(
      [...names].filter((name) => details.conditionKey(name)?.name.toLowerCase() !== name.toLowerCase()),
      [],
    );
  });

  for (const [name, found] of [
    ['aws:requesttag/team', 'aws:RequestTag/${TagKey}'],
    ['aws:PrincipalTag/Cost/Centre', 'aws:PrincipalTag/${TagKey}'],
    ['AWS:SOURCEIP', 'aws:SourceIp'],
    ['s3:ExistingObjectTag/class', 's3:ExistingObjectTag/<key>'],
    ['ssm:resourceTag/team', 'ssm:resourceTag/${TagKey}'],
    ['secretsmanager:ResourceTag/team', 'secretsmanager:ResourceTag/tag-key'],
    ['kms:EncryptionContext:department', 'kms:EncryptionContext:${EncryptionContextKey}'],
    [
      'codebuild:secondaryArtifacts/one.location',
      'codebuild:secondaryArtifacts/${artifactIdentifier}.location',
    ],
    ['events:Metadata/one/Matcher', 'events:Metadata/${MetadataKey}/Matcher'],
    ['events:Metadata/one', 'events:Metadata/${MetadataKey}'],
    ['saml:aud', 'saml:aud'],
    ['token.actions.githubusercontent.com:ACTOR', 'token.actions.githubusercontent.com:actor'],
    ['token.actions.one.ghe.com:actor', 'token.actions.${Domain}.ghe.com:actor'],
    ['ec2:SourceInstanceARN', 'ec2:SourceInstanceArn'],
    ['aws:RequestTag/', undefined],
    ['aws:Nothing', undefined],
    ['s3:prefixes', undefined],
    ['nothing:prefix', undefined],
    ['prefix', undefined],
    ['', undefined],
  ] as const) {
    it(`takes "${name}" for ${found ?? 'no key'}`, () => equal(details.conditionKey(name)?.name, found));
  }

  it('describes each global key, in one line', () => {
    equal(details.globalKeys.length, 60);
    equal(details.conditionKey('aws:SourceVpcArn')?.type, 'ARN');
    for (const { name, description } of details.globalKeys) {
      ok(/^[A-Z][^\n]{15,}\.$/.test(description), `${name}: ${description}`);
    }
  });

  it("leaves the global keys out of a service's own", () => {
    const keys = index.prefixes.flatMap((prefix) => details.conditionKeys(prefix));
    deepEqual(
      keys.filter(({ name }) => name.startsWith('aws:')),
      [],
    );
    ok(details.conditionKeys('S3').some(({ name }) => name === 's3:prefix'));
    deepEqual(details.conditionKeys('nothing'), []);
  });

  it('knows what an action needs besides itself', () => {
    deepEqual(facts('access-analyzer:StartPolicyGeneration').dependents, ['iam:PassRole']);
    const passing = everyAction.filter((action) =>
      details.action(action).dependents.includes('iam:PassRole'),
    );
    equal(passing.length, 250);
    const dependents = new Set(everyAction.flatMap((action) => details.action(action).dependents));
    deepEqual(
      [...dependents].filter((id) => index.find(id) === undefined),
      [],
    );
  });

  it('says nothing of an action that it does not know', () => {
    const made = { id: 's3:Nothing', prefix: 's3', name: 'Nothing', access: 'Read' } as const;
    deepEqual(details.action(made), {
      description: '',
      resources: [],
      conditionKeys: [],
      dependents: [],
      docs: undefined,
    });
  });

  it('refuses what are no details', () => {
    throws(() => decodeDetails('null', index), /damaged/);
    throws(() => decodeDetails('{"services":[["",1]]}', index), /damaged: "services"/);
  });
});
