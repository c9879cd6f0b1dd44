import assert from 'node:assert/strict';
import { issuerPlace } from '../../../src/vscode/issue/issuerPlace';
import { aSessionRole, aUserRole } from '../../doubles/roles';

describe('where the issuer works', () => {
  it('is the account that all ARNs of the roles name', () => {
    const roles = [
      aSessionRole({ roleArns: ['arn:aws-cn:iam::123456789012:role/a'] }),
      aUserRole({
        policyArns: ['arn:aws-cn:iam::aws:policy/ReadOnlyAccess'],
        boundaryArn: 'arn:aws-cn:iam::123456789012:policy/limit',
      }),
    ];
    assert.deepEqual(issuerPlace(roles), { accountId: '123456789012', partition: 'aws-cn' });
  });

  it('is not known when they name several', () => {
    const roles = ['123456789012', '210987654321'].map((account) =>
      aSessionRole({ roleArns: [`arn:aws:iam::${account}:role/a`] }),
    );
    assert.deepEqual(issuerPlace(roles), { partition: 'aws' });
  });

  it('is not known when they name none', () => {
    assert.deepEqual(issuerPlace([aUserRole()]), {});
    assert.deepEqual(issuerPlace([aUserRole({ policyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] })]), {
      partition: 'aws',
    });
  });
});
