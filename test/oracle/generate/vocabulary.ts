/** What cases are made of: few of each, so that policies and requests often meet. */
export const account = '123456789012';

export type KeyType = 'String' | 'Numeric' | 'Date' | 'Bool' | 'IPAddress' | 'ARN' | 'ArrayOfString';

export interface KnownKey {
  readonly name: string;
  readonly type: KeyType;
  /** What a request may have. */
  readonly given: readonly string[];
}

const times = [
  '2026-11-22T07:00:00Z',
  '2026-11-22T08:00:00Z',
  '2026-11-22T08:00:01Z',
  '2026-11-23T00:00:00Z',
];
const arns = [
  `arn:aws:iam::${account}:user/ana`,
  `arn:aws:iam::${account}:user/team/bob`,
  `arn:aws:sts::${account}:assumed-role/reader/ana`,
  'arn:aws:s3:::reports',
];

export const globalKeys: readonly KnownKey[] = [
  { name: 'aws:username', type: 'String', given: ['ana', 'Ana', 'bob', 'a*', 'reports'] },
  { name: 'aws:userid', type: 'String', given: ['AIDA1', 'AROA1:ana', 'AROA1:bob'] },
  { name: 'aws:PrincipalType', type: 'String', given: ['User', 'AssumedRole'] },
  { name: 'aws:PrincipalTag/team', type: 'String', given: ['red', 'blue', 'RED', 're?'] },
  { name: 'aws:RequestedRegion', type: 'String', given: ['eu-west-1', 'eu-west-2', 'us-east-1'] },
  { name: 'aws:UserAgent', type: 'String', given: ['aws-cli/2', 'curl', '$home', '${aws:username}'] },
  { name: 'aws:SourceVpc', type: 'String', given: ['vpc-1', 'vpc-2'] },
  { name: 'aws:MultiFactorAuthAge', type: 'Numeric', given: ['0', '60', '3600', '3600.5'] },
  { name: 'aws:CurrentTime', type: 'Date', given: times },
  { name: 'aws:TokenIssueTime', type: 'Date', given: times },
  { name: 'aws:EpochTime', type: 'Date', given: ['1795330800', '1795334400', '1795334401', '1795392000'] },
  { name: 'aws:SecureTransport', type: 'Bool', given: ['true', 'false'] },
  { name: 'aws:MultiFactorAuthPresent', type: 'Bool', given: ['true', 'false'] },
  { name: 'aws:ViaAWSService', type: 'Bool', given: ['true', 'false'] },
  { name: 'aws:SourceIp', type: 'IPAddress', given: ['203.0.113.7', '198.51.100.9', '2001:db8::7'] },
  { name: 'aws:VpcSourceIp', type: 'IPAddress', given: ['10.0.0.1', '10.0.1.1'] },
  { name: 'aws:PrincipalArn', type: 'ARN', given: arns },
  { name: 'aws:SourceArn', type: 'ARN', given: arns },
  {
    name: 'aws:CalledVia',
    type: 'ArrayOfString',
    given: ['athena.amazonaws.com', 'sns.amazonaws.com', 'ana'],
  },
  { name: 'aws:PrincipalOrgPaths', type: 'ArrayOfString', given: ['o-1/r-1/ou-1/', 'o-1/r-1/ou-2/', ''] },
];

export interface KnownAction {
  readonly name: string;
  readonly resources: readonly string[];
  readonly keys: readonly KnownKey[];
}

const keys = {
  prefix: { name: 's3:prefix', type: 'String', given: ['ana/', 'bob/', 'shared/x'] },
  maxKeys: { name: 's3:max-keys', type: 'Numeric', given: ['1', '10', '1000'] },
  leadingKeys: { name: 'dynamodb:LeadingKeys', type: 'ArrayOfString', given: ['ana', 'bob', 'carol'] },
  tagKeys: { name: 'aws:TagKeys', type: 'ArrayOfString', given: ['team', 'cost', 'Team'] },
  requestTag: { name: 'aws:RequestTag/team', type: 'String', given: ['red', 'blue'] },
  passedTo: {
    name: 'iam:PassedToService',
    type: 'String',
    given: ['ec2.amazonaws.com', 'lambda.amazonaws.com'],
  },
} as const satisfies Record<string, KnownKey>;

export const actions: readonly KnownAction[] = [
  {
    name: 's3:GetObject',
    resources: [
      'arn:aws:s3:::reports/ana/a.txt',
      'arn:aws:s3:::reports/bob/x:y',
      'arn:aws:s3:::logs/2026/$1',
    ],
    keys: [],
  },
  {
    name: 's3:PutObject',
    resources: ['arn:aws:s3:::reports/ana/a.txt', 'arn:aws:s3:::reports/Ana', 'arn:aws:s3:::logs/a?b'],
    keys: [],
  },
  {
    name: 's3:ListBucket',
    resources: ['arn:aws:s3:::reports', 'arn:aws:s3:::logs'],
    keys: [keys.prefix, keys.maxKeys],
  },
  {
    name: 'sqs:SendMessage',
    resources: [`arn:aws:sqs:eu-west-1:${account}:jobs`, `arn:aws:sqs:us-east-1:${account}:ana-jobs`],
    keys: [],
  },
  {
    name: 'dynamodb:GetItem',
    resources: [`arn:aws:dynamodb:eu-west-1:${account}:table/users`],
    keys: [keys.leadingKeys],
  },
  {
    name: 'iam:PassRole',
    resources: [`arn:aws:iam::${account}:role/reader`, `arn:aws:iam::${account}:role/team/writer`],
    keys: [keys.passedTo],
  },
  {
    name: 'iam:CreateUser',
    resources: [`arn:aws:iam::${account}:user/ana`, `arn:aws:iam::${account}:user/team/bob`],
    keys: [keys.tagKeys, keys.requestTag],
  },
  { name: 'ec2:DescribeInstances', resources: ['*'], keys: [] },
];
