import { Chance } from '../../../simulation/world/chance';
import {
  policy,
  type ConditionDocument,
  type JudgedCase,
  type PolicyDocument,
  type StatementDocument,
} from './judgedCase';
import { get, head, list, objectKeys, otherBucket, put, remove, type S3Request } from './s3Request';

/**
 * A case from chance alone: the same seed gives the same case. Nothing in it is among the known divergences,
 * so both servers have to agree about all of it.
 */
export function generateCase(seed: number): JudgedCase {
  const chance = new Chance(seed);
  const signer = chance.weighted({ user: 6, role: 3 });
  const known = signer === 'user' ? [...entries, ...userEntries] : entries;
  return {
    name: `generated ${seed}`,
    signer,
    policies: Array.from({ length: chance.between(1, 4) }, () => generatePolicy(chance, known)),
    ...(signer === 'role' && chance.hit(0.6) && { sessionPolicy: generatePolicy(chance, known) }),
    requests: Array.from({ length: 8 }, () => ({ request: generateRequest(chance) })),
  };
}

function generatePolicy(chance: Chance, known: readonly EntryMaker[]): PolicyDocument {
  return policy(...Array.from({ length: chance.between(1, 4) }, () => generateStatement(chance, known)));
}

function generateStatement(chance: Chance, known: readonly EntryMaker[]): StatementDocument {
  const Effect = chance.hit(0.7) ? 'Allow' : 'Deny';
  // Denials about everything would leave nothing to decide.
  const narrow = Effect === 'Deny';
  const resources = some(chance, narrow ? narrowResources : [...narrowResources, ...wideResources]);
  return {
    Effect,
    Action: some(chance, narrow ? narrowActions : [...narrowActions, ...wideActions, ...wideActions]),
    ...(chance.hit(0.1) ? { NotResource: resources } : { Resource: resources }),
    ...(chance.hit(0.5) && { Condition: generateCondition(chance, known) }),
  };
}

const wideActions = ['*', 's3:*', 's3:*Object', 's3:Get*', 's3:List*', 's3:???Object'];
const narrowActions = [
  's3:GetObject',
  's3:PutObject',
  's3:DeleteObject',
  's3:ListBucket',
  's3:P*',
  's3:Delete*',
  's3:getobject',
  's3:LISTBUCKET',
  'sts:AssumeRole',
];

const arn = (path: string): string => `arn:aws:s3:::${path}`;
const wideResources = ['*', arn('*'), arn('judged*'), arn('judged/*'), arn('judged')];
/** Without an asterisk that something follows: see the divergence `wildcard-that-returns`. */
const narrowResources = [
  arn('judged'),
  arn('judged/pub/*'),
  arn('judged/priv/*'),
  arn('judged/pub/?.txt'),
  arn('judged/?'),
  arn('judged/with?*'),
  arn('judged/pub/sub/c.txt'),
  arn('judged-too/*'),
  arn('judged-too/pub/*'),
  arn('judged-*'),
  arn('judged/ümläut/*'),
];

/** One entry of a condition block: a key, an operator that goes with it, and values that may match. */
type Entry = readonly [operator: string, key: string, values: string | readonly string[]];

const texts = ['StringEquals', 'StringLike', 'StringEqualsIgnoreCase'];
const negatedTexts = ['StringNotEquals', 'StringNotLike', 'StringNotEqualsIgnoreCase'];
const orders = ['LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'];
const moments = ['2020-01-01T00:00:00Z', '2020-01-01', '1577836800', '2100-01-01T00:00:00Z', '4102444800'];
const ranges = ['127.0.0.1', '127.0.0.0/8', '10.0.0.0/8', '0.0.0.0/0', '127.0.0.2/31', '192.168.0.0/16'];
const prefixes = ['pub/', 'priv/', 'pub*', 'p???/', 'logs/', 'l*'];

type EntryMaker = (chance: Chance) => Entry;

/** About what users have and role sessions do not, or have otherwise at the gateway. */
const userEntries: readonly EntryMaker[] = [
  (chance) => [chance.pick(texts), 'aws:username', some(chance, ['{user}', 'judged-*', 'somebody', '?*'])],
  (chance) => [chance.pick(negatedTexts), 'aws:username', chance.pick(['{user}', 'judged-*', 'somebody'])],
  (chance) => ['Bool' + ifExists(chance), 'aws:MultiFactorAuthPresent', 'true'],
];

const entries: readonly EntryMaker[] = [
  (chance) => [`Date${chance.pick(orders)}`, 'aws:CurrentTime', chance.pick(moments)],
  (chance) => [`Date${chance.pick(orders)}`, 'aws:EpochTime', chance.pick(moments)],
  (chance) => ['IpAddress', 'aws:SourceIp', some(chance, ranges)],
  (chance) => ['NotIpAddress', 'aws:SourceIp', some(chance, ranges.slice(2))],
  (chance) => [chance.pick(texts) + ifExists(chance), 's3:prefix', some(chance, prefixes)],
  (chance) => [`${chance.pick(negatedTexts)}IfExists`, 's3:prefix', chance.pick(prefixes)],
  (chance) => [
    chance.pick(['ForAllValues:StringLike', 'ForAnyValue:StringEquals']),
    's3:prefix',
    some(chance, prefixes),
  ],
  (chance) => [chance.pick(texts) + ifExists(chance), 's3:delimiter', '/'],
  (chance) => [
    `Numeric${chance.pick(['Equals', 'LessThan', 'LessThanEquals'])}`,
    's3:max-keys',
    some(chance, ['2', '5', '9']),
  ],
  (chance) => [chance.pick(texts), 'aws:UserAgent', some(chance, ['aws-sdk-js*', 'curl*'])],
  (chance) => ['Null', chance.pick(['s3:prefix', 's3:delimiter', 'aws:CurrentTime']), 'true'],
];

function ifExists(chance: Chance): string {
  return chance.hit(0.5) ? 'IfExists' : '';
}

function generateCondition(chance: Chance, known: readonly EntryMaker[]): ConditionDocument {
  const [operator, key, values] = chance.pick(known)(chance);
  if (chance.hit(0.75)) return { [operator]: { [key]: values } };
  const [another, other, more] = chance.pick(known)(chance);
  return another === operator
    ? { [operator]: { [key]: values, [other]: more } }
    : { [operator]: { [key]: values }, [another]: { [other]: more } };
}

function generateRequest(chance: Chance): S3Request {
  const key = chance.pick(objectKeys);
  switch (chance.weighted({ get: 4, head: 1, put: 2, remove: 1, list: 3, other: 1 })) {
    case 'get':
      return get(key);
    case 'head':
      return head(key);
    case 'put':
      return put(`${key}.new`);
    case 'remove':
      return remove(`${key}.gone`);
    case 'list':
      return list({
        ...(chance.hit(0.6) && { prefix: chance.pick(['pub/', 'priv/', 'pub/sub/', 'logs/']) }),
        ...(chance.hit(0.3) && { delimiter: chance.pick(['/', '.']) }),
        ...(chance.hit(0.3) && { maxKeys: chance.between(1, 10) }),
      });
    case 'other':
      return get(key, otherBucket);
  }
}

function some(chance: Chance, texts: readonly string[]): string | readonly string[] {
  if (chance.hit(0.6)) return chance.pick(texts);
  return [...new Set(Array.from({ length: chance.between(1, 4) }, () => chance.pick(texts)))];
}
