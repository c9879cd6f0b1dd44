import { deepEqual, equal, ok } from 'node:assert/strict';
import { conditionOperators } from '../../../../src/iam/conditionOperator';
import { documentationOf } from '../../../../src/language/completion/documentation';
import { catalog } from '../../../doubles/catalog';
import { acceptWhole, inStatement, itemsAt, labelsAt, outOfStatement, shownAt } from './completing';

function condition(inside: string, action = '"Action": ["s3:GetObject", "s3:PutObject"]'): string {
  return inStatement(`${action}, "Condition": {${inside}}`);
}

const accepted: readonly (readonly [string, string, string])[] = [
  ['|', 'StringEquals', '"StringEquals": { | }'],
  ['"|"', 'StringEquals', '"StringEquals": { | }'],
  ['"Str|"', 'StringEquals', '"StringEquals": { | }'],
  ['"Str|Like"', 'StringEquals', '"StringEquals": { | }'],
  ['Str|', 'StringEquals', '"StringEquals": { | }'],
  ['"Str|": {}', 'StringEquals', '"StringEquals|": {}'],
  ['"Bool": {}, "|"', 'Null', '"Bool": {}, "Null": { | }'],
  ['"Bool": {} "|"', 'Null', '"Bool": {}, "Null": { | }'],
  ['| "Bool": {}', 'Null', '"Null": { | }, "Bool": {}'],
  ['"ForA|"', 'ForAnyValue:StringLike', '"ForAnyValue:StringLike": { | }'],
  ['"Bool": {|}', 'aws:SecureTransport', '"Bool": {"aws:SecureTransport": "|"}'],
  ['"Bool": { "aws:Sec|" }', 'aws:SecureTransport', '"Bool": { "aws:SecureTransport": "|" }'],
  ['"Bool": { "aws:Sec|": "true" }', 'aws:SecureTransport', '"Bool": { "aws:SecureTransport|": "true" }'],
  ['"StringEquals": {"|"}', 'aws:PrincipalTag/${TagKey}', '"StringEquals": {"aws:PrincipalTag/|TagKey": ""}'],
  [
    '"StringEquals": {"|": "a"}',
    'aws:PrincipalTag/${TagKey}',
    '"StringEquals": {"aws:PrincipalTag/|TagKey": "a"}',
  ],
  [
    '"StringEquals": {"aws:PrincipalTag/team|"}',
    'aws:PrincipalTag/team',
    '"StringEquals": {"aws:PrincipalTag/team": "|"}',
  ],
  ['"Bool": {"aws:SecureTransport": |}', 'false', '"Bool": {"aws:SecureTransport": "false"|}'],
  ['"Bool": {"aws:SecureTransport": t|}', 'true', '"Bool": {"aws:SecureTransport": "true"|}'],
  ['"Bool": {"aws:SecureTransport": true|}', 'false', '"Bool": {"aws:SecureTransport": "false"|}'],
  [
    '"StringEquals": {"aws:RequestedRegion": ["us-east-1", |]}',
    'us-east-2',
    '"StringEquals": {"aws:RequestedRegion": ["us-east-1", "us-east-2"|]}',
  ],
  [
    '"StringLike": {"s3:prefix": "home/$|"}',
    '${aws:username}',
    '"StringLike": {"s3:prefix": "home/${aws:username}|"}',
  ],
];

