import { allow, deny, differs, policy, same, type JudgedCase, type JudgedRequest } from './judgedCase';
import { get, head, objectKeys, put, remove } from './s3Request';

/** Names that a client has to encode, and that mean something to a policy only as `*` and `?`. */
const unusual = ['with space.txt', "with'quote.txt", 'ümläut/straße.txt', 'paren(1).txt', 'star*.txt'];
const plus = 'with+plus.txt';

const arn = (key: string): string => `arn:aws:s3:::judged/${key}`;

function matched(pattern: string, requests: readonly JudgedRequest[]): JudgedCase {
  return {
    name: `the pattern ${pattern}`,
    policies: [policy(allow('s3:GetObject', arn(pattern)))],
    requests,
  };
}

export const objectNameCases: readonly JudgedCase[] = [
  ...unusual.map((key) => ({
    name: `the object ${key}`,
    policies: [policy(allow('s3:GetObject', arn(key)), allow('s3:PutObject', arn(`written/${key}`)))],
    requests: same(
      get(key),
      head(key),
      put(`written/${key}`),
      put('written/a'),
      remove(key),
      get('pub/a.txt'),
    ),
  })),
  {
    name: 'a plus in the policy',
    policies: [policy(allow('s3:GetObject', arn(plus)))],
    requests: [...differs('plus-in-policy', get(plus), head(plus)), ...same(get('pub/a.txt'))],
  },
  {
    name: 'a plus that a wildcard stands for',
    policies: [policy(allow('s3:*', arn('with?plus.txt')))],
    requests: same(get(plus), head(plus), get('with space.txt'), put('with-plus.txt')),
  },
  {
    name: 'every name by wildcard',
    policies: [policy(allow('s3:GetObject', arn('*')))],
    requests: same(...objectKeys.map((key) => get(key))),
  },
  {
    name: 'names with something in them',
    policies: [policy(allow('s3:GetObject', [arn('* *'), arn('*(*'), arn('ümläut/*')]))],
    requests: same(...objectKeys.map((key) => get(key))),
  },
  {
    name: 'names denied by what is in them',
    policies: [policy(allow('s3:*'), deny('s3:*', [arn('with?plus.txt'), arn("*'*"), arn('*straße*')]))],
    requests: same(...objectKeys.map((key) => get(key))),
  },
  matched('*6/11/2*', same(get('logs/2026/11/22.log'))),
  matched('*/22*', differs('wildcard-that-returns', get('logs/2026/11/22.log'))),
  matched('*ße.txt', differs('wildcard-that-returns', get('ümläut/straße.txt'))),
  matched('ümläut/*ße.txt', same(get('ümläut/straße.txt'))),
  matched('ümläut/stra?e.txt', differs('character-of-several-bytes', get('ümläut/straße.txt'))),
  matched('ümläut/stra??e.txt', differs('character-of-several-bytes', get('ümläut/straße.txt'))),
  matched('ümläut/strasse.txt', same(get('ümläut/straße.txt'))),
  {
    name: 'an object that is not there',
    policies: [policy(allow('s3:GetObject'))],
    requests: same(get('nowhere'), head('nowhere')),
  },
  {
    name: 'an object that is not there, for who may list',
    policies: [policy(allow(['s3:GetObject', 's3:ListBucket']))],
    requests: same(get('nowhere'), head('nowhere')),
  },
  {
    name: 'a bucket that is not there',
    policies: [policy(allow('s3:*'))],
    requests: same(get('a', 'not-there'), put('a', 'not-there')),
  },
];
