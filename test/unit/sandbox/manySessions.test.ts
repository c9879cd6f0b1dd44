import assert from 'node:assert/strict';
import { Cloud } from '../../../src/sandbox/state/cloud';
import { issueSession } from '../../../src/sandbox/sts/issueSession';

describe('sandbox: sessions that nobody uses any more', () => {
  it('are forgotten in the end, and living ones never', () => {
    const cloud = new Cloud(new Map());
    const holder = { kind: 'sessionToken', issuer: 'root', accountId: '123456789012', mfa: false } as const;
    const living = issueSession({ cloud, now: 0 }, holder, 36 * 3600);
    for (let at = 0; at < 20_000; at += 1) issueSession({ cloud, now: at * 1000 }, holder, 900);
    assert.equal(cloud.sessions.get(living.accessKeyId), living);
    assert.ok(cloud.sessions.size < 10_000, String(cloud.sessions.size));
  });
});
