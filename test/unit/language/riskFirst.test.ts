import assert from 'node:assert/strict';
import { riskFirst } from '../../../src/language/approval/riskFirst';

describe('the order in which a role’s power is shown', () => {
  it('begins with everything, however late the policy has it', () => {
    const harmless = ['s3:GetObject', 's3:ListBucket', 'sqs:GetQueueUrl'];
    for (const everything of ['*', '*:*', '?*', '**']) {
      assert.equal(riskFirst([...harmless, everything])[0], everything);
    }
    assert.equal(riskFirst(['arn:aws:s3:::b/*', 'arn:*'])[0], 'arn:*');
  });

  it('goes on with wildcards, those over access itself and wide ones first, and ends with single actions', () => {
    const actions = ['s3:GetObject', 'iam:PassRole', 's3:Get*', 'ec2:*', 'iam:Create*', 'iam:*'];
    assert.deepEqual(riskFirst(actions), [
      'iam:*',
      'iam:Create*',
      'ec2:*',
      's3:Get*',
      'iam:PassRole',
      's3:GetObject',
    ]);
  });

  it('keeps the order of what is alike', () => {
    assert.deepEqual(riskFirst(['s3:B', 's3:A']), ['s3:B', 's3:A']);
  });
});