describe('completion of conditions', () => {
  for (const [before, label, after] of accepted) {
    it(`makes ${JSON.stringify(after)} of ${JSON.stringify(before)}`, () => {
      const text = acceptWhole(condition(before), label);
      equal(
        outOfStatement(text).replace('"Action": ["s3:GetObject", "s3:PutObject"], "Condition": ', ''),
        `{${after}}`,
      );
    });
  }

  it('offers all operators in all their forms, but those that are there', () => {
    const labels = labelsAt(condition('"stringequals": {}, "|"'));
    equal(labels.length, 27 + 26 * 5 - 1);
    ok(conditionOperators.every((operator) => operator === 'StringEquals' || labels.includes(operator)));
    ok(!labels.some((label) => /^Null.|:Null/.test(label)));
    deepEqual(shownAt(condition('"|"')).slice(0, 2), ['StringEquals', 'StringNotEquals']);
    equal(new Set(labels).size, labels.length);
  });

  it('puts keys of all actions first, then those of some, then global ones', () => {
    const shown = shownAt(condition('"StringEquals": {"|"}'));
    const rank = (label: string): number => shown.indexOf(label);
    ok(rank('s3:signatureversion') < rank('s3:x-amz-acl'));
    ok(rank('s3:x-amz-acl') < rank('aws:PrincipalTag/${TagKey}'));
    ok(rank('s3:signatureversion') >= 0);
    ok(!shown.includes('s3:prefix') && !shown.some((label) => label.startsWith('sqs:')));
  });

  it('offers keys that the operator compares', () => {
    ok(labelsAt(condition('"Bool": {"|"}')).includes('aws:SecureTransport'));
    ok(!labelsAt(condition('"Bool": {"|"}')).includes('aws:PrincipalArn'));
    ok(labelsAt(condition('"ArnLike": {"|"}')).includes('aws:PrincipalArn'));
    ok(labelsAt(condition('"IpAddress": {"|"}')).includes('aws:SourceIp'));
    ok(labelsAt(condition('"DateLessThan": {"|"}')).includes('aws:CurrentTime'));
    ok(labelsAt(condition('"NumericLessThanIfExists": {"|"}')).includes('aws:MultiFactorAuthAge'));
    ok(labelsAt(condition('"Null": {"|"}')).includes('aws:MultiFactorAuthAge'));
    ok(labelsAt(condition('"ForAnyValue:StringEquals": {"|"}')).includes('aws:CalledVia'));
    ok(!labelsAt(condition('"ForAnyValue:StringEquals": {"|"}')).includes('aws:PrincipalAccount'));
    ok(!labelsAt(condition('"StringEquals": {"|"}')).includes('aws:CalledVia'));
  });

  it('offers no key that decides nothing with the credentials of the role', () => {
    const labels = (operator: string): readonly string[] => labelsAt(condition(`"${operator}": {"|"}`));
    ok(!labels('Bool').includes('aws:MultiFactorAuthPresent'));
    ok(labels('BoolIfExists').includes('aws:MultiFactorAuthPresent'));
    const ofRole = condition('"StringEquals": {"|"}').replace('iam_user', 'assumed_role');
    ok(!labelsAt(ofRole).includes('aws:username') && labelsAt(ofRole).includes('aws:SourceIdentity'));
  });

  it('offers no key twice, and none that is there', () => {
    const labels = labelsAt(condition('"StringEquals": {"aws:username": "a", "|"}'));
    equal(new Set(labels).size, labels.length);
    ok(!labels.includes('aws:username'));
  });

  it('offers tags of the request only where an action takes them', () => {
    const inQueue = '"Action": ["sqs:TagQueue"]';
    ok(labelsAt(condition('"StringEquals": {"|"}', inQueue)).includes('aws:RequestTag/${TagKey}'));
    ok(
      !labelsAt(condition('"StringEquals": {"|"}', '"Action": "s3:GetObject"')).includes(
        'aws:RequestTag/${TagKey}',
      ),
    );
  });

  it('knows the keys of a service before there are actions', () => {
    ok(labelsAt(condition('"StringLike": {"s3:|"}', '"Sid": "a"')).includes('s3:prefix'));
  });

  const values: readonly (readonly [string, readonly string[]])[] = [
    ['"Bool": {"aws:SecureTransport": "|"}', ['true', 'false']],
    ['"BoolIfExists": {"aws:MultiFactorAuthPresent": ["|"]}', ['true', 'false']],
    ['"Null": {"aws:username": "|"}', ['true', 'false']],
    ['"StringEquals": {"s3:x-amz-server-side-encryption": "|"}', ['AES256', 'aws:kms', 'aws:kms:dsse']],
    ['"StringEquals": {"aws:username": "|"}', []],
    ['"IpAddress": {"aws:SourceIp": "|"}', ['203.0.113.0/24', '2001:db8::/32']],
    ['"DateLessThan": {"aws:CurrentTime": "|"}', ['2030-01-31T00:00:00Z']],
    ['"ArnLike": {"aws:SourceArn": "|"}', ['arn:aws:service:region:account:resource']],
    ['"Bool": {"aws:SecureTransport": "$|"}', []],
  ];
  for (const [inside, labels] of values) {
    it(`offers ${JSON.stringify(labels)} at ${inside}`, () => deepEqual(shownAt(condition(inside)), labels));
  }

  it('offers accounts and roles that it knows', () => {
    const world = {
      accountIds: ['111122223333'],
      roleArns: [{ arn: 'arn:aws:iam::111122223333:role/a', source: 'p' }],
    };
    deepEqual(shownAt(condition('"StringEquals": {"aws:ResourceAccount": "|"}'), world), ['111122223333']);
    equal(
      shownAt(condition('"ArnLike": {"aws:PrincipalArn": "|"}'), world)[0],
      'arn:aws:iam::111122223333:role/a',
    );
  });

  it('offers no value that the list has, and the region of the role once', () => {
    const inList = condition('"StringEquals": {"aws:RequestedRegion": ["us-east-1", "|"]}');
    ok(!labelsAt(inList).includes('us-east-1') && labelsAt(inList).includes('us-east-2'));
    const inRegion = inList.replace('"iam_user"', '"iam_user", "region": "eu-west-1"');
    equal(labelsAt(inRegion).filter((label) => label === 'eu-west-1').length, 1);
    equal(shownAt(inRegion)[0], 'eu-west-1');
  });

  it('asks again only where there is something to offer', () => {
    const items = itemsAt(condition('"StringEquals": {"|"}'));
    const retriggers = (label: string): boolean | undefined =>
      items.find((each) => each.label === label)?.retrigger;
    equal(retriggers('aws:RequestedRegion'), true);
    equal(retriggers('aws:username'), false);
  });

  it('says what operators and keys are', () => {
    const [operator] = itemsAt(condition('"|"'));
    ok(operator && documentationOf(operator, catalog)?.includes('exactly'));
    const key = itemsAt(condition('"Bool": {"|"}')).find(({ label }) => label === 'aws:SecureTransport');
    ok(key && documentationOf(key, catalog)?.includes('TLS'));
  });
});
