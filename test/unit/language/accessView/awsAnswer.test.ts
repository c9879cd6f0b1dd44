import assert from 'node:assert/strict';
import type { SimulationResult } from '../../../../src/core/ports/simulator';
import { askAws, awsAnswer } from '../../../../src/language/accessView/awsAnswer';
import { readAccess } from '../../../../src/language/accessView/reading';
import { roleOf } from '../whatIf/roleFixture';
import { allow, inEurope, readingOf } from './reading';

const by = { now: Date.parse('2030-01-02T03:04:05Z') };
const asked = {
  action: 'ec2:RunInstances',
  resource: '*',
  context: [['aws:RequestedRegion', ['eu-west-1']]],
} as const;

const table: readonly (readonly [string, SimulationResult, string, string])[] = [
  [
    'an allowed request',
    { verdict: 'allowed', decidedBy: ['policy_document'], missing: [] },
    'allowed',
    'AWS says: allowed',
  ],
  [
    'a denied one',
    { verdict: 'explicitDeny', decidedBy: ['policy_document'], missing: [] },
    'denied',
    'AWS says: denied',
  ],
  [
    'one that nobody allows',
    { verdict: 'implicitDeny', decidedBy: [], missing: ['aws:SourceIp'] },
    'denied',
    'AWS says: not allowed',
  ],
];

describe('What AWS says', () => {
  for (const [what, result, verdict, title] of table) {
    it(`of ${what}`, () => {
      const answer = awsAnswer([result]);
      assert.deepEqual([answer.verdict, answer.title], [verdict, title]);
      const text = answer.points.map((point) => point.text).join(' ');
      for (const name of [...result.decidedBy, ...result.missing]) assert.ok(text.includes(name), name);
    });
  }

  it('is asked of the policies and the keys that were filled in', () => {
    const [request, ...more] = askAws(readingOf([allow('ec2:RunInstances', '*', inEurope)]), asked, by);
    assert.deepEqual(more, []);
    assert.deepEqual(request?.context, [
      { name: 'aws:RequestedRegion', type: 'string', values: ['eu-west-1'] },
    ]);
  });

  it('is nothing where only AWS knows the policies', () => {
    const session = { credential_type: 'iam_role', iam_role_arn: 'arn:aws:iam::123456789012:role/deployer' };
    assert.deepEqual(askAws(readAccess(roleOf(session)), asked, by), []);
    assert.equal(awsAnswer([]).verdict, 'unsure');
  });
});
