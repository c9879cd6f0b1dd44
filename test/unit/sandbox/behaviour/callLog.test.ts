import assert from 'node:assert/strict';
import { CallLog } from '../../../../src/sandbox/behaviour/callLog';
import { TestCloud } from '../clients';
import { send, signedQuery } from '../rawRequest';

const call = {
  operation: 'ListUsers',
  service: 'iam',
  at: 0,
  accessKeyId: undefined,
  accountId: undefined,
  caller: undefined,
  requestId: undefined,
  status: 200,
  errorCode: undefined,
} as const;

describe('sandbox: the call log', () => {
  it('is bounded, in calls and in what a call may put into it', () => {
    const log = new CallLog();
    for (let at = 0; at < 50_000; at += 1) log.add({ ...call, at });
    assert.ok(log.all.length >= 10_000 && log.all.length < 20_000, `${log.all.length}`);
    assert.equal(log.all.at(-1)?.at, 49_999);
    log.add({ ...call, operation: 'x'.repeat(1000), accessKeyId: 'y'.repeat(1000) });
    assert.equal(log.all.at(-1)?.operation.length, 128);
    assert.equal(log.all.at(-1)?.accessKeyId?.length, 128);
  });

  it('answers a call even when somebody who listens fails', async () => {
    const cloud = await TestCloud.start();
    const { endpoint, calls, root } = cloud.sandbox;
    calls.onDidAdd(() => {
      throw new Error('listener');
    });
    assert.equal((await send(endpoint, signedQuery(endpoint, root, 'GetCallerIdentity'))).status, 200);
    await cloud.stop();
  });

  it('says who called, of which account, under which request id, and never with what', async () => {
    const cloud = await TestCloud.start();
    const { endpoint, calls, root, accountId } = cloud.sandbox;
    const reply = await send(endpoint, signedQuery(endpoint, root, 'GetCallerIdentity'));
    await send(endpoint, signedQuery(endpoint, { ...root, secretAccessKey: 'wrong' }, 'GetCallerIdentity'));
    const [first, second] = calls.all;
    assert.equal(first?.accountId, accountId);
    assert.equal(first?.caller, `arn:aws:iam::${accountId}:root`);
    assert.equal(first?.requestId, reply.headers['x-amzn-requestid']);
    assert.equal(second?.accessKeyId, root.accessKeyId);
    assert.equal(second?.caller, undefined);
    assert.equal(second?.errorCode, 'SignatureDoesNotMatch');
    assert.doesNotMatch(JSON.stringify(calls.all), new RegExp(root.secretAccessKey.replace(/\W/g, '.')));
    await cloud.stop();
  });
});
