import { deepEqual, equal, ok } from 'node:assert/strict';
import { acceptWhole, inStatement, itemsAt, labelsAt, outOfStatement, shownAt } from './completing';

const s3 = '"Action": ["s3:GetObject", "s3:ListBucket"]';
const sqs = '"Action": "sqs:SendMessage"';
const ec2 = '"Action": "ec2:StartInstances"';
const broker = '"credential_type": "iam_user", "iam_role_arn": "arn:aws:iam::111122223333:role/broker"';

function shown(action: string, resource: string, role?: string): readonly string[] {
  return shownAt(inStatement(`${action}, "Resource": ${resource}`, role));
}

/** Actions, the resource with a cursor, what is shown of it first. */
const offered: readonly (readonly [string, string, readonly string[]])[] = [
  [s3, '"|"', ['arn:aws:s3:::${BucketName}', 'arn:aws:s3:::*', 'arn:aws:s3:::${BucketName}/${ObjectName}']],
  [s3, '"arn:aws:s3:::b|"', ['arn:aws:s3:::b/${ObjectName}', 'arn:aws:s3:::b/*']],
  [s3, '"arn:aws:s3:::b/|"', ['arn:aws:s3:::b/${ObjectName}', 'arn:aws:s3:::b/*']],
  [s3, '"arn:aws:s3:::b/o|"', []],
  [s3, '"arn:aws:s3:::b/o/|"', ['arn:aws:s3:::b/o/*']],
  [sqs, '"arn:aws:s3:::b/o/|"', []],
  [sqs, '"arn:aws:s3:::|"', []],
  [sqs, '"arn:|"', ['arn:aws:sqs:${Region}:${Account}:${QueueName}', 'arn:aws:sqs:${Region}:${Account}:*']],
  [
    sqs,
    '"arn:aws-cn:sqs:|"',
    ['arn:aws-cn:sqs:${Region}:${Account}:${QueueName}', 'arn:aws-cn:sqs:${Region}:${Account}:*'],
  ],
  [
    sqs,
    '"arn:aws:sqs:us-east-1:|"',
    ['arn:aws:sqs:us-east-1:${Account}:${QueueName}', 'arn:aws:sqs:us-east-1:${Account}:*'],
  ],
  [sqs, '"arn:aws:sqs:*:*:|"', ['arn:aws:sqs:*:*:${QueueName}', 'arn:aws:sqs:*:*:*']],
  [sqs, '"arn:aws:sqs::|"', []],
  [
    ec2,
    '"arn:aws:ec2:eu-west-1:111122223333:inst|"',
    [
      'arn:aws:ec2:eu-west-1:111122223333:instance/${InstanceId}',
      'arn:aws:ec2:eu-west-1:111122223333:instance/*',
    ],
  ],
  ['"Action": "s3:ListAllMyBuckets"', '"|"', ['*']],
  [
    '"NotAction": "s3:*"',
    '"arn:aws:sqs:|"',
    ['arn:aws:sqs:${Region}:${Account}:${QueueName}', 'arn:aws:sqs:${Region}:${Account}:*'],
  ],
];

