import { deepEqual, equal, ok } from 'node:assert/strict';
import { accept, acceptWhole, inStatement, labelsAt } from './completing';

const action = '"Action": "s3:GetObject"';

/** Where there is nothing for us to say: either nothing fits, or the schema says it. */
const nothing: readonly string[] = [
  '|{"roles": {}}',
  '{|"roles": {}}',
  '{"roles": {|}}',
  '{"roles": {"a": {|}}}',
  '{"roles": {"a": {"|"}}}',
  '{"roles": {"a": "|"}}',
  '{"roles": {"a": {"credential_type": "|"}}}',
  '{"roles": {"a": {"ttl": "|"}}}',
  '{"roles": {"a": {"policy_document": "|"}}}',
  '{"roles": {"a": {"policy_document": {"|"}}}}',
  '{"roles": {"a": {"policy_document": {"Version": "|"}}}}',
  '{"roles": {"a": {"policy_document": {"Statement": "|"}}}}',
  '{"roles": {"a": {"policy_document": {"Statement": [[|]]}}}}',
  '{"roles": {"a": {"policy_document": {"Action": ["|"]}}}}',
  '{"roles": {"a": {"policy_document": {"Statement": {"Statement": {"Action": ["|"]}}}}}}',
  '{"roles": {"a": {"Action": ["|"]}}}',
  '{"roles": {"a": {"policy_arns": {"b": "|"}}}}',
  '{"roles": {"a": {"policy_arns": [["|"]]}}}',
  '{"roles": {"a": {"iam_groups": ["|"]}}}',
  '{"roles": {"a": {"iam_tags": {"region": "|"}}}}',
  '{"config": {"region": ["|"]}}',
  '{"config": {"profile": {"a": "|"}}}',
  '{"config": {"policy_arns": ["|"]}}',
  '{"Action": ["|"]}',
];

const nothingInStatement: readonly string[] = [
  '|',
  '"|"',
  '"Effect": "|"',
  '"Sid": "|"',
  '"Principal": "|"',
  '"Action": {"|"}',
  '"Action": {"a": "|"}',
  '"Action": [["|"]]',
  '"Action": [{"|"}]',
  '"Action" |',
  '"Action" |: "a:B"',
  '"Acti|on": "a:B"',
  '"Action": | ["a:B"]',
  '"Action": [] |',
  '"Action": ["a:B"|]',
  '"Action": ["a:B"]|',
  '"Action": ["a\\u003|a"]',
  '"Action": ["s3:\\"|"]',
  '"action": ["|"]',
  '"Condition": "|"',
  '"Condition": [|]',
  '"Condition": {"StringEquals": "|"}',
  '"Condition": {"StringEquals": [|]}',
  '"Condition": {"Bool": {"aws:SecureTransport": {|}}}',
  // In comments.
  '"Action": [ // s3:|\n]',
  '"Action": [ //|\n]',
  '"Action": [ // "s3:"|',
  '"Action": [ /* | */ ]',
  '"Action": [ /* "s3:|" */ ]',
  '"Action": [ /* \n | \n */ ]',
  '"Action": [ /|/ a\n]',
];

describe('places without completion', () => {
  for (const marked of [...nothing, ...nothingInStatement.map((lines) => inStatement(lines))]) {
    it(JSON.stringify(marked), () => deepEqual(labelsAt(marked), []));
  }
});

describe('places with completion', () => {
  const some: readonly string[] = [
    '"Action": [ // all\n |]',
    '"Action": [ /* all */| ]',
    '"Action": [ /* all */"|" ]',
    '"Action": /* one */ |',
    '"Action"\r\n:\r\n|\r\n',
    `${action}, "Action": ["|"]`,
  ];
  for (const lines of some) {
    it(JSON.stringify(lines), () => ok(labelsAt(inStatement(lines)).length > 100));
  }

  it('does not take a mark of a comment in a text for one', () => {
    ok(labelsAt(inStatement('"Sid": "http://a", "Action": ["|"]')).length > 100);
    ok(labelsAt(inStatement('"Resource": bucket/*,\n"Action": ["|"]')).length > 100);
  });

  it('keeps the line ends of Windows', () => {
    const before = inStatement('\r\n"Action": [\r\n  "s3:Get|",\r\n  "a:B"\r\n],\r\n"Resource": "*"\r\n');
    equal(acceptWhole(before, 's3:GetObject'), before.replace('s3:Get|', 's3:GetObject|'));
  });

  it('tells roles apart', () => {
    const role = (lines: string): string =>
      `{"credential_type": "iam_user", "policy_document": {"Statement": {"Effect": "Allow", ${lines}}}}`;
    const marked = `{"roles": {"a": ${role('"Action": "s3:GetObject"')}, "b": ${role('"Action": "sqs:SendMessage", "Resource": "|"')}}}`;
    ok(labelsAt(marked).includes('arn:aws:sqs:${Region}:${Account}:${QueueName}'));
    ok(!labelsAt(marked).some((label) => label.includes(':s3:')));
  });

  const unfinished: readonly (readonly [string, string, string])[] = [
    ['"Action": ["s3:Ge|', 's3:GetObject', '"Action": ["s3:GetObject"|'],
    ['"Action": ["a:B", |', '*', '"Action": ["a:B", "*"|'],
    ['"Action": |', '*', '"Action": "*"|'],
    ['"Action": [\n  |\n', '*', '"Action": [\n  "*"|\n'],
    ['"Condition": {"Str|', 'StringLike', '"Condition": {"StringLike": { | }'],
    ['"Condition": {"Bool": {|', 'aws:SecureTransport', '"Condition": {"Bool": {"aws:SecureTransport": "|"'],
  ];
  for (const [before, label, after] of unfinished) {
    it(`makes ${JSON.stringify(after)} of ${JSON.stringify(before)} at the end of a file`, () => {
      const start = '{"roles": {"a": {"policy_document": {"Statement": [{';
      equal(accept(start + before, label), start + after);
    });
  }

  it('completes in an unfinished config section', () => {
    equal(accept('{"config": {"region": "us-e|', 'us-east-1'), '{"config": {"region": "us-east-1"|');
    deepEqual(labelsAt('{"config": {"region": "us-east-1"}, |'), []);
    deepEqual(labelsAt('{"config": {"region": "us-east-1"} // |'), []);
  });

  it('reads a statement without a list', () => {
    const marked = '{"roles": {"a": {"policy_document": {"Statement": {"Action": ["s3:|"]}}}}}';
    ok(labelsAt(marked).includes('s3:GetObject'));
  });
});
