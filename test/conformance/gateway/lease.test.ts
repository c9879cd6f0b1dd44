import assert from 'node:assert/strict';
import { aUserRole, readBucket } from '../../doubles/roles';
import { get, list, put, type S3Request } from './cases/s3Request';
import { bucket, key, LeaseAtGateway } from './lease/leaseAtGateway';
import type { GatewayServer } from './servers/gatewayServer';
import { sharedPair } from './sharedPair';

const minute = 60;
const lookInside: S3Request = { kind: 'ListObjects', bucket };
const read = get(key, bucket);
const allowed = ['allowed', 'allowed'];
const denied = ['AccessDenied', 'AccessDenied'];
const dead = ['InvalidAccessKeyId', 'InvalidAccessKeyId'];

describe('a lease of the product, judged by Ceph’s RADOS gateway', () => {
  let gateway: GatewayServer;
  let window: LeaseAtGateway;

  before(async () => {
    ({ gateway } = await sharedPair());
  });
  beforeEach(async () => {
    window = await LeaseAtGateway.open(gateway);
  });
  afterEach(() => window.close());

  it('may do what its role says, and nothing else, until it is revoked', async () => {
    const { id, principal } = await window.issue(aUserRole());
    assert.deepEqual(await window.ask(lookInside), allowed);
    assert.deepEqual(await window.ask(read), allowed);
    assert.deepEqual(await window.ask(put('new', bucket)), denied);
    assert.equal(await window.askGateway(list()), 'AccessDenied');
    assert.equal(await gateway.api.hasUser(principal), true);
    await window.broker.revoke(id, 'command');
    assert.deepEqual(await window.ask(lookInside), dead);
    assert.deepEqual(await window.ask(read), dead);
    assert.equal(await gateway.api.hasUser(principal), false);
  });

  it('ends by its guard when nobody revokes it, and later when it is renewed', async () => {
    const { id } = await window.issue(aUserRole({ ttl: 30 * minute, maxTtl: 3 * 60 * minute }));
    assert.equal(await window.askGateway(read, 29 * minute), 'allowed');
    assert.equal(await window.askGateway(read, 31 * minute), 'AccessDenied');
    await window.broker.renew(id, 60 * minute);
    assert.equal(await window.askGateway(read, 31 * minute), 'allowed');
    assert.equal(await window.askGateway(read, 61 * minute), 'AccessDenied');
  });

  it('may not even read where its role speaks of another bucket', async () => {
    await window.issue(aUserRole({ policyDocument: readElsewhere }));
    assert.deepEqual(await window.ask(read), denied);
  });

  it('is limited the same by a policy that is too long to be inline', async () => {
    await window.issue(aUserRole({ policyDocument: longPolicy }));
    assert.deepEqual(await window.ask(read), allowed);
    assert.deepEqual(await window.ask(put('new', bucket)), denied);
    assert.equal(await window.askGateway(read, 31 * minute), 'AccessDenied');
  });

  it('cannot be used any more when its revocation gets no further than the key', async () => {
    const { id, principal } = await window.issue(aUserRole());
    window.account.sandbox.faults.inject({ operation: 'DeleteUser', times: Infinity, kind: 'refuse' });
    await window.broker.revoke(id, 'command').catch(() => undefined);
    assert.equal(await gateway.api.hasUser(principal), true);
    assert.deepEqual(await window.ask(read), dead);
  });
});

const readElsewhere = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::elsewhere/*' },
});

/** Longer than the 2,048 characters that IAM has for all inline policies of a user. */
const longPolicy = readBucket.replace(
  '"Statement":[',
  `"Statement":[${JSON.stringify({
    Effect: 'Deny',
    Action: 's3:PutObject',
    Resource: Array.from(
      { length: 60 },
      (_, index) => `arn:aws:s3:::${bucket}/reserved-for-number-${index}/*`,
    ),
  })},`,
);
