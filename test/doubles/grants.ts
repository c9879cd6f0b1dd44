import { roleFacts } from '../../src/language/approval/roleFacts';
import type { IssuableRole } from '../../src/core/roles/role';
import { catalog } from '../doubles/catalog';
import { sentences } from '../unit/vscode/withoutEditor';

type Lines = (role: IssuableRole, issuer?: object, roleArn?: string) => string[];

/** What the question about a role says, line by line, with all that is known about AWS. */
export async function grantLines(): Promise<Lines> {
  const grantText = await sentences('approval', 'grantText');
  return (role, issuer = { source: { kind: 'default' } }, roleArn) => {
    const facts = roleFacts(role, {}, catalog);
    return grantText(role, {}, issuer, { facts, ...(roleArn === undefined ? {} : { roleArn }) }).split('\n');
  };
}

export function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

export function allowing(actions: readonly string[], resource: unknown = '*'): string {
  return policy({ Effect: 'Allow', Action: actions, Resource: resource });
}

/** The ARN of a policy of AWS's own. */
export const ofAws = (name: string): string => `arn:aws:iam::aws:policy/${name}`;

export const harmlessPolicies = [
  'AmazonS3ReadOnlyAccess',
  'AWSCloudTrail_ReadOnlyAccess',
  'CloudWatchReadOnlyAccess',
  'AmazonSQSReadOnlyAccess',
  'AmazonSNSReadOnlyAccess',
  'AmazonRoute53ReadOnlyAccess',
  'AmazonKinesisReadOnlyAccess',
  'AmazonDynamoDBReadOnlyAccess',
  'AmazonVPCReadOnlyAccess',
].map(ofAws);

export const harmlessActions = catalog.index.expand('ec2:Describe*').map(({ id }) => id);
