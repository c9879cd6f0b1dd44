import { readPolicyDocument } from '../access/policyDocument';
import { newManagedPolicy } from '../state/create';
import type { ManagedPolicy } from '../state/entities';

const services =
  'cloudformation cloudtrail dynamodb ec2 ecr ecs eks iam kms lambda logs rds s3 sns sqs ssm sts'.split(' ');

function allow(actions: string | readonly string[]): object {
  return { Effect: 'Allow', Action: actions, Resource: '*' };
}

/** The best known of AWS's managed policies, as documents; ReadOnlyAccess covers common services only. */
const statements: Readonly<Record<string, readonly object[]>> = {
  AdministratorAccess: [allow('*')],
  PowerUserAccess: [
    { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
    allow(['iam:ListRoles', 'organizations:DescribeOrganization', 'account:ListRegions']),
  ],
  ReadOnlyAccess: [
    allow(services.flatMap((service) => ['Get', 'List', 'Describe'].map((verb) => `${service}:${verb}*`))),
  ],
  AmazonS3FullAccess: [allow(['s3:*', 's3-object-lambda:*'])],
  AmazonS3ReadOnlyAccess: [allow(['s3:Get*', 's3:List*', 's3:Describe*'])],
  IAMFullAccess: [allow('iam:*')],
  IAMReadOnlyAccess: [allow(['iam:Generate*', 'iam:Get*', 'iam:List*', 'iam:Simulate*'])],
};

const launch = Date.UTC(2015, 1, 6, 18, 39, 46);

/** By ARN, made anew with each call: seeds may change them. */
export function awsManagedPolicies(): Map<string, ManagedPolicy> {
  const policies = Object.entries(statements).map(([name, list]) => {
    const document = readPolicyDocument(
      JSON.stringify({ Version: '2012-10-17', Statement: list }),
      'identity',
    );
    const arn = `arn:aws:iam::aws:policy/${name}`;
    return newManagedPolicy({ arn, name, path: '/', now: launch }, document);
  });
  return new Map(policies.map((policy) => [policy.arn, policy]));
}
