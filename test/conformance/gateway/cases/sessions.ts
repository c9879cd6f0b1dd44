import { allow, deny, differs, policy, same, type JudgedCase, type PolicyDocument } from './judgedCase';
import { get, list, listBuckets, put, remove } from './s3Request';

const asked = same(list(), get('pub/a.txt'), get('priv/secret.txt'), put('pub/new'), remove('gone'));
const everything = policy(allow('s3:*'));
const past = '2020-01-01T00:00:00Z';
const future = '2100-01-01T00:00:00Z';

function role(name: string, policies: readonly PolicyDocument[], sessionPolicy?: PolicyDocument): JudgedCase {
  return {
    name: `role: ${name}`,
    signer: 'role',
    policies,
    requests: asked,
    ...(sessionPolicy && { sessionPolicy }),
  };
}

const pub = 'arn:aws:s3:::judged/pub/*';

export const sessionCases: readonly JudgedCase[] = [
  role('without policies', []),
  role('everything', [everything]),
  role('one action', [policy(allow('s3:GetObject'))]),
  role('one prefix', [policy(allow('s3:*', pub))]),
  role('a deny', [policy(allow('s3:*'), deny('s3:*', 'arn:aws:s3:::judged/priv/*'))]),
  role('two policies', [policy(allow('s3:GetObject')), policy(allow('s3:ListBucket'))]),
  role('a deny in another policy', [everything, policy(deny('s3:PutObject'))]),
  role('until a moment that has passed', [
    policy(allow('s3:*', '*', { DateLessThan: { 'aws:CurrentTime': past } })),
  ]),
  role('until a moment to come', [
    policy(allow('s3:*', '*', { DateLessThan: { 'aws:CurrentTime': future } })),
  ]),
  role('narrowed to an action', [everything], policy(allow('s3:GetObject'))),
  role('narrowed to a prefix', [everything], policy(allow('s3:*', pub))),
  role('narrowed to another service', [everything], policy(allow('sts:*'))),
  role('narrowed by a deny', [everything], policy(allow('s3:*'), deny('s3:PutObject'))),
  role('narrowed to everything', [policy(allow('s3:GetObject'))], policy(allow('*'))),
  role('narrowed to what it may not', [policy(allow('s3:GetObject'))], policy(allow('s3:PutObject'))),
  role('narrowed within a prefix', [policy(allow('s3:*', pub))], policy(allow('s3:GetObject'))),
  role('a deny under everything', [policy(allow('s3:*'), deny('s3:GetObject', pub))], policy(allow('*'))),
  role(
    'narrowed to a time that has passed',
    [everything],
    policy(allow('s3:*', '*', { DateLessThan: { 'aws:CurrentTime': past } })),
  ),
  role(
    'narrowed by the expiry to come',
    [everything],
    policy(allow('s3:*'), deny('*', '*', { DateGreaterThan: { 'aws:CurrentTime': future } })),
  ),
  role(
    'narrowed by the expiry that is over',
    [everything],
    policy(allow('s3:*'), deny('*', '*', { DateGreaterThan: { 'aws:CurrentTime': past } })),
  ),
  role(
    'narrowed by address',
    [everything],
    policy(allow('s3:*', '*', { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } })),
  ),
  ...[
    policy(allow(['s3:*', 'sts:*'])),
    policy(allow(['s3:GetObject', 'sts:*'])),
    policy(allow('sts:*'), allow('s3:*', pub)),
    policy(allow('*'), deny('s3:Get*')),
    policy(allow('*'), deny('*', '*', { DateLessThan: { 'aws:CurrentTime': past } })),
  ].map((document, index) => ({
    name: `session of a user ${index}`,
    signer: 'sessionToken' as const,
    policies: [document],
    requests: asked,
  })),
  {
    name: 'role: with a second factor if that is known',
    signer: 'role',
    policies: [policy(allow('s3:*', '*', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } }))],
    requests: differs('second-factor-of-session', get('pub/a.txt')),
  },
  {
    name: 'role: for somebody with a name',
    signer: 'role',
    policies: [policy(allow('s3:*', '*', { StringLike: { 'aws:username': '*' } }))],
    requests: differs('user-name-of-role', get('pub/a.txt')),
  },
  {
    name: 'session of a user whose policies do not speak of STS',
    signer: 'sessionToken',
    policies: [policy(allow('s3:GetObject'))],
    requests: differs('get-session-token-permission', get('pub/a.txt'), put('pub/new')),
  },
  {
    name: 'role: lists no buckets of its own',
    signer: 'role',
    policies: [everything],
    requests: same(listBuckets),
  },
];
