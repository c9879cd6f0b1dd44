import assert from 'node:assert/strict';
import { AwsError } from '../../../../src/sandbox/awsError';
import { Parameters } from '../../../../src/sandbox/wire/parameters';
import * as rules from '../../../../src/sandbox/wire/rules';

const arn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

function reading(...names: readonly string[]): Parameters {
  return new Parameters(new Map(names.map((name) => [name, arn])));
}

function isMalformed(error: unknown): boolean {
  return error instanceof AwsError && error.code === 'MalformedInput' && error.status === 400;
}

describe('sandbox: lists of parameters', () => {
  it('count 1, 2, 3 …, in whatever order', () => {
    const given = reading(
      'PolicyArns.member.2.arn',
      'PolicyArns.member.1.arn',
      'Keys.member.2',
      'Keys.member.1',
    );
    assert.deepEqual(
      given.structures('PolicyArns').map((item) => item.required('arn', rules.arn)),
      [arn, arn],
    );
    assert.deepEqual(given.texts('Keys', rules.arn), [arn, arn]);
    assert.deepEqual([given.structures('Tags'), given.texts('Tags', rules.arn)], [[], []]);
  });

  for (const number of ['0', '2', '01', '-1', '1e0', ' 1', 'x', '']) {
    it(`are refused when they begin with ${number || 'nothing'}: nothing of them may get lost`, () => {
      assert.throws(() => reading(`PolicyArns.member.${number}.arn`).structures('PolicyArns'), isMalformed);
      assert.throws(() => reading(`Keys.member.${number}`).texts('Keys', rules.arn), isMalformed);
    });
  }

  it('are refused when one is missing, and where a text is a structure', () => {
    const given = reading(
      'A.member.1.arn',
      'A.member.3.arn',
      'Keys.member.1',
      'Keys.member.3',
      'B.member.1.arn',
    );
    assert.throws(() => given.structures('A'), isMalformed);
    assert.throws(() => given.texts('Keys', rules.arn), isMalformed);
    assert.throws(() => given.texts('B', rules.arn), isMalformed);
  });
});
