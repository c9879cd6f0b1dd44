import {
  allow,
  deny,
  differs,
  policy,
  same,
  type ConditionDocument,
  type JudgedCase,
  type JudgedRequest,
} from './judgedCase';
import { get, list, put } from './s3Request';

const username = '${aws:username}';
const anyGet = same(get('pub/a.txt'));

function on(Condition: ConditionDocument, requests: readonly JudgedRequest[] = anyGet): JudgedCase {
  return {
    name: `allow if ${JSON.stringify(Condition)}`,
    policies: [policy(allow('s3:*', '*', Condition))],
    requests,
  };
}

/** With the prefix `pub/`, with another, without one, and where there can be none. */
const [inPub, inPriv, whole, object] = [
  list({ prefix: 'pub/' }),
  list({ prefix: 'priv/' }),
  list(),
  get('a'),
];
const prefixes = same(inPub, inPriv, whole, object);

export const stringCases: readonly JudgedCase[] = [
  on({ StringEquals: { 'aws:username': '{user}' } }),
  on({ StringEquals: { 'aws:username': 'somebody' } }),
  on({ StringEquals: { 'aws:username': ['somebody', '{user}'] } }),
  on({ StringEquals: { 'aws:username': 'judged-*' } }),
  on({ StringEquals: { 'aws:username': '' } }),
  on({ StringNotEquals: { 'aws:username': 'somebody' } }),
  on({ StringNotEquals: { 'aws:username': '{user}' } }),
  on(
    { StringNotEquals: { 'aws:username': ['somebody', '{user}'] } },
    differs('negated-with-several-values', get('a')),
  ),
  on({ StringLike: { 'aws:username': 'judged-*' } }),
  on({ StringLike: { 'aws:username': 'judged-?' } }),
  on({ StringLike: { 'aws:username': '?' } }),
  on({ StringLike: { 'aws:username': ['a*', 'j*'] } }),
  on({ StringLike: { 'aws:username': 'JUDGED-*' } }),
  on({ StringNotLike: { 'aws:username': 'judged-*' } }),
  on({ StringNotLike: { 'aws:username': 'other-*' } }),
  on({ StringEqualsIgnoreCase: { 'aws:username': '{user}' } }),
  on({ StringEqualsIgnoreCase: { 'aws:PrincipalType': 'USER' } }),
  on({ StringNotEqualsIgnoreCase: { 'aws:PrincipalType': 'USER' } }),
  on({ StringEquals: { 'aws:PrincipalType': 'User' } }),
  on({ StringEquals: { 'aws:PrincipalType': 'user' } }),
  on({ StringLike: { 'aws:UserAgent': 'aws-sdk-js/*' } }),
  on({ StringLike: { 'aws:UserAgent': 'curl*' } }),
  on({ StringNotLike: { 'aws:UserAgent': 'aws-sdk-js/*' } }),
  on({ StringNotLike: { 'aws:UserAgent': 'curl*' } }),
  on({ StringEquals: { 'aws:Referer': 'https://example.com/' } }),
  on({ StringEqualsIfExists: { 'aws:Referer': 'https://example.com/' } }),
  on({ StringNotEqualsIfExists: { 'aws:Referer': 'https://example.com/' } }),
  on({ StringNotEquals: { 'aws:Referer': 'https://example.com/' } }, differs('negated-without-key', object)),
  on({ StringEquals: { 'aws:UserName': '{user}' } }, differs('case-of-condition-key', object)),
  on({ StringLike: { 'aws:userid': '*' } }, differs('user-id', object)),
  on({ StringEquals: { 'aws:userid': 'nobody' } }),
  on({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/*' } }, differs('principal-arn', object)),

  on({ StringEquals: { 's3:prefix': 'pub/' } }, prefixes),
  on({ StringEquals: { 's3:prefix': ['pub/', 'priv/'] } }, prefixes),
  on({ StringLike: { 's3:prefix': 'pub*' } }, prefixes),
  on({ StringLike: { 's3:prefix': 'p??/' } }, prefixes),
  on({ StringEqualsIfExists: { 's3:prefix': 'pub/' } }, prefixes),
  on({ StringLikeIfExists: { 's3:prefix': 'pr*' } }, prefixes),
  on({ StringNotEqualsIfExists: { 's3:prefix': 'pub/' } }, prefixes),
  on({ StringNotLikeIfExists: { 's3:prefix': 'pr*' } }, prefixes),
  on({ StringNotEquals: { 's3:prefix': 'pub/' } }, [
    ...same(inPub, inPriv),
    ...differs('negated-without-key', whole, object),
  ]),
  on({ StringEquals: { 's3:prefix': '' } }, [
    ...differs('empty-prefix', list({ prefix: '' })),
    ...same(whole, inPub),
  ]),
  on({ 'ForAllValues:StringEquals': { 's3:prefix': ['pub/', 'logs/'] } }, prefixes),
  on({ 'ForAnyValue:StringEquals': { 's3:prefix': ['pub/', 'logs/'] } }, prefixes),
  on({ 'ForAllValues:StringLike': { 's3:prefix': ['pub*', 'logs*'] } }, prefixes),
  on({ 'ForAnyValue:StringLike': { 's3:prefix': ['pub*', 'logs*'] } }, prefixes),
  on({ 'ForAnyValue:StringEqualsIgnoreCase': { 's3:prefix': 'PUB/' } }, prefixes),
  on({ 'ForAnyValue:StringNotEquals': { 's3:prefix': ['pub/'] } }, [
    ...differs('negated-set-operator', inPriv, inPub, whole),
  ]),
  on({ Null: { 's3:prefix': 'true' } }, prefixes),
  on({ Null: { 's3:prefix': 'false' } }, differs('null-false', inPub, inPriv, whole, object)),
  on(
    { StringEquals: { 's3:delimiter': '/' } },
    same(list({ delimiter: '/' }), list({ delimiter: '.' }), whole),
  ),
  on({ StringEquals: { 's3:prefix': 'pub/', 's3:delimiter': '/' } }, [
    ...same(list({ prefix: 'pub/', delimiter: '/' }), inPub, list({ delimiter: '/' })),
  ]),
  on({ StringEquals: { 's3:prefix': 'pub/' }, StringLike: { 'aws:username': 'judged-*' } }, prefixes),
  on({ StringEquals: { 's3:prefix': 'pub/' }, StringNotLike: { 'aws:username': 'judged-*' } }, prefixes),
  {
    name: 'deny lists that do not say the prefix',
    policies: [policy(allow('s3:*'), deny('s3:ListBucket', '*', { Null: { 's3:prefix': 'true' } }))],
    requests: prefixes,
  },
  {
    name: 'deny lists of one prefix',
    policies: [policy(allow('s3:*'), deny('s3:ListBucket', '*', { StringLike: { 's3:prefix': 'priv*' } }))],
    requests: prefixes,
  },

  on({ StringEquals: { 'aws:username': username } }),
  on({ StringEquals: { 's3:prefix': username } }, same(list({ prefix: '{user}' }), inPub, whole)),
  on({ StringNotEqualsIfExists: { 's3:prefix': username } }, same(list({ prefix: '{user}' }), inPub, whole)),
  on({ StringLike: { 's3:prefix': `${username}/*` } }, [
    ...differs('variable-within-text', list({ prefix: '{user}/' }), inPub),
  ]),
  {
    name: 'a home of one’s own',
    policies: [policy(allow('s3:*', `arn:aws:s3:::judged/home/${username}/*`))],
    requests: differs('variable-within-text', put('home/{user}/a'), put('home/somebody/a')),
  },
];
