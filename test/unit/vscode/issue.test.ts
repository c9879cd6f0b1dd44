import assert from 'node:assert/strict';
import { Credentials } from '../../../src/core/credentials';
import { isOtherwise, readDuration } from '../../../src/vscode/issue/askedDuration';
import {
  formatIssuerKeys,
  isAccessKeyId,
  isSecretAccessKey,
  parseIssuerKeys,
} from '../../../src/vscode/issue/issuerKeysText';
import { allowedResources, deniableRoleArnsOf, roleArnsOf } from '../../../src/vscode/issue/roleSummary';
import { aSessionRole, aUserRole, readBucket } from '../../doubles/roles';

describe('a length asked for', () => {
  it('is granted when no limit stands against it', () => {
    const answer = readDuration('45m', aUserRole(), {});
    assert.ok(answer.kind === 'ok');
    assert.equal(answer.ttl.seconds, 2_700);
    assert.equal(isOtherwise(answer.ttl), false);
  });

  it('is shortened by the role’s maximum, and says so', () => {
    const answer = readDuration('2h', aUserRole(), {});
    assert.ok(answer.kind === 'ok');
    assert.deepEqual([answer.ttl.seconds, answer.ttl.limit], [3_600, 'roleMaximum']);
    assert.equal(isOtherwise(answer.ttl), true);
  });

  it('is lengthened where AWS has a minimum, and says so', () => {
    const answer = readDuration('60', aSessionRole(), {});
    assert.ok(answer.kind === 'ok');
    assert.deepEqual([answer.ttl.seconds, answer.ttl.limit], [900, 'awsMinimum']);
    assert.equal(isOtherwise(answer.ttl), true);
  });

  it('is 30 days at most', () => {
    assert.equal(readDuration('30d', aUserRole(), {}).kind, 'ok');
    assert.equal(readDuration('2592001', aUserRole(), {}).kind, 'tooLong');
  });

  it('has to be one', () => {
    for (const text of ['', 'soon', '-5m', '0', '0m']) {
      assert.equal(readDuration(text, aUserRole(), {}).kind, 'notADuration', text);
    }
  });
});

describe('the issuer’s stored key', () => {
  const keys = new Credentials('AKIAIOSFODNN7EXAMPLE', 'x'.repeat(40));

  it('comes back from the storage as it went in', () => {
    const back = parseIssuerKeys(formatIssuerKeys(keys));
    assert.equal(back?.accessKeyId, keys.accessKeyId);
    assert.deepEqual(back.reveal(), keys.reveal());
  });

  it('is none when the storage has none or holds nonsense', () => {
    for (const text of [undefined, '', '{', '[]', 'null', '{"accessKeyId":1,"secretAccessKey":"x"}']) {
      assert.equal(parseIssuerKeys(text), undefined);
    }
  });

  it('is a long-term one', () => {
    assert.equal(isAccessKeyId(' AKIAIOSFODNN7EXAMPLE '), true);
    assert.equal(isAccessKeyId('ASIAIOSFODNN7EXAMPLE'), false);
    assert.equal(isAccessKeyId('AKIA'), false);
    assert.equal(isSecretAccessKey('x'.repeat(40)), true);
    assert.equal(isSecretAccessKey('two words are no secret key at all'), false);
  });
});

describe('what a role is about', () => {
  it('lists resources that something is allowed on, once each', () => {
    const twice = JSON.stringify({
      Version: '2012-10-17',
      Statement: ['a', 'b'].map((sid) => ({
        Sid: sid,
        Effect: 'Allow',
        Action: 's3:*',
        Resource: 'arn:aws:s3:::b',
      })),
    });
    assert.deepEqual(allowedResources(twice), ['arn:aws:s3:::b']);
    const denied = { Effect: 'Deny', Action: 's3:*', Resource: 'arn:aws:s3:::b' };
    assert.deepEqual(allowedResources(JSON.stringify({ Version: '2012-10-17', Statement: denied })), []);
    assert.deepEqual(allowedResources(readBucket), [
      'arn:aws:s3:::my-app-bucket',
      'arn:aws:s3:::my-app-bucket/*',
    ]);
    for (const none of [undefined, '{}', '{', '[1]', 'null', '{"Statement":[{"Effect":"Sometimes"}, 1]}']) {
      assert.deepEqual(allowedResources(none), []);
    }
  });

  it('names the roles that are assumed', () => {
    assert.deepEqual(roleArnsOf(aSessionRole({ roleArns: ['a', 'b'] })), ['a', 'b']);
    assert.deepEqual(roleArnsOf(aUserRole({ brokerRoleArn: 'c' })), ['c']);
    assert.deepEqual(roleArnsOf(aUserRole()), []);
  });

  it('name the roles that get a policy when a lease is revoked', () => {
    assert.deepEqual(deniableRoleArnsOf(aSessionRole({ roleArns: ['a', 'b'], revocation: 'deny-session' })), [
      'a',
      'b',
    ]);
    assert.deepEqual(deniableRoleArnsOf(aSessionRole()), []);
    assert.deepEqual(deniableRoleArnsOf(aUserRole({ brokerRoleArn: 'c' })), []);
  });
});
