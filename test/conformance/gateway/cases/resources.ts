import { allow, deny, differs, policy, same, type JudgedCase, type StatementDocument } from './judgedCase';
import { get, head, list, otherBucket, put, remove, type S3Request } from './s3Request';

const arn = (path: string): string => `arn:aws:s3:::${path}`;

const spread: readonly S3Request[] = [
  get('pub/a.txt'),
  get('pub/sub/c.txt'),
  get('priv/secret.txt'),
  get('a', otherBucket),
  list(),
  put('pub/new'),
];

function allowed(
  name: string,
  resource: string | readonly string[],
  ...requests: readonly S3Request[]
): JudgedCase {
  const policies = [policy(allow('s3:*', resource))];
  return { name, policies, requests: same(...spread, ...requests) };
}

const exceptFor = (Effect: 'Allow' | 'Deny', ...NotResource: readonly string[]): StatementDocument => ({
  Effect,
  Action: 's3:*',
  NotResource,
});

export const resourceCases: readonly JudgedCase[] = [
  allowed('one object', arn('judged/pub/a.txt'), head('pub/a.txt')),
  allowed('objects below', arn('judged/pub/*')),
  allowed('all objects of a bucket', arn('judged/*')),
  allowed('a bucket and not its objects', arn('judged')),
  allowed('a bucket and its objects', [arn('judged'), arn('judged/*')]),
  allowed('several objects', [arn('judged/pub/a.txt'), arn('judged/priv/secret.txt')]),
  allowed('every bucket by its beginning', arn('judged*')),
  allowed('everything of S3', arn('*')),
  allowed('a wildcard in the middle', arn('judged/*/*.txt')),
  allowed('a wildcard across slashes', arn('judged/pub*txt')),
  allowed('a question mark', arn('judged/pub/?.txt'), get('pub/b.txt')),
  allowed('question marks for a slash', arn('judged/pub?sub?c.txt')),
  allowed('a wildcard for nothing', arn('judged/pub/a.txt*')),
  allowed('a question mark for nothing', arn('judged/pub/a.txt?')),
  allowed('another bucket', arn('judged-too/*'), put('new', otherBucket)),
  allowed('another case', arn('judged/PUB/*')),
  allowed('the same case', arn('judged/Mixed/*'), get('Mixed/Case.TXT')),
  allowed('lower case', arn('judged/mixed/case.txt'), get('Mixed/Case.TXT')),
  allowed('a bucket that is not there', arn('elsewhere/*')),
  allowed('a slash too many', arn('judged//pub/*')),
  allowed('an object like a bucket', arn('judged/judged'), remove('judged')),
  {
    name: 'deny below what is allowed',
    policies: [policy(allow('s3:*', [arn('judged'), arn('judged/*')]), deny('s3:*', arn('judged/priv/*')))],
    requests: same(...spread, put('priv/new'), remove('priv/gone')),
  },
  {
    name: 'deny one object for one action',
    policies: [policy(allow('s3:*'), deny('s3:GetObject', arn('judged/pub/a.txt')))],
    requests: same(...spread, head('pub/a.txt'), put('pub/a.txt.new')),
  },
  {
    name: 'allow within what is denied',
    policies: [policy(deny('s3:*', arn('judged/pub/*')), allow('s3:*', arn('judged/pub/a.txt')))],
    requests: same(...spread),
  },
  {
    name: 'one resource an action',
    policies: [policy(allow('s3:ListBucket', arn('judged')), allow('s3:GetObject', arn('judged/pub/*')))],
    requests: same(...spread, head('pub/b.txt')),
  },
  {
    name: 'who may write and not read',
    policies: [policy(allow('s3:PutObject', arn('judged/own/*')))],
    requests: [
      ...same(put('own/{user}'), put('pub/new')),
      ...differs('own-objects', get('own/{user}'), head('own/{user}')),
      ...same(remove('own/{user}-gone')),
    ],
  },
  {
    name: 'allow NotResource',
    policies: [policy(exceptFor('Allow', arn('judged/priv/*')))],
    requests: same(...spread),
  },
  {
    name: 'deny NotResource',
    policies: [policy(allow('s3:*'), exceptFor('Deny', arn('judged'), arn('judged/pub/*')))],
    requests: same(...spread),
  },
  {
    name: 'deny NotResource of a bucket only',
    policies: [policy(allow('s3:*'), exceptFor('Deny', arn('judged')))],
    requests: same(...spread),
  },
];