describe('completion of resources', () => {
  for (const [action, resource, labels] of offered) {
    it(`offers for ${action} at ${resource}`, () => {
      deepEqual(shown(action, resource).slice(0, Math.max(labels.length, 1)), labels);
    });
  }

  it('fills in account and region where the role says them', () => {
    const role = `${broker}, "region": "eu-west-1"`;
    deepEqual(shown(sqs, '"arn|"', role), [
      'arn:aws:sqs:eu-west-1:111122223333:${QueueName}',
      'arn:aws:sqs:eu-west-1:111122223333:*',
    ]);
    equal(shown(sqs, '"arn:aws:sqs:eu-|"', role)[0], 'arn:aws:sqs:eu-west-1:111122223333:${QueueName}');
    equal(
      shown(sqs, '"arn:aws:sqs:us-west-2:1111|"', role)[0],
      'arn:aws:sqs:us-west-2:111122223333:${QueueName}',
    );
    equal(shown(sqs, '"arn:aws:sqs:us-west-2:4444|"', role)[0], 'arn:aws:sqs:us-west-2:4444:${QueueName}');
  });

  it('takes the region of the config section, and the partition that it lies in', () => {
    const marked = inStatement(`${sqs}, "Resource": "|"`).replace(
      '{"roles"',
      '{"config": {"region": "cn-north-1"}, "roles"',
    );
    ok(labelsAt(marked).includes('arn:aws-cn:sqs:cn-north-1:${Account}:${QueueName}'));
  });

  it('lets choose from several accounts', () => {
    const marked = inStatement(`${sqs}, "Resource": "|"`);
    const world = { accountIds: ['111122223333', '444455556666'] };
    const item = itemsAt(marked, world).find(({ label }) => label.endsWith('${QueueName}'));
    equal(item?.insertText, 'arn:aws:sqs:${1:Region}:${2|111122223333,444455556666|}:${3:QueueName}');
    ok(
      labelsAt(marked, { accountIds: ['111122223333'] }).includes(
        'arn:aws:sqs:${Region}:111122223333:${QueueName}',
      ),
    );
  });

  it('puts names as tab stops', () => {
    const before = inStatement(`${s3}, "Resource": ["arn:aws:s3:::b|", "a"]`);
    equal(
      outOfStatement(acceptWhole(before, 'arn:aws:s3:::b/${ObjectName}')),
      `${s3}, "Resource": ["arn:aws:s3:::b/|ObjectName", "a"]`,
    );
    equal(
      outOfStatement(acceptWhole(inStatement(`${s3}, "Resource": [|]`), 'arn:aws:s3:::${BucketName}')),
      `${s3}, "Resource": ["arn:aws:s3:::|BucketName"]`,
    );
  });

  it('asks for the service first where there are no actions, or those of many services', () => {
    const none = itemsAt(inStatement('"Resource": "|"')).find(({ label }) => label === 'arn:aws:s3:');
    ok(none?.retrigger);
    ok(
      labelsAt(inStatement('"Resource": "arn:aws:opensearch:|"')).some((label) =>
        label.includes('application/'),
      ),
    );
    ok(!labelsAt(inStatement('"Resource": "|"')).includes('arn:aws:ebs:'));
    ok(labelsAt(inStatement('"Resource": "arn:aws:s3:|"')).includes('arn:aws:s3:::${BucketName}'));
    equal(shown('"Action": "*:Tag*"', '"arn:aws:sqs|"')[0], 'arn:aws:sqs:');
    equal(shown('"Action": "*:Tag*"', '"arn:aws:sqs:|"')[0], 'arn:aws:sqs:${Region}:${Account}:${QueueName}');
  });

  it('makes ARNs of names that the file has', () => {
    deepEqual(shown(s3, '["arn:aws:s3:::my-bucket", "|"]').slice(0, 3), [
      'arn:aws:s3:::my-bucket/${ObjectName}',
      'arn:aws:s3:::my-bucket/*',
      'arn:aws:s3:::${BucketName}',
    ]);
    deepEqual(shown(s3, '["arn:aws:s3:::my-bucket/*", "|"]').slice(0, 2), [
      'arn:aws:s3:::my-bucket',
      'arn:aws:s3:::my-bucket/${ObjectName}',
    ]);
    equal(
      outOfStatement(
        acceptWhole(
          inStatement(`${s3}, "Resource": ["arn:aws:s3:::my-bucket", "arn:aws:s3:::my|"]`),
          'arn:aws:s3:::my-bucket/${ObjectName}',
        ),
      ),
      `${s3}, "Resource": ["arn:aws:s3:::my-bucket", "arn:aws:s3:::my-bucket/|ObjectName"]`,
    );
  });

  it('offers ARNs of other roles, with their account and region, and none of other services', () => {
    const other =
      '"x": {"policy_document": {"Statement": {"Resource": ["arn:aws:sqs:us-west-2:111122223333:orders", "arn:aws:sns:us-west-2:111122223333:orders"]}}}';
    const marked = inStatement(`${sqs}, "Resource": "|"`).replace('"roles": {', `"roles": {${other}, `);
    deepEqual(shownAt(marked).slice(0, 2), [
      'arn:aws:sqs:us-west-2:111122223333:orders',
      'arn:aws:sqs:${Region}:${Account}:${QueueName}',
    ]);
  });

  it('offers policy variables behind the fifth colon', () => {
    const labels = shown(s3, '"arn:aws:s3:::b/$|"');
    equal(labels[0], '${aws:PrincipalTag/${TagKey}}');
    ok(labels.includes('${aws:username}') && labels.includes('${*}'));
    deepEqual(shown(s3, '"arn:aws:s3:$|"'), []);
    ok(!shown(s3, '"arn:aws:s3:::b/$|"', '"credential_type": "iam_role"').includes('${aws:username}'));
  });

  const variables: readonly (readonly [string, string, string])[] = [
    ['"arn:aws:s3:::b/$|"', '${aws:username}', '"arn:aws:s3:::b/${aws:username}|"'],
    ['"arn:aws:s3:::b/${|"', '${aws:username}', '"arn:aws:s3:::b/${aws:username}|"'],
    ['"arn:aws:s3:::b/${aws:|}/*"', '${aws:username}', '"arn:aws:s3:::b/${aws:username}|/*"'],
    ['"arn:aws:s3:::b/${aws:us|erid}/*"', '${aws:username}', '"arn:aws:s3:::b/${aws:username}|/*"'],
    ['"arn:aws:s3:::b/${a|/*"', '${aws:username}', '"arn:aws:s3:::b/${aws:username}|/*"'],
    ['"arn:aws:s3:::b/${aws:userid}/$|"', '${$}', '"arn:aws:s3:::b/${aws:userid}/${$}|"'],
  ];
  for (const [before, label, after] of variables) {
    it(`makes ${after} of ${before}`, () => {
      equal(
        outOfStatement(acceptWhole(inStatement(`${s3}, "Resource": ${before}`), label)),
        `${s3}, "Resource": ${after}`,
      );
    });
  }

  it('offers no variables in the language that has none', () => {
    const marked = inStatement(`${s3}, "Resource": "arn:aws:s3:::b/$|"`).replace('2012-10-17', '2008-10-17');
    deepEqual(labelsAt(marked), []);
  });
});
