import assert from 'node:assert/strict';
import { parsePolicy } from '../../../src/iam/parsePolicy';
import type { PolicyKind, PolicyProblem } from '../../../src/iam/policy';

type Elements = Readonly<Record<string, unknown>>;
type Refusal = readonly [name: string, elements: unknown, code: PolicyProblem['code'], path: string];

const statement = { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::bucket' };
const trusting = { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' };

function assertRefused(document: unknown, kind: PolicyKind, code: string, path: string): void {
  const parsed = parsePolicy(document, kind);
  assert.ok(!parsed.ok, 'the policy was accepted');
  assert.deepEqual(
    parsed.problems.map((problem) => `${problem.code} at ${problem.path.join('.')}`),
    [`${code} at ${path}`],
  );
  assert.notEqual(parsed.problems[0]?.message, '');
}

function describeRefusals(
  title: string,
  kind: PolicyKind,
  base: Elements,
  refusals: readonly Refusal[],
): void {
  describe(title, () => {
    for (const [name, elements, code, path] of refusals) {
      it(`is refused with ${name}`, () => {
        const whole = typeof elements === 'object' ? { ...base, ...elements } : elements;
        assertRefused({ Version: '2012-10-17', Statement: whole }, kind, code, path);
      });
    }
  });
}

describe('a document', () => {
  const refusals: readonly Refusal[] = [
    ['it is no JSON', '{"Version": ', 'json/syntax', ''],
    ['it is a list', [], 'policy/not-object', ''],
    ['it is a JSON string', '"policy"', 'policy/not-object', ''],
    ['it is null', 'null', 'policy/not-object', ''],
    ['its version is unknown', { Version: '2013-10-17', Statement: statement }, 'version/invalid', 'Version'],
    ['its version is a number', { Version: 2012, Statement: statement }, 'version/invalid', 'Version'],
    ['its Id is a list', { Id: ['a'], Statement: statement }, 'id/not-text', 'Id'],
    ['it has an unknown element', { Extra: 1, Statement: statement }, 'element/unknown', 'Extra'],
    [
      'an element is in lower case',
      { version: '2012-10-17', Statement: statement },
      'element/case',
      'version',
    ],
    ['it has no Statement', { Version: '2012-10-17' }, 'statement/empty', ''],
    ['Statement is empty', { Statement: [] }, 'statement/empty', 'Statement'],
    ['a statement is a string', { Statement: [statement, 'x'] }, 'statement/not-object', 'Statement.1'],
  ];
  for (const [name, document, code, path] of refusals) {
    it(`is refused when ${name}`, () => assertRefused(document, 'identity', code, path));
  }

  it('is refused when two statements have the same Sid', () => {
    const Statement = [
      { Sid: 'A', ...statement },
      { Sid: 'B', ...statement },
      { Sid: 'A', ...statement },
    ];
    assertRefused({ Statement }, 'identity', 'sid/duplicate', 'Statement.2.Sid');
  });
});

describeRefusals('a statement', 'identity', statement, [
  ['a Sid of other characters', { Sid: 'my-statement' }, 'sid/chars', 'Statement.Sid'],
  ['a Sid that is no string', { Sid: {} }, 'element/not-text', 'Statement.Sid'],
  ['no Effect', { Effect: undefined }, 'statement/missing-effect', 'Statement'],
  ['an Effect in another case', { Effect: 'denY' }, 'effect/value', 'Statement.Effect'],
  ['an unknown element', { Extra: 'x' }, 'element/unknown', 'Statement.Extra'],
  ['an element in another case', { CONDITION: {} }, 'element/case', 'Statement.CONDITION'],
  ['no Action', { Action: undefined }, 'statement/missing-action', 'Statement'],
  ['an empty Action', { Action: [] }, 'statement/missing-action', 'Statement'],
  ['Action and NotAction', { NotAction: 'iam:*' }, 'statement/both-forms', 'Statement.NotAction'],
  ['an Action that is an object', { Action: {} }, 'element/not-text', 'Statement.Action'],
  ['an action that is a number', { Action: ['s3:*', 5] }, 'element/not-text', 'Statement.Action.1'],
  ['an action without service', { Action: 'ListBucket' }, 'action/malformed', 'Statement.Action'],
  ['an empty action', { Action: [''] }, 'action/malformed', 'Statement.Action.0'],
  ['an action without name', { Action: 's3:' }, 'action/malformed', 'Statement.Action'],
  ['an action with two colons', { Action: 's3:List:Bucket' }, 'action/malformed', 'Statement.Action'],
  ['a space in a service', { Action: 'a a:ListBucket' }, 'action/malformed', 'Statement.Action'],
  ['a wildcard for a service', { Action: '*:Describe*' }, 'action/wildcard-in-service', 'Statement.Action'],
  ['a wildcard in a service', { Action: 's?:Get' }, 'action/wildcard-in-service', 'Statement.Action'],
  ['no Resource', { Resource: undefined }, 'statement/missing-resource', 'Statement'],
  ['an empty Resource', { Resource: [] }, 'statement/missing-resource', 'Statement'],
  ['Resource and NotResource', { NotResource: '*' }, 'statement/both-forms', 'Statement.NotResource'],
  ['a resource that is an object', { Resource: ['*', {}] }, 'element/not-text', 'Statement.Resource.1'],
  ['a bare name for a resource', { Resource: 'bucket' }, 'resource/arn-shape', 'Statement.Resource'],
  ['an empty resource', { Resource: '' }, 'resource/arn-shape', 'Statement.Resource'],
  ['a resource of five fields', { Resource: 'arn:aws:s3::b' }, 'resource/arn-shape', 'Statement.Resource'],
  ['an ARN that ends too soon', { Resource: 'arn:aws:sqs' }, 'resource/arn-shape', 'Statement.Resource'],
  ['a wildcard in place of a service', { Resource: 'arn:aws:*' }, 'resource/arn-shape', 'Statement.Resource'],
  ['a resource without arn', { Resource: 'aws:s3:::a:b' }, 'resource/arn-shape', 'Statement.Resource'],
  ['an unknown partition', { Resource: ['arn:error:s3:::b'] }, 'resource/partition', 'Statement.Resource.0'],
  [
    'a wildcard for a service in an ARN',
    { Resource: 'arn:aws:*:::b' },
    'resource/service',
    'Statement.Resource',
  ],
  ['an ARN without service', { Resource: 'arn:aws::::b' }, 'resource/service', 'Statement.Resource'],
  ['a Principal', { Principal: '*' }, 'statement/principal', 'Statement.Principal'],
  ['a NotPrincipal', { NotPrincipal: { AWS: '*' } }, 'statement/principal', 'Statement.NotPrincipal'],
]);

const condition = (Condition: unknown): Elements => ({ Condition });

describeRefusals('a condition', 'identity', statement, [
  ['no object', condition('a'), 'condition/not-object', 'Statement.Condition'],
  ['a list', condition([]), 'condition/not-object', 'Statement.Condition'],
  [
    'an operator that has no object',
    condition({ Bool: 'b' }),
    'condition/not-object',
    'Statement.Condition.Bool',
  ],
  [
    'an unknown operator',
    condition({ Is: { a: '1' } }),
    'condition/unknown-operator',
    'Statement.Condition.Is',
  ],
  [
    'two colons after the qualifier',
    condition({ 'ForAnyValue::StringEquals': { a: '1' } }),
    'condition/unknown-operator',
    'Statement.Condition.ForAnyValue::StringEquals',
  ],
  [
    'an unknown qualifier',
    condition({ 'ForSomeValues:StringEquals': { a: '1' } }),
    'condition/unknown-operator',
    'Statement.Condition.ForSomeValues:StringEquals',
  ],
  [
    'IfExists on Null',
    condition({ NullIfExists: { a: 'true' } }),
    'condition/null-ifexists',
    'Statement.Condition.NullIfExists',
  ],
  [
    'a qualifier on Null',
    condition({ 'ForAllValues:Null': { a: 'true' } }),
    'condition/null-qualifier',
    'Statement.Condition.ForAllValues:Null',
  ],
  [
    'an object for a value',
    condition({ Bool: { a: {} } }),
    'condition/value-type',
    'Statement.Condition.Bool.a',
  ],
  [
    'null for a value',
    condition({ Bool: { a: [null] } }),
    'condition/value-type',
    'Statement.Condition.Bool.a.0',
  ],
  ...[
    'sdfdsf',
    '234-13',
    '2026-02-30',
    '2026-13-01',
    '2026-01-01T24:00:00Z',
    '2026-01-01T10:60Z',
    '2026-01-01T10:00:60Z',
    '2026-01-01T10Z',
    '',
  ].map((date): Refusal => [
    `"${date}" for a date`,
    condition({ DateGreaterThan: { a: date } }),
    'condition/bad-date',
    'Statement.Condition.DateGreaterThan.a',
  ]),
  [
    'an epoch beyond 64 bits',
    condition({ DateLessThanIfExists: { a: '9223372036854775808' } }),
    'condition/bad-date',
    'Statement.Condition.DateLessThanIfExists.a',
  ],
]);

const aws = (name: unknown): Elements => ({ Principal: { AWS: name } });

describeRefusals('a trust policy', 'trust', trusting, [
  ['no Principal', { Principal: undefined }, 'statement/missing-principal', 'Statement'],
  ['a Resource', { Resource: '*' }, 'statement/prohibited-resource', 'Statement.Resource'],
  ['a NotResource', { NotResource: '*' }, 'statement/prohibited-resource', 'Statement.NotResource'],
  ['an action of another service', { Action: 's3:GetObject' }, 'action/not-assume-role', 'Statement.Action'],
  ['every action', { Action: ['*'] }, 'action/not-assume-role', 'Statement.Action.0'],
  ['a Principal that is a name', { Principal: 'ana' }, 'principal/malformed', 'Statement.Principal'],
  ['an empty Principal', { Principal: {} }, 'principal/malformed', 'Statement.Principal'],
  ['an unknown kind', { Principal: { User: 'x' } }, 'principal/unknown-kind', 'Statement.Principal.User'],
  ['no names', aws([]), 'principal/malformed', 'Statement.Principal.AWS'],
  ['a short account number', aws('1234'), 'principal/malformed', 'Statement.Principal.AWS'],
  [
    'a wildcard user',
    aws(['arn:aws:iam::111122223333:user/*']),
    'principal/malformed',
    'Statement.Principal.AWS.0',
  ],
  ['a group', aws('arn:aws:iam::111122223333:group/dev'), 'principal/malformed', 'Statement.Principal.AWS'],
  ['a number', aws(111122223333), 'element/not-text', 'Statement.Principal.AWS'],
  [
    'a service without domain',
    { Principal: { Service: 'ec2' } },
    'principal/malformed',
    'Statement.Principal.Service',
  ],
  [
    'Allow with NotPrincipal',
    { Principal: undefined, NotPrincipal: { AWS: '111122223333' } },
    'principal/not-with-allow',
    'Statement.NotPrincipal',
  ],
  [
    'Principal and NotPrincipal',
    { Effect: 'Deny', NotPrincipal: '*' },
    'statement/both-forms',
    'Statement.NotPrincipal',
  ],
]);

describeRefusals('a resource policy', 'resource', { ...statement, Principal: '*' }, [
  ['no Principal', { Principal: undefined }, 'statement/missing-principal', 'Statement'],
  ['no Resource', { Resource: undefined }, 'statement/missing-resource', 'Statement'],
]);
