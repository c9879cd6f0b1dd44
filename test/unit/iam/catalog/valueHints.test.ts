import { deepEqual, equal, ok } from 'node:assert/strict';
import { partitions, regions } from '../../../../src/iam/catalog/regions';
import { hintedKeys, valueHints } from '../../../../src/iam/catalog/valueHints';
import { catalog } from '../../../doubles/catalog';

describe('values of condition keys', () => {
  it('are found in any spelling of the key', () => {
    deepEqual(valueHints('AWS:securetransport'), ['true', 'false']);
    ok(valueHints('iam:PassedToService').includes('lambda.amazonaws.com'));
    ok(valueHints('kms:ViaService').includes('s3.*.amazonaws.com'));
    ok(valueHints('s3:x-amz-acl').includes('bucket-owner-full-control'));
    deepEqual(valueHints('aws:PrincipalType'), [
      'Account',
      'User',
      'FederatedUser',
      'AssumedRole',
      'Anonymous',
    ]);
    deepEqual(valueHints('aws:PrincipalTag/team'), []);
    deepEqual(valueHints('constructor'), []);
  });

  it('belong to about a hundred keys, which all exist', () => {
    ok(hintedKeys().length >= 100, String(hintedKeys().length));
    deepEqual(
      hintedKeys().filter((key) => catalog.details.conditionKey(key) === undefined),
      [],
    );
  });

  it('are of the type of their key and name nothing twice', () => {
    for (const key of hintedKeys()) {
      const values = valueHints(key);
      equal(new Set(values).size, values.length, key);
      ok(values.length > 0, key);
      const type = catalog.details.conditionKey(key)?.type;
      if (type === 'Bool') deepEqual(values, ['true', 'false']);
      if (type === 'Numeric')
        ok(
          values.every((value) => Number.isFinite(Number(value))),
          key,
        );
    }
  });

  it('know the regions of each partition', () => {
    ok(
      regions.includes('eu-central-1') && regions.includes('us-gov-west-1') && regions.includes('cn-north-1'),
    );
    equal(new Set(regions).size, regions.length);
    ok(partitions.includes('aws') && partitions.includes('aws-cn') && partitions.includes('aws-us-gov'));
  });
});
