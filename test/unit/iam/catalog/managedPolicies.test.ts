import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import { decodeManagedPolicies } from '../../../../src/iam/catalog/decodeManagedPolicies';
import { catalog } from '../../../doubles/catalog';

describe("AWS's managed policies", () => {
  const { managed } = catalog;

  it('are there with what they say', () => {
    deepEqual(managed.policy('arn:aws:iam::aws:policy/AdministratorAccess'), {
      arn: 'arn:aws:iam::aws:policy/AdministratorAccess',
      name: 'AdministratorAccess',
      description: 'Provides full access to AWS services and resources.',
      document: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
    });
    ok(managed.arns.length > 1500);
  });

  it('go by their names without the path', () => {
    const arn = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
    equal(managed.policy(arn)?.name, 'AWSLambdaBasicExecutionRole');
    ok(managed.policy(arn)?.description?.includes('CloudWatch Logs'));
  });

  it('are all valid JSON with statements, written compactly', () => {
    for (const arn of managed.arns) {
      const document = managed.policy(arn)?.document ?? '';
      const parsed: unknown = JSON.parse(document);
      ok(typeof parsed === 'object' && parsed !== null && 'Statement' in parsed, arn);
      equal(JSON.stringify(parsed), document);
    }
  });

  it('are not there when nobody has heard of them', () => {
    equal(managed.policy('arn:aws:iam::aws:policy/Nothing'), undefined);
    equal(managed.policy('arn:aws:iam::123456789012:policy/AdministratorAccess'), undefined);
    equal(managed.policy('AdministratorAccess'), undefined);
  });

  it('are refused in another form', () => {
    throws(() => decodeManagedPolicies('{"paths":[]}'), /damaged: "paths"/);
  });
});
