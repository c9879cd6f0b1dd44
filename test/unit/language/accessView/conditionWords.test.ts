import assert from 'node:assert/strict';
import { parsePolicy } from '../../../../src/iam/parsePolicy';
import { conditionWords } from '../../../../src/language/accessView/conditionWords';

const table: readonly (readonly [object, string])[] = [
  [{ StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } }, 'aws:RequestedRegion is eu-west-1'],
  [{ StringNotLike: { 's3:prefix': ['a/*', 'b/*'] } }, 's3:prefix matches none of a/* or b/*'],
  [{ StringEqualsIfExists: { 'ec2:Region': 'x' } }, 'ec2:Region is x, or is missing'],
  [{ Null: { 'aws:TokenIssueTime': 'true' } }, 'the request does not have aws:TokenIssueTime'],
  [{ Null: { 'aws:TokenIssueTime': 'false' } }, 'the request has aws:TokenIssueTime'],
  [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } }, 'every value of aws:TagKeys is a or b'],
  [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a'] } }, 'at least one value of aws:TagKeys is a'],
  [{ IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }, 'aws:SourceIp is in 203.0.113.0/24'],
];

describe('A condition in words', () => {
  for (const [condition, words] of table) {
    it(words, () => {
      const statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition };
      const parsed = parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: statement }), 'identity');
      assert.ok(parsed.ok);
      assert.deepEqual(
        parsed.policy.statements.flatMap(({ conditions }) => conditions.map(conditionWords)),
        [words],
      );
    });
  }
});
