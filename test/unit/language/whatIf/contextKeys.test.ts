import assert from 'node:assert/strict';
import { contextKeysOf } from '../../../../src/language/whatIf/contextKeys';
import { layersOf } from '../../../../src/language/whatIf/layersOf';
import { catalog } from '../../../doubles/catalog';
import { allowAll, policyWith, roleOf } from './roleFixture';

function keysOf(...statements: readonly object[]) {
  const view = roleOf({ credential_type: 'iam_user', policy_document: policyWith(...statements) });
  return contextKeysOf(layersOf(view, catalog).layers, catalog);
}

describe('the context keys that matter', () => {
  it('are those of conditions and of variables, in the documented spelling', () => {
    const keys = keysOf({
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::b/${aws:UserName}/*',
      Condition: {
        StringEquals: { 'AWS:requestedregion': ['eu-west-1', '${aws:PrincipalTag/Region}'] },
        'ForAnyValue:StringLike': { 'aws:TagKeys': 'a*' },
        Null: { 'aws:tokenissuetime': true },
      },
    });
    assert.deepEqual(
      keys.map(({ name, type, isList, wanted, isVariable }) => [name, type, isList, wanted, isVariable]),
      [
        ['aws:PrincipalTag/region', 'String', false, [], true],
        ['aws:RequestedRegion', 'String', false, ['eu-west-1'], false],
        ['aws:TagKeys', 'ArrayOfString', true, ['a*'], false],
        ['aws:TokenIssueTime', 'Date', false, [], false],
        ['aws:username', 'String', false, [], true],
      ],
    );
  });

  it('are named once, with all values that are asked for', () => {
    const one = { ...allowAll, Condition: { StringLike: { 's3:prefix': ['a/*', '${aws:username}'] } } };
    const two = { ...allowAll, Condition: { StringEquals: { 'S3:Prefix': ['b', 'a/*'] } } };
    const [username, prefix, ...more] = keysOf(one, two);
    assert.deepEqual([username?.name, prefix?.name, more], ['aws:username', 's3:prefix', []]);
    assert.deepEqual(prefix?.wanted, ['a/*', 'b']);
  });

  it('have the type that the operator reads when AWS documents none', () => {
    const types: readonly (readonly [operator: string, value: string, type: string])[] = [
      ['NumericLessThan', '1', 'Numeric'],
      ['DateLessThan', '2026-11-22', 'Date'],
      ['Bool', 'true', 'Bool'],
      ['IpAddress', '10.0.0.0/8', 'IPAddress'],
      ['ArnLike', 'arn:aws:iam::*:role/*', 'ARN'],
      ['BinaryEquals', 'YQ==', 'Binary'],
      ['StringLike', 'a', 'String'],
      ['Null', 'true', 'String'],
    ];
    for (const [operator, value, type] of types) {
      const [key] = keysOf({ ...allowAll, Condition: { [operator]: { 'made:Up': value } } });
      assert.deepEqual([key?.name, key?.type], ['made:Up', type], operator);
    }
  });

  it('are none where there is no condition', () => assert.deepEqual(keysOf(allowAll), []));
});
