import { deepEqual, equal, ok } from 'node:assert/strict';
import { accept, acceptWhole, labelsAt } from './completing';

/** A role whose policy is JSON in a string, as Vault writes it; quotes in the lines are escaped here. */
function embedded(lines: string): string {
  const policy = `{"Statement":[{"Effect":"Allow",${lines}}]}`.replaceAll('"', String.raw`\"`);
  return `{"roles": {"a": {"policy_document": "${policy}"}}}`;
}

/** The policy once it is read as JSON twice: nothing in it may be broken. */
function policyIn(text: string): unknown {
  const file: unknown = JSON.parse(text.replace('|', ''));
  const document = /"policy_document":("(?:[^"\\]|\\.)*")/.exec(JSON.stringify(file))?.[1] ?? '';
  const policy: unknown = JSON.parse(document);
  return JSON.parse(String(policy));
}

const accepted: readonly (readonly [string, string, string])[] = [
  ['"Action":["|"]', 's3', '"Action":["s3:|"]'],
  ['"Action":["s3:Get|"]', 's3:GetObject', '"Action":["s3:GetObject|"]'],
  ['"Action":["s3:Get|Item","a:B"]', 's3:GetObject', '"Action":["s3:GetObject|","a:B"]'],
  ['"Action":[|]', 's3', '"Action":["s3:|"]'],
  ['"Action":["a:B", |]', '*', '"Action":["a:B", "*"|]'],
  ['"Action": |', '*', '"Action": "*"|'],
  ['"Condition":{|}', 'StringEquals', '"Condition":{"StringEquals": { | }}'],
  ['"Condition":{"Str|"}', 'StringEquals', '"Condition":{"StringEquals": { | }}'],
  ['"Condition":{"Bool":{"|"}}', 'aws:SecureTransport', '"Condition":{"Bool":{"aws:SecureTransport": "|"}}'],
  [
    '"Condition":{"Bool":{"|":"true"}}',
    'aws:SecureTransport',
    '"Condition":{"Bool":{"aws:SecureTransport|":"true"}}',
  ],
  [
    '"Condition":{"Bool":{"aws:SecureTransport":|}}',
    'true',
    '"Condition":{"Bool":{"aws:SecureTransport":"true"|}}',
  ],
  ['"Resource":"arn:aws:s3:::b/$|"', '${aws:userid}', '"Resource":"arn:aws:s3:::b/${aws:userid}|"'],
];

describe('completion in a policy that is a string', () => {
  for (const [before, label, after] of accepted) {
    it(`makes ${after} of ${before}`, () => {
      const text = acceptWhole(embedded(before), label);
      equal(text, embedded(after));
      ok(policyIn(text));
    });
  }

  it('fills in an ARN', () => {
    const before = embedded('"Action":"s3:GetObject","Resource":"|"');
    const text = acceptWhole(before, 'arn:aws:s3:::${BucketName}/*');
    equal(text, embedded('"Action":"s3:GetObject","Resource":"arn:aws:s3:::|BucketName/*"'));
  });

  it('closes a text before the end of the policy', () => {
    const text = accept(
      '{"roles": {"a": {"policy_document": "{\\"Statement\\":[{\\"Action\\":[\\"s3:Ge|"}}}',
      's3:GetObject',
    );
    equal(
      text,
      '{"roles": {"a": {"policy_document": "{\\"Statement\\":[{\\"Action\\":[\\"s3:GetObject\\"|"}}}',
    );
  });

  const nothing: readonly string[] = [
    '{"roles": {"a": {"policy_document": "{\\"Statement\\":[{\\"Action\\":[\\|"s3:Get\\"]}]}"}}}',
    '{"roles": {"a": {"policy_document": "{\\"Statement\\":[{\\"Action\\":[\\"s3:Get\\|"]}]}"}}}',
    '{"roles": {"a": {"policy_document": "{\\"Statement\\":[{\\"Action\\":[\\u0022s3:|\\u0022]}]}"}}}',
    '{"roles": {"a": {"policy_document": "|{\\"Statement\\":[]}"}}}',
    '{"roles": {"a": {"policy_document": "{\\"Statement\\":[|]}"}}}',
    '{"roles": {"a": {"policy_document": "eyJ|TdGF0ZW1lbnQiOltdfQ=="}}}',
  ];
  for (const marked of nothing) {
    it(`offers nothing at ${marked}`, () => deepEqual(labelsAt(marked), []));
  }
});
