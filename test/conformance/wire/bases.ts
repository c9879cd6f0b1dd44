import { iamOperations } from '../../../src/sandbox/iam/operations';
import { stsOperations } from '../../../src/sandbox/sts/operations';
import { allow, policy } from '../../unit/sandbox/clients';
import type { Chance } from '../../simulation/world/chance';
import { accountId } from './account';
import type { Draft, Header } from './draft';

const form: Header = ['Content-Type', 'application/x-www-form-urlencoded'];

/** Calls that would succeed, by name, for others to be made worse. */
const good: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  GetCallerIdentity: {},
  ListUsers: {},
  CreateUser: { UserName: 'newcomer', 'Tags.member.1.Key': 'team', 'Tags.member.1.Value': 'b' },
  DeleteUser: { UserName: 'weak' },
  PutUserPolicy: { UserName: 'bob', PolicyName: 'p', PolicyDocument: policy(allow('s3:*')) },
  CreateAccessKey: { UserName: 'bob' },
  AttachRolePolicy: { RoleName: 'reader', PolicyArn: `arn:aws:iam::${accountId}:policy/shared` },
  GetFederationToken: { Name: 'guest', Policy: policy(allow('s3:*')) },
  SimulateCustomPolicy: {
    'PolicyInputList.member.1': policy(allow('s3:Get*')),
    'ActionNames.member.1': 's3:GetObject',
  },
};

function query(operation: string, parameters: Readonly<Record<string, string>>): Draft {
  const service = stsOperations.has(operation) ? 'sts' : 'iam';
  const version = service === 'iam' ? '2010-05-08' : '2011-06-15';
  const all = new URLSearchParams({ Action: operation, Version: version, ...parameters });
  const text = all.toString().replace(/\+/g, '%20').replace(/\*/g, '%2A');
  return {
    service,
    method: 'POST',
    path: '/',
    query: '',
    headers: [form],
    body: Buffer.from(text),
    signing: 'header',
  };
}

const chunked = Buffer.from(
  'b;chunk-signature=00\r\nhello world\r\n0;chunk-signature=00\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n',
);

function object(parts: Partial<Draft>): Draft {
  return {
    service: 's3',
    method: 'GET',
    path: '/reports/a',
    query: '',
    headers: [],
    body: Buffer.alloc(0),
    signing: 'header',
    ...parts,
  };
}

const s3: readonly Draft[] = [
  object({}),
  object({ path: '/' }),
  object({ path: '/reports', query: 'list-type=2&prefix=b%2F&delimiter=%2F' }),
  object({ path: '/reports', query: 'max-keys=1' }),
  object({ method: 'HEAD' }),
  object({ method: 'HEAD', path: '/nowhere/at/all' }),
  object({ method: 'PUT', path: '/reports/new', body: Buffer.from('new text') }),
  object({ method: 'DELETE' }),
  object({ method: 'PUT', path: '/another-bucket' }),
  object({ headers: [['Range', 'bytes=1-2']] }),
  object({ method: 'PUT', path: '/reports/copy', headers: [['X-Amz-Copy-Source', '/reports/a']] }),
  object({
    method: 'POST',
    path: '/reports',
    query: 'delete',
    body: Buffer.from('<Delete><Object><Key>a</Key></Object></Delete>'),
  }),
  object({ method: 'POST', path: '/reports/big', query: 'uploads' }),
  object({
    method: 'PUT',
    path: '/reports/big',
    query: 'partNumber=1&uploadId=x',
    body: Buffer.from('part'),
  }),
  object({ signing: 'query' }),
  object({ method: 'PUT', path: '/reports/by-url', signing: 'query', body: Buffer.from('by url') }),
  object({
    method: 'PUT',
    path: '/reports/streamed',
    headers: [
      ['Content-Encoding', 'aws-chunked'],
      ['X-Amz-Content-Sha256', 'STREAMING-UNSIGNED-PAYLOAD-TRAILER'],
      ['X-Amz-Decoded-Content-Length', '11'],
      ['X-Amz-Trailer', 'x-amz-checksum-crc32'],
    ],
    body: chunked,
  }),
];

export function baseOf(chance: Chance): Draft {
  switch (chance.weighted({ good: 3, any: 3, s3: 4, byUrl: 0.7, unsigned: 0.3 })) {
    case 'good': {
      const [operation, parameters] = chance.pick(Object.entries(good));
      return query(operation, parameters);
    }
    case 'any':
      return query(chance.pick([...iamOperations.keys(), ...stsOperations.keys()]), {});
    case 's3':
      return chance.pick(s3);
    case 'byUrl': {
      const call = query('GetCallerIdentity', {});
      return {
        ...call,
        method: 'GET',
        query: call.body.toString(),
        headers: [],
        body: Buffer.alloc(0),
        signing: 'query',
      };
    }
    case 'unsigned':
      return { ...query('ListUsers', {}), signing: 'none' };
  }
}
