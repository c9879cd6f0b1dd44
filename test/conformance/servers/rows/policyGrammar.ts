import { attempt, row, type Row } from '../row';
import { allow, policy } from '../scene';

function creating(
  what: string,
  document: string,
  aws: 'ok' | 'MalformedPolicyDocument 400' | 'ValidationError 400',
): Row {
  return row(`A policy with ${what}`, aws, ({ iam, named }) =>
    attempt(iam.createPolicy({ PolicyName: named('p'), PolicyDocument: document })),
  );
}

const read = allow('s3:GetObject');

function statement(change: object): string {
  return policy({ ...read, ...change });
}

function condition(block: object): string {
  return statement({ Condition: block });
}

const good: Readonly<Record<string, string>> = {
  'one statement that is no list': JSON.stringify({ Version: '2012-10-17', Statement: read }),
  'an id': JSON.stringify({ Version: '2012-10-17', Id: 'mine', Statement: [read] }),
  'lists of actions and resources': policy(
    allow(['s3:GetObject', 's3:PutObject'], ['arn:aws:s3:::a/*', 'arn:aws:s3:::b']),
  ),
  NotAction: policy({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
  NotResource: policy({ Effect: 'Deny', Action: 's3:*', NotResource: 'arn:aws:s3:::a' }),
  'wildcards within an action': policy(allow('s3:Get*Tagging')),
  'an action in another case': policy(allow('S3:getobject')),
  'an action that does not exist': policy(allow('s3:MakeCoffee')),
  'a service that does not exist': policy(allow('coffee:Make')),
  'a policy variable': policy(allow('s3:GetObject', 'arn:aws:s3:::home/${aws:username}/*')),
  'a condition on the time': condition({ DateLessThan: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' } }),
  'a condition on the time in seconds': condition({ DateLessThan: { 'aws:EpochTime': '1893456000' } }),
  'a condition on an address': condition({ IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '::1/128'] } }),
  'a condition with IfExists': condition({ StringEqualsIfExists: { 'aws:PrincipalTag/team': 'red' } }),
  'a condition with ForAllValues': condition({ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } }),
  'a condition on a boolean that is no text': condition({ Bool: { 'aws:SecureTransport': true } }),
  'a condition on a number that is no text': condition({ NumericLessThan: { 's3:max-keys': 10 } }),
  'a condition on a key that does not exist': condition({ StringEquals: { 'coffee:Bean': 'arabica' } }),
  'statement ids that differ': policy({ ...read, Sid: 'A' }, { ...read, Sid: 'B' }),
  'white space around it': `\n ${policy(read)}\n`,
};

const malformed: Readonly<Record<string, string>> = {
  'no JSON in it': '{',
  'a list on top': '[]',
  'a text on top': '"policy"',
  'no statements': JSON.stringify({ Version: '2012-10-17' }),
  'an empty list of statements': JSON.stringify({ Version: '2012-10-17', Statement: [] }),
  'a version that does not exist': JSON.stringify({ Version: '2020-01-01', Statement: [read] }),
  'a member on top that does not exist': JSON.stringify({
    Version: '2012-10-17',
    Statement: [read],
    Purpose: 'x',
  }),
  'a member of a statement that does not exist': statement({ Purpose: 'x' }),
  'a member in another case': policy({ effect: 'Allow', Action: 's3:GetObject', Resource: '*' }),
  'no effect': policy({ Action: 's3:GetObject', Resource: '*' }),
  'an effect in another case': statement({ Effect: 'allow' }),
  'an effect that does not exist': statement({ Effect: 'Maybe' }),
  'no action': policy({ Effect: 'Allow', Resource: '*' }),
  'Action and NotAction': statement({ NotAction: 'iam:*' }),
  'an action without a service': policy(allow('GetObject')),
  'an empty action': policy(allow('')),
  'a service with a wildcard': policy(allow('s*:GetObject')),
  'an action that is a number': statement({ Action: 7 }),
  'no resource': policy({ Effect: 'Allow', Action: 's3:GetObject' }),
  'Resource and NotResource': statement({ NotResource: 'arn:aws:s3:::a' }),
  'a resource that is no ARN': policy(allow('s3:GetObject', 'bucket/key')),
  'a resource of another vendor': policy(allow('s3:GetObject', 'urn:aws:s3:::a')),
  'a partition that does not exist': policy(allow('s3:GetObject', 'arn:azure:s3:::a')),
  'a principal': statement({ Principal: '*' }),
  'statement ids that are the same': policy({ ...read, Sid: 'A' }, { ...read, Sid: 'A' }),
  'a statement id with a space': statement({ Sid: 'my statement' }),
  'a condition operator that does not exist': condition({ StringIs: { 'aws:username': 'ann' } }),
  'a condition that is a list': condition([]),
  'a date that is none': condition({ DateLessThan: { 'aws:CurrentTime': 'tomorrow' } }),
};

/** The grammar of the IAM user guide, on policies of an account's own. */
export const policyGrammar: readonly Row[] = [
  ...Object.entries(good).map(([what, document]) => creating(what, document, 'ok')),
  ...Object.entries(malformed).map(([what, document]) =>
    creating(what, document, 'MalformedPolicyDocument 400'),
  ),
  creating('nothing in it', '', 'ValidationError 400'),
  creating(
    'letters that IAM does not take',
    statement({ Resource: 'arn:aws:s3:::東京/*' }),
    'ValidationError 400',
  ),
  creating(
    'the older version',
    JSON.stringify({ Version: '2008-10-17', Statement: [read] }),
    'MalformedPolicyDocument 400',
  ),
  creating('no version', JSON.stringify({ Statement: [read] }), 'MalformedPolicyDocument 400'),
  row('An inline policy with the older version', 'ok', async (scene) =>
    attempt(
      scene.iam.putUserPolicy({
        UserName: await scene.user(),
        PolicyName: 'own',
        PolicyDocument: JSON.stringify({ Version: '2008-10-17', Statement: [read] }),
      }),
    ),
  ),
  row('An inline policy with no version', 'ok', async (scene) =>
    attempt(
      scene.iam.putUserPolicy({
        UserName: await scene.user(),
        PolicyName: 'own',
        PolicyDocument: JSON.stringify({ Statement: [read] }),
      }),
    ),
  ),
  row('An inline policy that is malformed', 'MalformedPolicyDocument 400', async (scene) =>
    attempt(
      scene.iam.putUserPolicy({ UserName: await scene.user(), PolicyName: 'own', PolicyDocument: '{}' }),
    ),
  ),
  row('A malformed new version leaves the old one', 'v1', async (scene) => {
    const PolicyArn = await scene.policy('read', policy(read));
    const bad = { PolicyArn, PolicyDocument: '{}', SetAsDefault: true };
    await scene.iam.createPolicyVersion(bad).catch(() => undefined);
    return attempt(scene.iam.getPolicy({ PolicyArn }), ({ Policy }) => Policy?.DefaultVersionId);
  }),
];
