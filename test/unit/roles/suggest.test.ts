import assert from 'node:assert/strict';
import { configFields, roleFields } from '../../../src/core/roles/fields';
import { credentialTypes } from '../../../src/core/roles/role';
import { didYouMean } from '../../../src/core/roles/suggest';

const fields = roleFields.map(({ name }) => name);

describe('did you mean', () => {
  const near: readonly (readonly [string, string])[] = [
    ['polcy_arns', 'policy_arns'],
    ['policyArns', 'policy_arns'],
    ['policy-document', 'policy_document'],
    ['POLICY_ARNS', 'policy_arns'],
    ['maxttl', 'max_ttl'],
    ['permissions_boundary', 'permissions_boundary_arn'],
    ['policy', 'policy_document'],
    ['desc', 'description'],
    ['tt', 'ttl'],
  ];
  for (const [written, meant] of near) {
    it(`takes "${written}" for "${meant}"`, () => assert.equal(didYouMean(written, fields), meant));
  }

  it('does not guess when nothing is near', () => {
    for (const written of ['', 'x', 'colour', 'zzzzzz', 'n'.repeat(1_000)]) {
      assert.equal(didYouMean(written, fields), undefined, written);
    }
  });

  it('knows types and config fields the same way', () => {
    assert.equal(didYouMean('iam-user', credentialTypes), 'iam_user');
    assert.equal(didYouMean('federation_tokn', credentialTypes), 'federation_token');
    assert.equal(
      didYouMean(
        'leaseMax',
        configFields.map(({ name }) => name),
      ),
      'lease_max',
    );
  });
});
