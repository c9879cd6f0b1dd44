import assert from 'node:assert/strict';
import { awsFailure } from '../../../src/aws/awsErrors';
import { deniedAction, deniedResource } from '../../../src/aws/accessDenied';

const user = 'User: arn:aws:iam::123456789012:user/issuer is not authorized to perform:';
const readers = 'arn:aws:iam::123456789012:user/vault-aws/va-readers';

/** As AWS has been seen to write them; the ways differ by operation, and by whether the thing is there. */
const refusals: readonly (readonly [text: string, action: string, resource: string | undefined])[] = [
  [
    `${user} iam:CreateUser on resource: ${readers} because no identity-based policy allows the iam:CreateUser action`,
    'iam:CreateUser',
    readers,
  ],
  [
    `${user} iam:GetUser on resource: user va-readers because no identity-based policy`,
    'iam:GetUser',
    'user va-readers',
  ],
  [
    `${user} iam:PutRolePolicy on resource: role deployer with an explicit deny`,
    'iam:PutRolePolicy',
    'role deployer',
  ],
  [`${user} iam:CreatePolicy on resource: policy va-readers`, 'iam:CreatePolicy', 'policy va-readers'],
  [
    `${user} iam:GetPolicy on resource: policy arn:aws:iam::aws:policy/x`,
    'iam:GetPolicy',
    'arn:aws:iam::aws:policy/x',
  ],
  [`${user} iam:ListPolicies on resource: policy path /vault-aws/`, 'iam:ListPolicies', undefined],
  [`${user} iam:ListVirtualMFADevices on resource: *`, 'iam:ListVirtualMFADevices', '*'],
  [`${user} s3:GetObject on resource: "arn:aws:s3:::b/k" because no`, 's3:GetObject', 'arn:aws:s3:::b/k'],
  [`${user} access-analyzer:ValidatePolicy`, 'access-analyzer:ValidatePolicy', undefined],
];

describe('a refusal of AWS', () => {
  for (const [text, action, resource] of refusals) {
    it(`is about ${action} on ${resource ?? 'nothing in particular'}`, () => {
      assert.equal(deniedAction(text), action);
      assert.deepEqual(deniedResource(text), resource === undefined ? {} : { resource });
    });
  }

  it('of the code of an MFA device is not about a permission', () => {
    const aws = 'MultiFactorAuthentication failed with invalid MFA one time pass code. ';
    const refusal = Object.assign(new Error(aws), {
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
    });
    const { failure } = awsFailure(refusal, 'sts:GetCallerIdentity');
    assert.deepEqual(failure, { code: 'issuerRejected', aws });
  });
});
