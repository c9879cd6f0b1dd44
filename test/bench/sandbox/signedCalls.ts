import { sign, type SigningKey } from 'aws4';

const users = 300;
const repeats = 300;

export interface SignedCalls {
  readonly name: string;
  /** As bytes, signed beforehand. */
  readonly requests: readonly Buffer[];
}

export const callerName = 'caller';
const roleArn = 'arn:aws:iam::123456789012:role/reader';

function grant(action: string, part: object): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: action, ...part }],
  });
}

/** A user that may assume a role. */
export const assumable = {
  users: [
    { name: callerName, withKey: true, policies: { assume: grant('sts:AssumeRole', { Resource: '*' }) } },
  ],
  roles: [{ arn: roleArn, trust: grant('sts:AssumeRole', { Principal: { AWS: '123456789012' } }) }],
};

export interface SigningKeys {
  readonly root: SigningKey;
  readonly caller: SigningKey;
}

/** Pages of a hundred users, signed beforehand. */
export function listCalls(endpoint: string, root: SigningKey): readonly Buffer[] {
  const { host } = new URL(endpoint);
  return Array.from({ length: repeats }, () => bytesOf(host, 'iam', root, { Action: 'ListUsers' }));
}

/** Calls that a lease's life consists of, on as many users as it takes, and others as often. */
export function signedCalls(endpoint: string, keys: SigningKeys, policy: string): readonly SignedCalls[] {
  const { host } = new URL(endpoint);
  const calls = (
    name: string,
    count: number,
    parameters: (index: number) => Readonly<Record<string, string>>,
    service = 'iam',
    key = keys.root,
  ): SignedCalls => ({
    name,
    requests: Array.from({ length: count }, (_, index) =>
      bytesOf(host, service, key, { Action: name, ...parameters(index) }),
    ),
  });
  const user = (index: number) => ({ UserName: `bench-${index}` });
  return [
    calls('CreateUser', users, (index) => ({
      ...user(index),
      Path: '/vault-aws/',
      'Tags.member.1.Key': 'owner',
      'Tags.member.1.Value': 'jane',
    })),
    calls('PutUserPolicy', users, (index) => ({
      ...user(index),
      PolicyName: 'lease',
      PolicyDocument: policy,
    })),
    calls('CreateAccessKey', users, user),
    calls('GetCallerIdentity', repeats, () => ({}), 'sts'),
    calls('ListUsers', repeats, () => ({ PathPrefix: '/vault-aws/' })),
    calls('GetFederationToken', repeats, () => ({ Name: 'jane', Policy: policy }), 'sts'),
    calls('AssumeRole', repeats, () => ({ RoleArn: roleArn, RoleSessionName: 'jane' }), 'sts', keys.caller),
  ];
}

function bytesOf(
  host: string,
  service: string,
  key: SigningKey,
  parameters: Readonly<Record<string, string>>,
): Buffer {
  const version = service === 'iam' ? '2010-05-08' : '2011-06-15';
  const body = new URLSearchParams({ Version: version, ...parameters }).toString();
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const request = sign({ host, method: 'POST', path: '/', service, region: 'us-east-1', body, headers }, key);
  const lines = Object.entries(request.headers ?? {}).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST / HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}
