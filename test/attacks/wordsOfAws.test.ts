import assert from 'node:assert/strict';
import { awsFailure } from '../../src/aws/awsErrors';
import { failureOf, VaultAwsError } from '../../src/core/errors';
import { parseRecord } from '../../src/core/leases/parseRecord';
import { attacks, held } from './attempt';
import { growthOf } from './expressions/growth';
import { awsError } from './words/awsError';
import { inEditor, textOf } from './words/editor';
import { aRecord } from '../doubles/records';
import { keptOf } from './words/kept';
import { quoting, secretKey, sessionToken } from './words/secrets';

const module = 'test/attacks/words/screen.ts';
/** Characters, of everything that is shown or written of one failure: several sentences of it, and their form. */
const mostShown = 100_000;

const refusals = [
  'SignatureDoesNotMatch',
  'AccessDenied',
  'ValidationError',
  'InternalFailure',
  'TimeoutError',
];

attacks('words of AWS', () => {
  let screen: Readonly<Record<string, unknown>>;
  before(async () => {
    screen = await inEditor(module);
  });

  /** Everywhere: memory, disk, logs, toast, tree, status bar, lists. */
  async function everywhere(thrown: Error, operation = 'iam:DeleteAccessKey'): Promise<string> {
    const kept = await keptOf(awsFailure(thrown, operation));
    return kept + textOf(screen['afterAws'], thrown, operation);
  }

  for (const [what, [text, secret]] of Object.entries(quoting)) {
    held(`a refusal that quotes ${what}`, async () => {
      for (const name of refusals) {
        const told = await everywhere(awsError(name, text));
        assert.ok(!told.includes(secret), `${name}: ${told}`);
      }
    });
  }

  held('a secret just where a long refusal is cut', async () => {
    for (let before = 1_900; before < 2_060; before += 7) {
      const text = `${'word '.repeat(before / 5)}${secretKey} ${'word '.repeat(5_000)}`;
      const told = await everywhere(awsError('ValidationError', text));
      assert.ok(!told.includes(secretKey.slice(0, 12)), String(before));
    }
  });

  held('a secret where the text is cut that is looked at', () => {
    for (let before = 7_900; before < 8_010; before += 1) {
      // So much is hidden before it that the rest comes into sight.
      const text = `${sessionToken} `.repeat(Math.floor(before / (sessionToken.length + 1)));
      const filled = `${text}${'x '.repeat((before - text.length) / 2)}${secretKey} more`;
      const { failure } = awsFailure(awsError('ValidationError', filled + 'y '.repeat(9_000)), 'iam:GetUser');
      assert.ok(!JSON.stringify(failure).includes(secretKey.slice(0, 12)), String(before));
    }
  });

  held('a refusal of 540 kB in a record, a log and the tree', async () => {
    const told = await everywhere(awsError('AccessDenied', 'not allowed '.repeat(45_000)));
    assert.ok(told.length < mostShown, String(told.length));
    assert.match(told, /not allowed.*…/);
  });

  held('a refusal of 540 kB without a blank', async () => {
    const told = await everywhere(awsError('AccessDenied', 'n'.repeat(540_000)));
    assert.ok(told.length < mostShown, String(told.length));
  });

  held('a huge name of an error and a huge id of a request', async () => {
    const thrown = awsError('X'.repeat(500_000), 'no', {
      httpStatusCode: 400,
      requestId: 'y'.repeat(500_000),
    });
    assert.ok((await everywhere(thrown)).length < mostShown);
  });

  held('a secret as the id of a request', async () => {
    const thrown = awsError('AccessDenied', 'no', { httpStatusCode: 403, requestId: secretKey });
    assert.ok(!(await everywhere(thrown)).includes(secretKey));
  });

  held('a secret as the name of an error', async () => {
    assert.ok(!(await everywhere(awsError(secretKey, 'no'))).includes(secretKey));
  });

  held('an emoji where a refusal is cut', () => {
    for (let before = 1_995; before < 2_003; before += 1) {
      const thrown = awsError('ValidationError', `${'x '.repeat(before / 2)}${'\u{1F600}'.repeat(9)}`);
      const text = JSON.stringify(awsFailure(thrown, 'iam:GetUser').failure);
      // JSON writes half a pair as an escape.
      assert.doesNotMatch(text, /\\ud8/);
    }
  });

  for (const [what, hidden] of [
    ['a line break that begins a line of its own', '\n2026-11-22 [info] revoked'],
    ['a line break that only Unicode knows', '\u2028revoked'],
    ['a carriage return that overwrites the line', '\rrevoked'],
    ['text from right to left', '\u202Edekover'],
    ['characters without a width', '\u200B\u2060\uFEFF\u{E0041}'],
    ['fillers that look like blanks', '\u3164\u115F\uFFA0\u2800'],
    ['codes of a terminal', '\u001B[2J\u001B]0;title\u0007'],
    ['half a pair', '\uD83D'],
  ] as const) {
    held(`a refusal with ${what}`, async () => {
      const { failure, stack } = awsFailure(awsError('ValidationError', `a${hidden}b`), 'iam:GetUser');
      for (const text of [JSON.stringify(failure), String(stack).split('\n    at ')[0] ?? '']) {
        // Escaped in JSON is there all the same.
        assert.doesNotMatch(
          text.replaceAll(/\\u([0-9a-f]{4})/g, (_, code: string) =>
            String.fromCharCode(Number.parseInt(code, 16)),
          ),
          /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u3164\u115F\uFFA0\u2800]/u,
        );
      }
      const lines = (
        await keptOf(awsFailure(awsError('ValidationError', `a${hidden}b`), 'iam:GetUser'))
      ).split('\n');
      assert.ok(lines.every((line) => !/^(?:2026|revoked)/.test(line)));
    });
  }

  held('a refusal is classified by words of somebody else far behind its beginning', () => {
    const text = `${'x '.repeat(100_000)} Signature expired DurationSeconds exceeds`;
    assert.equal(
      awsFailure(awsError('ValidationError', text), 'sts:AssumeRole').failure.code,
      'invalidRequest',
    );
  });

  held('a permission of half a megabyte', async () => {
    const thrown = awsError(
      'AccessDenied',
      `User: x is not authorized to perform: iam:${'A'.repeat(500_000)}`,
    );
    assert.ok((await everywhere(thrown)).length < mostShown);
  });

  held('a resource of half a megabyte', async () => {
    const text = `User: x is not authorized to perform: iam:GetUser on resource: arn:aws:iam::1:user/${'a/'.repeat(250_000)}`;
    assert.ok((await everywhere(awsError('AccessDenied', text))).length < mostShown);
  });

  for (const [what, piece] of [
    ['explicit denials that never end', 'with an explicit deny in a '],
    ['silences that never end', 'because no '],
    ['policies without an end', 'because no policy policy '],
    ['permissions without a name', 'not authorized to perform: a-'],
    ['resources without a name', 'on resource: user '],
    ['roles without an end', 'User: arn:aws:sts::1:assumed-role/'],
  ] as const) {
    held(`drawing a refusal made of ${what}`, () => {
      const draw = screen['draw'];
      const work = (text: string): void =>
        void textOf(draw, { code: 'accessDenied', action: 'a:B', aws: text });
      assert.equal(
        growthOf(work, (length) => piece.repeat(length / piece.length + 1), 1_600_000),
        undefined,
      );
      const read = (text: string): void => void awsFailure(awsError('AccessDenied', text), 'iam:GetUser');
      assert.equal(
        growthOf(read, (length) => piece.repeat(length / piece.length + 1), 1_600_000),
        undefined,
      );
    });
  }

  for (const [what, revocation] of [
    [
      'a failure with a secret',
      { code: 'invalidRequest', operation: 'iam:GetUser', aws: `key ${secretKey}` },
    ],
    ['a failure of a megabyte', { code: 'accessDenied', action: 'a:B', aws: 'x'.repeat(1_000_000) }],
    ['a code that nobody knows, of a megabyte', { code: `${secretKey} ${'y '.repeat(500_000)}` }],
    ['a failure of several lines', { code: 'unexpected', reason: 'one\ntwo\u2028three\u202E' }],
    ['a permission that is a secret', { code: 'accessDenied', action: secretKey, aws: '' }],
    [
      'an endpoint with a password',
      { code: 'unreachable', operation: 'x', aws: '', endpoint: 'https://a:b@c' },
    ],
  ] as const) {
    held(`a record that somebody else or an older version has written with ${what}`, () => {
      const text = JSON.stringify({
        ...aRecord(),
        revocation: { cause: 'command', attempts: 1, failure: revocation },
      });
      const failure = JSON.stringify(parseRecord(text)?.revocation?.failure);
      assert.ok(failure.length < 5_000);
      assert.ok(!failure.includes(secretKey));
      assert.doesNotMatch(failure, /\\n|\u2028|\u202E|a:b@/);
      assert.ok(textOf(screen['draw'], JSON.parse(failure)).length < 5_000);
    });
  }

  held('words that are added to an error behind our backs are not among its causes', async () => {
    const foreign = Object.assign(new Error('outer'), { cause: new Error(`inner ${secretKey}`) });
    const error = new VaultAwsError({ code: 'unexpected', reason: 'x' }, { cause: foreign });
    assert.ok(!(await keptOf(error)).includes(secretKey));
    assert.equal(error.cause, undefined);
    const own = new VaultAwsError({ code: 'cancelled' }, { cause: error });
    assert.equal(own.cause, error);
  });

  held('what has been through the door is not changed by going through it again', () => {
    for (const [text] of Object.values(quoting)) {
      const { failure } = awsFailure(awsError('ValidationError', text), 'iam:GetUser');
      assert.deepEqual(failureOf(new VaultAwsError(failure)), failure);
    }
  });
});
