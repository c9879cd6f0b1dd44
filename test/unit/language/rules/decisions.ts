import { evaluate } from '../../../../src/iam/evaluate';
import type { Policy } from '../../../../src/iam/policy';
import type { AccessRequest, RequestContext } from '../../../../src/iam/request';

const actions = [
  's3:GetObject',
  's3:PutObject',
  's3:ListBucket',
  's3:DeleteBucket',
  'ec2:DescribeInstances',
  'ec2:RunInstances',
  'iam:PassRole',
  'iam:CreateUser',
  'sts:AssumeRole',
  'sts:GetCallerIdentity',
  'kms:Decrypt',
];
const resources = [
  '*',
  'arn:aws:s3:::bucket',
  'arn:aws:s3:::bucket/key',
  'arn:aws:s3:::bucket/ana/key',
  'arn:aws:s3:::bucket/${aws:username}/key',
  'arn:aws:iam::111122223333:role/app',
  'arn:aws:ec2:eu-central-1:111122223333:instance/i-1',
];
const contexts: readonly RequestContext[] = [
  new Map(),
  new Map([
    ['aws:username', ['ana']],
    ['aws:currenttime', ['2026-11-22T10:00:00Z']],
    ['aws:sourceip', ['203.0.113.7']],
    ['aws:requestedregion', ['eu-central-1']],
    ['aws:securetransport', ['true']],
    ['aws:multifactorauthpresent', ['true']],
    ['s3:prefix', ['ana/']],
  ]),
];

/** A small world of requests, with what the policy names in it. */
export function requestsFor({ statements }: Policy): readonly AccessRequest[] {
  const named = statements.flatMap((statement) => statement.actions.filter(isPlain));
  const wanted = statements.flatMap((statement) => statement.resources.filter(isPlain));
  return [...actions, ...named].flatMap((action) =>
    [...resources, ...wanted].flatMap((resource) =>
      contexts.map((context) => ({ action, resource, context })),
    ),
  );
}

/** What a policy decides about each request: `s3:GetObject arn:aws:s3:::bucket allowed`. */
export function decisionsOf(policy: Policy, requests: readonly AccessRequest[]): readonly string[] {
  const layers = { identity: [{ name: 'policy', policy }] };
  return requests.map((request) => {
    return `${request.action} ${request.resource} ${evaluate(layers, request).verdict}`;
  });
}

function isPlain(text: string): boolean {
  return !/[*?]/.test(text);
}
