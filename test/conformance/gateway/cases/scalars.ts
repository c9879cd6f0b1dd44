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
import { get, list } from './s3Request';

const object = get('pub/a.txt');

function on(Condition: ConditionDocument, requests: readonly JudgedRequest[] = same(object)): JudgedCase {
  const name = JSON.stringify(Condition);
  return { name: `allow if ${name}`, policies: [policy(allow('s3:*', '*', Condition))], requests };
}

/** Allowed and denied by the same condition. */
function both(Condition: ConditionDocument): readonly JudgedCase[] {
  const denied = [policy(allow('s3:*'), deny('s3:*', '*', Condition))];
  return [
    on(Condition),
    { name: `deny if ${JSON.stringify(Condition)}`, policies: denied, requests: same(object) },
  ];
}

const past = '2020-01-01T00:00:00Z';
const future = '2100-01-01T00:00:00Z';
const [pastEpoch, futureEpoch] = ['1577836800', '4102444800'];

const dates: readonly JudgedCase[] = [
  ...['DateGreaterThan', 'DateGreaterThanEquals', 'DateLessThan', 'DateLessThanEquals'].flatMap((operator) =>
    [past, future, pastEpoch, futureEpoch].flatMap((moment) =>
      both({ [operator]: { 'aws:CurrentTime': moment } }),
    ),
  ),
  ...['DateGreaterThan', 'DateLessThan'].flatMap((operator) =>
    [past, future, pastEpoch, futureEpoch].flatMap((moment) =>
      both({ [operator]: { 'aws:EpochTime': moment } }),
    ),
  ),
  on({ DateEquals: { 'aws:CurrentTime': past } }),
  on({ DateNotEquals: { 'aws:CurrentTime': past } }),
  on({ DateLessThan: { 'aws:CurrentTime': '2100-01-01' } }),
  on({ DateGreaterThan: { 'aws:CurrentTime': '2100-01-01' } }),
  on({ DateGreaterThan: { 'aws:CurrentTime': '2020-01-01T00:00:00.500Z' } }),
  on({ DateLessThan: { 'aws:CurrentTime': [past, future] } }),
  on({ DateGreaterThan: { 'aws:CurrentTime': past }, DateLessThan: { 'aws:CurrentTime': future } }),
  on({ DateGreaterThan: { 'aws:CurrentTime': future }, DateLessThan: { 'aws:CurrentTime': past } }),
  on({ DateGreaterThanIfExists: { 'aws:CurrentTime': future } }),
  on({ DateLessThan: { 'aws:TokenIssueTime': future } }),
  on({ DateLessThanIfExists: { 'aws:TokenIssueTime': past } }),
  on({ Null: { 'aws:TokenIssueTime': 'true' } }),
  on({ Null: { 'aws:CurrentTime': 'true' } }),
  on(
    { DateGreaterThan: { 'aws:CurrentTime': '2020-01-01T00:00:00+02:00' } },
    differs('date-with-zone', object),
  ),
  on({ NumericGreaterThan: { 'aws:EpochTime': pastEpoch } }, differs('time-as-number', object)),
  on({ NumericGreaterThan: { 'aws:EpochTime': futureEpoch } }),
  on({ NumericGreaterThan: { 'aws:CurrentTime': pastEpoch } }, differs('time-as-number', object)),
];

const fewKeys = [1, 4, 5, 6, 7].map((maxKeys) => list({ maxKeys }));

const numbers: readonly JudgedCase[] = [
  on({ NumericEquals: { 's3:max-keys': '5' } }, same(...fewKeys, list(), object)),
  on({ NumericEquals: { 's3:max-keys': ['4', '7'] } }, same(...fewKeys)),
  on({ NumericNotEquals: { 's3:max-keys': '5' } }, same(...fewKeys, list())),
  on({ NumericLessThan: { 's3:max-keys': '5' } }, same(...fewKeys, list())),
  on({ NumericLessThanEquals: { 's3:max-keys': '5' } }, same(...fewKeys, list())),
  on({ NumericGreaterThan: { 's3:max-keys': '5' } }, [
    ...same(...fewKeys),
    ...differs('default-max-keys', list()),
  ]),
  on({ NumericGreaterThanEquals: { 's3:max-keys': '5' } }, same(...fewKeys)),
  on({ NumericLessThan: { 's3:max-keys': '5.5' } }, same(...fewKeys)),
  on({ NumericLessThan: { 's3:max-keys': ['2', '6'] } }, same(...fewKeys)),
  on({ NumericLessThanEqualsIfExists: { 's3:max-keys': '5' } }, [
    ...same(...fewKeys, object),
    ...differs('default-max-keys', list()),
  ]),
  on(
    { NumericGreaterThan: { 's3:max-keys': '3' }, NumericLessThan: { 's3:max-keys': '6' } },
    same(...fewKeys),
  ),
];

const addresses: readonly JudgedCase[] = [
  ...[
    '127.0.0.1',
    '127.0.0.1/32',
    '127.0.0.0/8',
    '0.0.0.0/0',
    '10.0.0.0/8',
    '127.0.0.2',
    '128.0.0.0/1',
  ].flatMap((range) =>
    ['IpAddress', 'NotIpAddress'].flatMap((operator) => both({ [operator]: { 'aws:SourceIp': range } })),
  ),
  on({ IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '127.0.0.0/24'] } }),
  on({ NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '192.168.0.0/16'] } }),
  on({ NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '127.0.0.0/16'] } }),
  on({ IpAddress: { 'aws:SourceIp': '::1/128' } }),
  on({ NotIpAddress: { 'aws:SourceIp': '::1/128' } }),
];

const booleans: readonly JudgedCase[] = [
  on({ Bool: { 'aws:SecureTransport': 'true' } }),
  on({ Bool: { 'aws:SecureTransport': 'false' } }, differs('plain-transport', object)),
  on({ BoolIfExists: { 'aws:SecureTransport': 'true' } }, differs('plain-transport', object)),
  on({ BoolIfExists: { 'aws:SecureTransport': 'false' } }),
  on({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
  on({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } }),
  on({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }),
];

export const scalarCases: readonly JudgedCase[] = [...dates, ...numbers, ...addresses, ...booleans];
