import assert from 'node:assert/strict';
import { TestCloud } from '../clients';
import { send } from '../rawRequest';
import { ask } from './controller';

describe('sandbox: who may use the control API', () => {
  let cloud: TestCloud;

  before(async () => {
    cloud = await TestCloud.start({ control: true });
  });
  after(() => cloud.stop());

  const address = () => {
    const { control } = cloud.sandbox;
    assert.ok(control);
    return control;
  };

  it('nobody, unless it was asked for', async () => {
    const plain = await TestCloud.start();
    assert.equal(plain.sandbox.control, undefined);
    await plain.stop();
  });

  it('nobody, on the port of AWS', async () => {
    const { endpoint } = cloud.sandbox;
    const headers = { authorization: `Bearer ${address().token}` };
    const before = cloud.sandbox.clock.standsStill;
    for (const path of ['/clock', '/faults', '/state', '/reset']) {
      const reply = await send(endpoint, { method: 'POST', path, headers, body: '{"standsStill":true}' });
      assert.equal(reply.code, 'IncompleteSignature', path);
    }
    assert.equal(cloud.sandbox.clock.standsStill, before);
  });

  const strangers: readonly [string, Readonly<Record<string, string | undefined>>][] = [
    ['without a token', { authorization: undefined }],
    ['with another token', { authorization: 'Bearer x' }],
    ['with the token in another scheme', { authorization: 'Basic x' }],
    ['with an origin', { origin: 'http://127.0.0.1:3000' }],
    ['with no origin but a browser’s mark', { 'sec-fetch-site': 'cross-site' }],
    ['under a foreign name', { host: 'rebound.example:80' }],
    ['under another port', { host: '127.0.0.1:1' }],
  ];
  for (const [how, headers] of strangers) {
    it(`not one who comes ${how}`, async () => {
      const reply = await ask(address(), 'PUT', '/clock', { standsStill: true }, headers);
      assert.equal(reply.status, 403);
      assert.match(String(reply.at('error')), /^The control API .*\.$/);
      assert.equal(cloud.sandbox.clock.standsStill, false);
    });
  }

  it('not one whose token differs in its last character', async () => {
    const { token } = address();
    const other = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
    const reply = await ask(address(), 'GET', '/clock', undefined, { authorization: `Bearer ${other}` });
    assert.equal(reply.status, 403);
  });

  it('whoever has the token', async () => {
    assert.equal((await ask(address(), 'GET', '/clock')).status, 200);
    assert.equal((await ask(address(), 'GET', '/nothing')).status, 404);
    assert.equal((await ask(address(), 'GET', '/__proto__')).status, 404);
    assert.equal((await ask(address(), 'PATCH', '/clock', {})).status, 405);
    assert.equal((await ask(address(), 'PUT', '/behaviour', 'x'.repeat(9 * 1024 * 1024))).status, 413);
  });

  it('nobody any more, once the sandbox has stopped', async () => {
    const stopped = await TestCloud.start({ control: true });
    const { control } = stopped.sandbox;
    assert.ok(control);
    await stopped.stop();
    await assert.rejects(ask(control, 'GET', '/clock'), { code: 'ECONNREFUSED' });
  });
});
