import assert from 'node:assert/strict';
import { simulatePolicy } from '../../src/aws/simulatePolicy';
import { decide, type WhatIfQuestion } from '../../src/language/whatIf/decide';
import { combineResults, simulationRequests } from '../../src/language/whatIf/simulation';
import { catalog } from '../doubles/catalog';
import { policyWith, roleOf } from '../unit/language/whatIf/roleFixture';
import { TestCloud } from '../unit/sandbox/clients';

const readOnly = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess';
const own = {
  Effect: 'Allow',
  Action: 's3:PutObject',
  Resource: 'arn:aws:s3:::reports/${aws:username}/*',
  Condition: { StringEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-west-2'] } },
};
const user = { credential_type: 'iam_user', policy_document: policyWith(own), policy_arns: [readOnly] };
const session = {
  credential_type: 'iam_role',
  iam_role_arn: 'arn:aws:iam::123456789012:role/reader',
  policy_document: policyWith({ ...own, Resource: '*' }),
};
const now = Date.UTC(2026, 10, 22, 8);

describe('asking AWS what was answered offline', () => {
  let cloud: TestCloud;

  before(async () => {
    cloud = await TestCloud.start();
  });
  after(() => cloud.stop());

  const question = (action: string, context: Record<string, string> = {}): WhatIfQuestion => ({
    action,
    resource: 'arn:aws:s3:::reports/ana/a',
    context: new Map(
      Object.entries({ 'aws:CurrentTime': '2026-11-22T07:00:00Z', ...context }).map(([name, value]) => [
        name,
        [value],
      ]),
    ),
    expiresAt: now,
  });

  const asked = async (role: object, what: WhatIfQuestion) => {
    const requests = simulationRequests(roleOf(role), what);
    const client = cloud.iam();
    const results = await Promise.all(
      requests.map((request) => simulatePolicy(client, request, (_operation, send) => send())),
    );
    return { requests, result: combineResults(results) };
  };

  const known = { 'aws:username': 'ana', 'aws:RequestedRegion': 'eu-west-1' };
  const late = { ...known, 'aws:CurrentTime': '2026-11-22T08:00:01Z' };
  const bounded = { ...user, permissions_boundary_arn: readOnly };
  const cases: readonly (readonly [title: string, role: object, what: WhatIfQuestion, verdict: string])[] = [
    ['what a managed policy allows', user, question('s3:GetObject'), 'allowed'],
    ['what its own policy allows', user, question('s3:PutObject', known), 'allowed'],
    ['a condition that fails', user, question('s3:PutObject'), 'implicitDeny'],
    ['a guard that has begun', user, question('s3:GetObject', late), 'explicitDeny'],
    ['a boundary that does not allow', bounded, question('s3:PutObject', known), 'implicitDeny'],
    ['a boundary that allows', bounded, question('s3:GetObject', known), 'allowed'],
    ['a session policy that allows', session, question('s3:PutObject', known), 'allowed'],
    ['a session policy that does not', session, question('s3:GetObject', known), 'implicitDeny'],
  ];
  for (const [title, role, what, verdict] of cases) {
    it(`gives the same for ${title}`, async () => {
      const { result } = await asked(role, what);
      assert.equal(result.verdict, verdict);
      assert.equal(decide(roleOf(role), what).isAllowed, verdict === 'allowed');
    });
  }

  it('names the policies that decided and the keys that are missing', async () => {
    const allowed = await asked(user, question('s3:PutObject', known));
    assert.deepEqual(allowed.result.decidedBy, ['policy_document']);
    const denied = await asked(user, question('s3:GetObject', late));
    assert.deepEqual(denied.result.decidedBy, ['vault-aws-expiry']);
    const { result } = await asked(user, question('s3:PutObject'));
    assert.deepEqual(result.missing, ['aws:RequestedRegion', 'aws:username']);
  });

  it('sends the keys that the policies ask about, with AWS’s types, and no others', async () => {
    const { requests } = await asked(
      user,
      question('s3:PutObject', { ...known, 'aws:SourceIp': '10.0.0.1' }),
    );
    assert.deepEqual(requests[0]?.context, [
      { name: 'aws:CurrentTime', type: 'date', values: ['2026-11-22T07:00:00Z'] },
      { name: 'aws:RequestedRegion', type: 'string', values: ['eu-west-1'] },
      { name: 'aws:username', type: 'string', values: ['ana'] },
    ]);
    assert.deepEqual(requests[0].policies.length, 3);
    assert.equal(requests[0].policies[1], catalog.managed.policy(readOnly)?.document);
  });

  it('has nothing to ask where nothing is known', async () => {
    const { requests } = await asked({ ...session, policy_document: undefined }, question('s3:GetObject'));
    assert.deepEqual(requests, []);
  });
});
