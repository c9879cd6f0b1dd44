import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { Lines } from '../../../src/keeper/lines';
import { lineOf, type KeeperMessage } from '../../../src/keeper/messages';
import { parseMessage } from '../../../src/keeper/parseMessage';
import { keys } from './fakeKeepers';

const window = { host: 'laptop', pid: 4711, instance: 'window-one' };
const issuer = { source: { kind: 'stored' }, region: 'eu-west-1', assumeRoleArn: 'arn:role' } as const;

describe('a message to the keeper', () => {
  const messages: readonly KeeperMessage[] = [
    { kind: 'hello', journal: '/a b/journal', audit: 'C:\\audit', window, userName: 'jane\n' },
    { kind: 'certificates', digest: 'a'.repeat(64), text: '-----BEGIN CERTIFICATE-----\nAA==\n' },
    { kind: 'login', issuer, keys, expiresAt: 12 },
    {
      kind: 'login',
      issuer: { source: { kind: 'stored' }, caBundle: { path: '/ca.pem', digest: 'ab' } },
      keys,
    },
    { kind: 'login', issuer: { source: { kind: 'default' } }, keys },
    { kind: 'beat', offsets: { there: -1_200_000 } },
    { kind: 'done' },
  ];

  for (const message of messages) {
    it(`arrives as it was sent: ${message.kind}`, () => {
      const line = lineOf(message);
      assert.equal(line.indexOf('\n'), line.length - 1);
      const parsed = parseMessage(line);
      assert.equal(JSON.stringify(parsed), JSON.stringify(message));
      if (message.kind !== 'login' || parsed?.kind !== 'login') return;
      assert.deepEqual(parsed.keys.reveal(), message.keys.reveal());
      assert.ok(!inspect(parsed).includes('a-secret'));
    });
  }

  it('of no known form is none', () => {
    for (const line of ['', '{', 'null', '{"kind":"later"}', '{"kind":"beat"}', '[1]']) {
      assert.equal(parseMessage(line), undefined);
    }
  });
});

describe('the lines of a pipe', () => {
  it('are whole, however they were cut', () => {
    const heard: string[] = [];
    const lines = new Lines((line) => heard.push(line));
    for (const piece of ['on', 'e\ntwo\n', '', '\nthr', 'ee']) lines.add(piece);
    assert.deepEqual(heard, ['one', 'two', '']);
    lines.add('\n');
    assert.equal(heard.at(-1), 'three');
  });
});
