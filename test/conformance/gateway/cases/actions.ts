import { allow, deny, differs, policy, same, type JudgedCase } from './judgedCase';
import { bucket, get, head, list, listBuckets, otherBucket, put, remove } from './s3Request';

const everyKind = [list(), get('pub/a.txt'), head('pub/a.txt'), put('new'), remove('gone')];
const headBucket = { kind: 'HeadBucket', bucket } as const;
const location = { kind: 'GetBucketLocation', bucket } as const;

export const actionCases: readonly JudgedCase[] = [
  { name: 'nothing allows', policies: [], requests: same(...everyKind, headBucket, location) },
  { name: 'every action', policies: [policy(allow('*'))], requests: same(...everyKind, listBuckets) },
  { name: 'every S3 action', policies: [policy(allow('s3:*'))], requests: same(...everyKind, headBucket) },
  { name: 'one action', policies: [policy(allow('s3:GetObject'))], requests: same(...everyKind) },
  {
    name: 'wildcard at the end',
    policies: [policy(allow('s3:Get*'))],
    requests: same(...everyKind, location),
  },
  { name: 'wildcard in the middle', policies: [policy(allow('s3:*Object'))], requests: same(...everyKind) },
  { name: 'question marks', policies: [policy(allow('s3:???Object'))], requests: same(...everyKind) },
  {
    name: 'question mark for nothing',
    policies: [policy(allow('s3:GetObject?*'))],
    requests: same(get('a')),
  },
  { name: 'another case', policies: [policy(allow('s3:getobject'))], requests: same(...everyKind) },
  {
    name: 'several actions',
    policies: [policy(allow(['s3:ListBucket', 's3:PutObject']))],
    requests: same(...everyKind),
  },
  {
    name: 'list a bucket',
    policies: [policy(allow('s3:ListBucket'))],
    requests: same(...everyKind, headBucket),
  },
  {
    name: 'where a bucket is',
    policies: [policy(allow('s3:GetBucketLocation'))],
    requests: same(location, headBucket),
  },
  { name: 'actions of another service', policies: [policy(allow('sts:*'))], requests: same(...everyKind) },
  {
    name: 'deny one action of all',
    policies: [policy(allow('s3:*'), deny('s3:PutObject'))],
    requests: same(...everyKind),
  },
  {
    name: 'deny with a wildcard',
    policies: [policy(allow('s3:*'), deny('s3:*Object'))],
    requests: same(...everyKind),
  },
  {
    name: 'a deny before the allow',
    policies: [policy(deny('s3:GetObject'), allow('s3:*'))],
    requests: same(...everyKind),
  },
  {
    name: 'a deny in another policy',
    policies: [policy(allow('s3:*')), policy(deny('s3:Get*'))],
    requests: same(...everyKind, listBuckets),
  },
  {
    name: 'one action of each policy',
    policies: [policy(allow('s3:GetObject')), policy(allow('s3:PutObject')), policy(allow('s3:ListBucket'))],
    requests: same(...everyKind),
  },
  {
    name: 'every action denied',
    policies: [policy(allow('*'), deny('*'))],
    requests: same(...everyKind, listBuckets),
  },
  {
    name: 'all buckets',
    policies: [policy(allow('s3:ListAllMyBuckets'))],
    requests: same(listBuckets, list()),
  },
  {
    name: 'allow NotAction',
    policies: [policy({ Effect: 'Allow', NotAction: 's3:PutObject', Resource: '*' })],
    requests: [...differs('not-action', list(), get('pub/a.txt'), remove('gone')), ...same(put('new'))],
  },
  {
    name: 'deny NotAction',
    policies: [policy(allow('s3:*'), { Effect: 'Deny', NotAction: ['s3:Get*', 's3:List*'], Resource: '*' })],
    requests: [...same(list(), get('pub/a.txt')), ...differs('not-action', put('new'), remove('gone'))],
  },
  {
    name: 'without a policy the owner of no bucket',
    policies: [],
    requests: [...differs('own-buckets', listBuckets), ...same(get('a', otherBucket))],
  },
];
