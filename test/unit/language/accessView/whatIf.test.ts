import assert from 'node:assert/strict';
import { actionChoices } from '../../../../src/language/accessView/whatIfActions';
import { answerAsked } from '../../../../src/language/accessView/whatIfAnswer';
import { questionForm } from '../../../../src/language/accessView/whatIfForm';
import type { AskedAccess, AskedAnswer } from '../../../../src/language/accessView/whatIfView';
import { catalog } from '../../../doubles/catalog';
import { allow, bucket, deny, inEurope, readingOf } from './reading';

const now = Date.parse('2030-01-02T03:04:05Z');
const lease = {
  id: 'l1',
  roleName: 'only',
  principal: 'va-only-me-1',
  region: 'eu-west-1',
  ttl: { seconds: 3600, maxSeconds: 3600, limit: 'role' as const },
  issuedAt: now - 60_000,
  expiresAt: now + 3_600_000,
  maxExpiresAt: now + 3_600_000,
};

describe('Choosing an action', () => {
  it('offers real ones, those that begin so first', () => {
    const ids = actionChoices(catalog.index, 's3:getob').map(({ id }) => id);
    assert.equal(ids[0], 's3:GetObject');
    assert.ok(ids.every((id) => id.toLowerCase().includes('s3:getob')));
    assert.equal(actionChoices(catalog.index, 'RunInstances')[0]?.id, 'ec2:RunInstances');
    assert.deepEqual(actionChoices(catalog.index, ' '), []);
    assert.deepEqual(actionChoices(catalog.index, '<img src=x>'), []);
  });
});

describe('The form of a question', () => {
  const reading = readingOf([
    allow('s3:GetObject', bucket),
    allow('ec2:RunInstances', '*', inEurope),
    allow('sqs:*', '*', { Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } }),
  ]);

  it('suggests the resources that the policy names, then the formats of the action', () => {
    const form = questionForm(reading, 's3:getobject', { now });
    assert.equal(form?.action, 's3:GetObject');
    assert.equal(form.resources[0], 'arn:aws:s3:::app/example');
    assert.ok(form.resources.includes('arn:aws:s3:::${BucketName}/${ObjectName}'));
    assert.deepEqual(form.keys, []);
  });

  it('takes * for an action without resources', () => {
    assert.deepEqual(questionForm(reading, 's3:ListAllMyBuckets', { now })?.resources, ['*']);
  });

  it('asks for the keys that matter for the action, filled in as far as they are known', () => {
    const form = questionForm(reading, 'ec2:RunInstances', { now, lease });
    assert.deepEqual(
      form?.keys.map(({ key, field, values, origin }) => [key, field, values, origin]),
      [
        ['aws:CurrentTime', 'date', ['2030-01-02T03:04:05Z'], 'now'],
        ['aws:RequestedRegion', 'text', ['eu-west-1'], 'from the lease'],
      ],
    );
    assert.match(form.keys[1]?.description ?? '', /The policy asks for eu-west-1, eu-west-2\./);
    assert.deepEqual(
      questionForm(reading, 'sqs:SendMessage', { now })?.keys.map(({ key, values }) => [key, values]),
      [['aws:SourceIp', []]],
    );
  });

  it('is none for an action that AWS has not', () => {
    assert.equal(questionForm(reading, 's3:NoSuch', { now }), undefined);
  });
});

describe('The answer', () => {
  const reading = readingOf([
    allow('s3:GetObject', bucket, { Sid: 'Objects' }),
    allow('ec2:RunInstances', '*', inEurope),
    deny('s3:GetObject', 'arn:aws:s3:::app/secret/*'),
  ]);
  const ask = (asked: Partial<AskedAccess>, by: Parameters<typeof answerAsked>[2] = { now }): AskedAnswer =>
    answerAsked(
      reading,
      { action: 's3:GetObject', resource: 'arn:aws:s3:::app/x', context: [], ...asked },
      by,
    );

  it('names the statement that allows', () => {
    const { verdict, title, points } = ask({});
    assert.deepEqual([verdict, title, points[0]?.statement], ['allowed', 'Allowed', 0]);
    assert.match(points[0]?.text ?? '', /statement 1 \(Objects\)/);
  });

  it('names the statement that denies', () => {
    const { verdict, points } = ask({ resource: 'arn:aws:s3:::app/secret/x' });
    assert.deepEqual([verdict, points[0]?.statement], ['denied', 2]);
  });

  it('names the statement that nearly allows, and what it lacks', () => {
    const { verdict, points } = ask({
      action: 'ec2:RunInstances',
      resource: '*',
      context: [['aws:RequestedRegion', ['us-east-1']]],
    });
    assert.deepEqual([verdict, points[0]?.statement], ['denied', 1]);
    assert.match(points[0]?.text ?? '', /aws:RequestedRegion is us-east-1/);
  });

  it('takes a key that was emptied for absent, whatever is known', () => {
    const asked = { action: 'ec2:RunInstances', resource: '*' };
    assert.equal(ask(asked, { now, lease }).verdict, 'allowed');
    const emptied = ask({ ...asked, context: [['AWS:requestedregion', []]] }, { now, lease });
    assert.equal(emptied.verdict, 'denied');
    assert.match(emptied.points[0]?.text ?? '', /aws:RequestedRegion is missing/);
  });

  it('knows that a lease ends', () => {
    const { verdict, points } = ask(
      { context: [['aws:CurrentTime', ['2031-01-01T00:00:00Z']]] },
      { now, lease },
    );
    assert.equal(verdict, 'denied');
    assert.match(points[0]?.text ?? '', /vault-aws-expiry/);
    assert.equal(points[0]?.statement, undefined);
  });

  it('is not sure where a boundary is not known', () => {
    const bounded = readingOf([allow('s3:GetObject')], {
      permissions_boundary_arn: 'arn:aws:iam::123456789012:policy/dev',
    });
    const asked = { action: 's3:GetObject', resource: 'arn:aws:s3:::a/b', context: [] };
    const { verdict, title } = answerAsked(bounded, asked, { now });
    assert.deepEqual([verdict, title], ['unsure', 'Allowed, as far as is known here']);
  });
});
