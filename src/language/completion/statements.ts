import type { Proposal } from './proposal';
import type { Scene } from './scene';

/** Statements for tasks that recur; the schema offers the empty one. None inside a policy that is a string. */
export function proposeStatements({ cursor }: Scene): readonly Proposal[] {
  return cursor.embedded || cursor.spot.kind !== 'value' ? [] : tasks;
}

interface Task {
  readonly label: string;
  readonly detail: string;
  readonly body: readonly object[];
}

/** Tab stops are those of snippets; `$` of policy variables is escaped. */
const recurring: readonly Task[] = [
  {
    label: 'statement: read a bucket',
    detail: 'List a bucket of S3 and read its objects',
    body: [
      { Effect: 'Allow', Action: ['s3:ListBucket'], Resource: ['arn:aws:s3:::${1:my-bucket}'] },
      { Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['arn:aws:s3:::${1:my-bucket}/*'] },
    ],
  },
  {
    label: 'statement: read and write a bucket',
    detail: 'List a bucket of S3; read, write and delete its objects',
    body: [
      { Effect: 'Allow', Action: ['s3:ListBucket'], Resource: ['arn:aws:s3:::${1:my-bucket}'] },
      {
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
        Resource: ['arn:aws:s3:::${1:my-bucket}/*'],
      },
    ],
  },
  {
    label: 'statement: pass a role',
    detail: 'Pass one role to one service',
    body: [
      {
        Effect: 'Allow',
        Action: ['iam:PassRole'],
        Resource: ['arn:aws:iam::${1:123456789012}:role/${2:name}'],
        Condition: { StringEquals: { 'iam:PassedToService': '${3:ecs-tasks.amazonaws.com}' } },
      },
    ],
  },
  {
    label: 'statement: deny other regions',
    detail: 'Deny what is asked of other regions, but for services that have none',
    body: [
      {
        Effect: 'Deny',
        NotAction: ['cloudfront:*', 'iam:*', 'route53:*', 'support:*'],
        Resource: ['*'],
        Condition: { StringNotEquals: { 'aws:RequestedRegion': ['${1:us-east-1}'] } },
      },
    ],
  },
];

const tasks: readonly Proposal[] = recurring.map(({ label, detail, body }) => ({
  label,
  kind: 'snippet',
  detail,
  text: body.map((statement) => JSON.stringify(statement, undefined, '\t')).join(',\n'),
  snippet: true,
  sortText: label,
  bare: true,
}));
