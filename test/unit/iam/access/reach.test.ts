import assert from 'node:assert/strict';
import { intersect, reachOf, subtract, targetsOf, union, type Reach } from '../../../../src/iam/access/reach';
import { policyOfStatements } from '../policyFixtures';

const all: Reach = { kind: 'all' };
const some = (...arns: readonly string[]): Reach => ({ kind: 'some', arns });
const allBut = (...arns: readonly string[]): Reach => ({ kind: 'allBut', arns });

const objects = 'arn:aws:s3:::a/*';
const key = 'arn:aws:s3:::a/key';
const others = 'arn:aws:s3:::b/*';

type Row = readonly [it: string, one: Reach, other: Reach, result: Reach | undefined];

function rows(
  title: string,
  work: (one: Reach, other: Reach) => Reach | undefined,
  cases: readonly Row[],
): void {
  describe(title, () => {
    for (const [it_, one, other, result] of cases) it(it_, () => assert.deepEqual(work(one, other), result));
  });
}

rows('what two reaches have in common', intersect, [
  ['is the other one of all', all, some(key), some(key)],
  ['is the narrower of two ARNs', some(objects), some(key), some(key)],
  ['is the narrower in the other order too', some(key), some(objects, others), some(key)],
  ['is nothing of strangers', some(key), some(others), undefined],
  ['leaves out what one leaves out', some(objects, others), allBut(objects), some(others)],
  ['leaves out what either leaves out', allBut(key), allBut(others), allBut(key, others)],
]);

rows('what either of two reaches has', union, [
  ['is all with all', some(key), all, all],
  ['is both lists', some(key), some(others, key), some(key, others)],
  ['leaves out what neither has', allBut(key, others), some(objects), allBut(others)],
  ['is all when one has what the other leaves out', allBut(key), some(objects), all],
  ['is all when they leave out different things', allBut(key), allBut(others), all],
  ['leaves out what both leave out', allBut(key, others), allBut(objects), allBut(key)],
  ['leaves out no more in the other order', allBut(objects), allBut(key, others), allBut(key)],
  ['leaves out nothing that one has a part of', allBut(objects), some(key), all],
]);

rows('what is left of a reach', subtract, [
  ['is nothing without all', some(key), all, undefined],
  ['is the others', some(key, others), some(objects), some(others)],
  ['is all of an ARN that is taken in part', some(objects), some(key), some(objects)],
  ['is all but', all, some(key), allBut(key)],
  ['is more left out', allBut(key), some(others), allBut(key, others)],
  ['is what the other leaves', all, allBut(key), some(key)],
  ['is nothing when the rest is taken', some(others), allBut(key), undefined],
]);

describe('the resources of an action', () => {
  it('are of each of two formats that AWS lists as one', () => {
    const format = 'arn:${Partition}:lex:${Region}:${Account}:bot/${Id}';
    const both = `${format}, ${format.replace('/', ':')}`;
    const type = { prefix: 'lex', name: 'bot', arn: both, conditionKeys: [] };
    const targets = targetsOf({ resources: [{ type, required: true, conditionKeys: [] }] });
    const pattern = 'arn:aws:lex:*:*:bot/*';
    const { statements } = policyOfStatements({ Effect: 'Deny', Action: 'lex:*', Resource: pattern });
    assert.deepEqual(
      statements.map((statement) => reachOf(statement, targets)),
      [some(pattern)],
    );
  });
});
