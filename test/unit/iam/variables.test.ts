import assert from 'node:assert/strict';
import type { Policy } from '../../../src/iam/policy';
import { conditionHolds, policyOf, verdictOf, type ContextValues } from './policyFixtures';

const ana: ContextValues = { 'aws:username': 'ana', 'aws:PrincipalTag/team': ['red'], 'x:many': ['a', 'b'] };

function covers(
  resource: string,
  asked: string,
  version: Policy['version'] = '2012-10-17',
  not = false,
): boolean {
  const statement = { Effect: 'Allow', Action: '*', [not ? 'NotResource' : 'Resource']: resource };
  return (
    verdictOf(policyOf({ Version: version, Statement: statement }), 's3:GetObject', asked, ana) === 'allowed'
  );
}

describe('a policy variable in a resource', () => {
  const home = 'arn:aws:s3:::bucket/${aws:username}/*';

  it('stands for its value in the request', () => {
    assert.equal(covers(home, 'arn:aws:s3:::bucket/ana/notes'), true);
    assert.equal(covers(home, 'arn:aws:s3:::bucket/bob/notes'), false);
  });

  it('is found whatever the case of its name, and for tags too', () => {
    assert.equal(covers('arn:aws:s3:::${AWS:UserName}', 'arn:aws:s3:::ana'), true);
    assert.equal(covers('arn:aws:s3:::b-${aws:PrincipalTag/team}', 'arn:aws:s3:::b-red'), true);
  });

  it('is literal text in the old version of the language', () => {
    assert.equal(covers(home, 'arn:aws:s3:::bucket/ana/notes', '2008-10-17'), false);
    assert.equal(covers(home, 'arn:aws:s3:::bucket/${aws:username}/notes', '2008-10-17'), true);
  });

  it('matches nothing without a value or with several', () => {
    assert.equal(covers('arn:aws:s3:::${aws:missing}', 'arn:aws:s3:::'), false);
    assert.equal(covers('arn:aws:s3:::${aws:missing}*', 'arn:aws:s3:::bucket'), false);
    assert.equal(covers('arn:aws:s3:::${x:many}', 'arn:aws:s3:::a'), false);
  });

  it('leaves nothing out of NotResource when it has no value', () => {
    assert.equal(covers('arn:aws:s3:::${aws:missing}', 'arn:aws:s3:::bucket', '2012-10-17', true), true);
  });

  it('takes its default when it has no value', () => {
    assert.equal(covers("arn:aws:s3:::${aws:missing, 'company'}", 'arn:aws:s3:::company'), true);
    assert.equal(covers("arn:aws:s3:::${aws:username, 'company'}", 'arn:aws:s3:::company'), false);
    assert.equal(covers("arn:aws:s3:::${aws:missing, ''}b", 'arn:aws:s3:::b'), true);
  });

  it('has no value when its name is written with spaces', () => {
    assert.equal(covers('arn:aws:s3:::${ aws:username }', 'arn:aws:s3:::ana'), false);
  });

  it('has no value when its default is not in single quotes', () => {
    assert.equal(covers('arn:aws:s3:::${aws:missing, company}', 'arn:aws:s3:::company'), false);
    assert.equal(covers("arn:aws:s3:::${aws:missing, '}", "arn:aws:s3:::'"), false);
  });

  it('is not read before the fifth colon', () => {
    assert.equal(covers('arn:aws:s3:${x}::bucket', 'arn:aws:s3:${x}::bucket'), true);
    assert.equal(covers('arn:aws:s3:${aws:username}::bucket', 'arn:aws:s3:ana::bucket'), false);
  });

  it('writes the special characters literally', () => {
    assert.equal(covers('arn:aws:s3:::a${*}b', 'arn:aws:s3:::a*b'), true);
    assert.equal(covers('arn:aws:s3:::a${*}b', 'arn:aws:s3:::axb'), false);
    assert.equal(covers('arn:aws:s3:::a${?}b', 'arn:aws:s3:::a?b'), true);
    assert.equal(covers('arn:aws:s3:::a${?}b', 'arn:aws:s3:::axb'), false);
    assert.equal(covers('arn:aws:s3:::${$}{x}', 'arn:aws:s3:::${x}'), true);
  });

  it('is literal text when its brace is not closed', () => {
    assert.equal(covers('arn:aws:s3:::a${aws:username', 'arn:aws:s3:::a${aws:username'), true);
  });
});

describe('a policy variable in a condition value', () => {
  const holds = (operator: string, value: string, given: string): boolean =>
    conditionHolds({ [operator]: { 'test:Key': value } }, { ...ana, 'test:Key': given });

  it('is read by string operators', () => {
    assert.equal(holds('StringEquals', '${aws:username}', 'ana'), true);
    assert.equal(holds('StringNotEquals', '${aws:username}', 'ana'), false);
    assert.equal(holds('StringEqualsIgnoreCase', 'X-${aws:username}', 'x-ANA'), true);
    assert.equal(holds('StringLike', 'home/${aws:username}/*', 'home/ana/notes'), true);
    assert.equal(holds('StringLike', '${aws:username}-?', 'ana-1'), true);
    assert.equal(holds('StringEquals', '${aws:username}-?', 'ana-1'), false);
    assert.equal(holds('StringEquals', '${aws:username}*?', 'ana*?'), true);
  });

  it('does not bring wildcards along', () => {
    const context = { 'test:Key': 'anything', 'aws:username': '*' };
    assert.equal(conditionHolds({ StringLike: { 'test:Key': '${aws:username}' } }, context), false);
    assert.equal(conditionHolds({ StringLike: { 'test:Key': '${*}' } }, context), false);
  });

  it('is read by ARN operators, in any field and as a whole', () => {
    assert.equal(holds('ArnLike', 'arn:aws:iam::*:user/${aws:username}', 'arn:aws:iam::1:user/ana'), true);
    const context = { 'test:Key': 'arn:aws:s3:::b', 'test:Arn': 'arn:aws:s3:::b' };
    assert.equal(conditionHolds({ ArnEquals: { 'test:Key': '${test:Arn}' } }, context), true);
  });

  it('makes an equality false and its negation true when it has no value', () => {
    assert.equal(holds('StringEquals', '${aws:missing}', 'ana'), false);
    assert.equal(holds('StringEqualsIgnoreCase', '${aws:missing}', ''), false);
    assert.equal(holds('StringNotEquals', '${aws:missing}', 'ana'), true);
    assert.equal(holds('StringNotLike', '${aws:missing}*', 'ana'), true);
    assert.equal(holds('ArnNotLike', 'arn:aws:s3:::${aws:missing}', 'arn:aws:s3:::b'), true);
  });

  it('is literal text for other operators and in the old version of the language', () => {
    assert.equal(holds('Bool', '${aws:username}', 'ana'), false);
    assert.equal(holds('NumericEquals', "${aws:missing, '5'}", '5'), false);
    const old = { StringEquals: { 'test:Key': '${aws:username}' } };
    assert.equal(conditionHolds(old, { ...ana, 'test:Key': 'ana' }, '2008-10-17'), false);
    assert.equal(conditionHolds(old, { ...ana, 'test:Key': '${aws:username}' }, '2008-10-17'), true);
  });
});
