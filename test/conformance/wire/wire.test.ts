import assert from 'node:assert/strict';
import type { Sandbox } from '../../../src/sandbox/sandbox';
import { usualLimits } from '../../../src/sandbox/wire/httpLimits';
import { collectedMemory } from '../../host/collectedMemory';
import { Conversation } from '../../unit/sandbox/wire/conversation';
import { send, signedQuery } from '../../unit/sandbox/rawRequest';
import { startAccount, timestamp } from './account';
import { fuzz } from './fuzz';

const requests = 4_000;
const megabyte = 2 ** 20;
/** Bytes that may be in use in the end and were not at first: what was compiled meanwhile, and the like. */
const mostKept = 20 * megabyte;
/** Milliseconds, on a machine with much else to do. */
const patience = 120_000;

/** Bytes that are still in use once everything else was collected. */
function used(): number {
  const { heapUsed, external } = collectedMemory();
  return heapUsed + external;
}

/** Buffers are given back a moment after they were collected. Fails by the test's patience. */
async function untilFreed(before: number): Promise<void> {
  while (used() - before > mostKept) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('the sandbox’s wire', () => {
  let sandbox: Sandbox | undefined;
  afterEach(() => sandbox?.stop());

  it(`answers ${requests} spoilt requests in AWS’s form or not at all, changes nothing for those that it refuses, and keeps nothing of them`, async function () {
    this.timeout(patience);
    const spoilt = await startAccount();
    sandbox = spoilt;
    await fuzz({ sandbox: spoilt, seed: 1_000_000, requests: 500 });
    spoilt.calls.clear();
    const before = used();
    const { findings, outcomes } = await fuzz({ sandbox: spoilt, seed: 1, requests });
    spoilt.calls.clear();
    await untilFreed(before);
    assert.deepEqual(
      findings.map(({ flaws, description }) => `${flaws.join('; ')}\n  ${description}`),
      [],
    );
    assertVaried(outcomes);
  });

  it('answers others while many connections send next to nothing, and closes those', async function () {
    this.timeout(patience);
    const limits = { ...usualLimits, headersMs: 1_000, requestMs: 1_500, checkMs: 50, lingerMs: 50 };
    const slow = await startAccount(limits);
    sandbox = slow;
    const { port } = new URL(slow.endpoint);
    const beginnings = [
      '',
      'P',
      'POST / HTTP/1.1\r\nHost: x\r\n',
      'PUT /a/b HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n',
    ];
    const lorises = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const loris = await Conversation.open(Number(port));
        return loris.say(beginnings[index % beginnings.length] ?? '');
      }),
    );
    const drip = setInterval(() => {
      for (const loris of lorises) if (loris.isOpen && loris.heard === '') loris.say('x');
    }, 100);
    for (let turn = 0; turn < 20; turn += 1) await requireGood(slow);
    await Promise.all(lorises.map(({ closed }) => closed));
    clearInterval(drip);
    await requireGood(slow);
  });

  it('stays small under bodies without end', async function () {
    this.timeout(patience);
    const endless = await startAccount();
    sandbox = endless;
    const { port } = new URL(endless.endpoint);
    const before = used();
    const piece = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, 'x'), Buffer.from('\r\n')]);
    let highest = 0;
    const pour = async (target: string): Promise<string> => {
      const conversation = await Conversation.open(Number(port));
      conversation.say(`${target} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`);
      for (let pieces = 0; conversation.isOpen && pieces < 20_000; pieces += 1) {
        await conversation.saySlowly(piece);
        highest = Math.max(highest, process.memoryUsage().external);
      }
      assert.ok(!conversation.isOpen, 'the server still listens');
      return conversation.heard;
    };
    const heard = await Promise.all(
      [...Array(10).keys()].map((index) => pour(index < 5 ? 'POST /' : `PUT /reports/${index}`)),
    );
    for (const each of heard)
      assert.match(each, /<Code>(RequestEntityTooLarge|EntityTooLarge|SlowDown|Throttling)</);
    await untilFreed(before);
    assert.ok(highest < 200 * megabyte, `${Math.round(highest / megabyte)} MB`);
    await requireGood(endless);
  });
});

async function requireGood({ endpoint, root }: Sandbox): Promise<void> {
  const reply = await send(endpoint, signedQuery(endpoint, root, 'GetCallerIdentity', { date: timestamp }));
  assert.equal(reply.status, 200, reply.text);
}

/** Requests that all end alike would prove little. */
function assertVaried(outcomes: ReadonlyMap<string, number>): void {
  const share = (test: (outcome: string) => boolean): number =>
    [...outcomes].reduce((sum, [outcome, count]) => sum + (test(outcome) ? count : 0), 0) / requests;
  assert.ok(share((outcome) => outcome.startsWith('2')) > 0.05, 'hardly any succeeds');
  assert.ok(share((outcome) => outcome === '400 ' || outcome === 'closed') < 0.5, 'most are not HTTP');
  assert.ok(outcomes.size > 20, [...outcomes.keys()].join(', '));
}
