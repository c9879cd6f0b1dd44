import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accounts } from '../../src/aws/index';
import { issuerFailure } from '../../src/aws/loginErrors';
import { deliver } from '../../src/core/broker/deliver';
import type { Held } from '../../src/core/broker/leaseBook';
import { Credentials } from '../../src/core/credentials';
import { failureOf, type Failure } from '../../src/core/errors';
import type { IssuerConfig } from '../../src/core/ports/aws';
import { reasonOf } from '../../src/core/text/outside';
import { FileLog } from '../../src/keeper/fileLog';
import { startKeeper } from '../../src/keeper/keeperProcess';
import { FileJournal } from '../../src/storage/fileJournal';
import { nodeFiles } from '../../src/storage/files';
import { systemClock } from '../../src/storage/systemClock';
import { RecordingDelivery, sameTime } from '../doubles/ports';
import { attacks, held, refused } from './attempt';
import { sourceFiles } from './expressions/inSource';
import { inEditor, textOf } from './words/editor';
import { aRecord } from '../doubles/records';
import { keptOf } from './words/kept';
import { keyId, quoting, secretKey, sessionToken } from './words/secrets';

const issuer: IssuerConfig = { source: { kind: 'profile', profile: 'tool' }, region: 'us-east-1' };
const variables = ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_EC2_METADATA_DISABLED'] as const;

interface Told {
  readonly failure: Failure | undefined;
  /** All that is kept and shown of it. */
  readonly everywhere: string;
}

attacks('words of programs and of the system', () => {
  let home: string;
  let screen: Readonly<Record<string, unknown>>;
  const before = new Map<string, string | undefined>();

  beforeEach(async () => {
    screen ??= await inEditor('test/attacks/words/screen.ts');
    home = await mkdtemp(join(tmpdir(), 'vault-aws-home-'));
    for (const name of variables) before.set(name, process.env[name]);
    process.env['AWS_CONFIG_FILE'] = join(home, 'config');
    process.env['AWS_SHARED_CREDENTIALS_FILE'] = join(home, 'credentials');
    process.env['AWS_EC2_METADATA_DISABLED'] = 'true';
    await writeFile(join(home, 'credentials'), '');
  });
  afterEach(async () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    await rm(home, { recursive: true, force: true });
  });

  /** Logs in with a program that Node runs: what it prints where, and with which code it ends. */
  async function loginWith(script: string): Promise<Told> {
    const path = join(home, 'tool.cjs');
    await writeFile(path, script);
    return loginBy(`"${process.execPath}" "${path}" --password hunter2-of-jane`);
  }

  async function loginBy(command: string): Promise<Told> {
    await writeFile(join(home, 'config'), `[profile tool]\ncredential_process = ${command}\n`);
    const logins: string[] = [];
    const open = accounts({
      mfaCode: () => Promise.reject(new Error('nobody')),
      storedKeys: () => Promise.resolve(undefined),
      sandboxKeys: () => undefined,
      clock: systemClock,
      onServerTime: () => undefined,
      onLogin: (_, { accessKeyId }) => logins.push(accessKeyId),
      timeouts: { connection: 200, request: 200 },
    });
    // Nobody answers there: who has credentials gets as far as that.
    const nowhere = { ...issuer, iamEndpoint: 'http://127.0.0.1:9', stsEndpoint: 'http://127.0.0.1:9' };
    const thrown: unknown = await open(nowhere, AbortSignal.timeout(50_000)).catch((error: unknown) => error);
    assert.ok(thrown instanceof Error);
    const everywhere = (await keptOf(thrown)) + textOf(screen['after'], thrown) + logins.join();
    return { failure: failureOf(thrown), everywhere };
  }

  const print = (value: unknown): string => `process.stdout.write(${JSON.stringify(JSON.stringify(value))})`;
  const whole = { Version: 1, AccessKeyId: keyId, SecretAccessKey: secretKey };

  for (const [what, [text, secret]] of Object.entries(quoting)) {
    refused(`a credential_process that fails and prints ${what}`, async () => {
      const { failure, everywhere } = await loginWith(
        `process.stdout.write(${JSON.stringify(text)}); process.stderr.write(${JSON.stringify(text)}); process.exitCode = 3`,
      );
      assert.deepEqual(failure && { ...failure, aws: '' }, {
        code: 'issuerMissing',
        profile: 'tool',
        process: 'failed',
        aws: '',
      });
      for (const part of [secret, 'hunter2', 'tool.cjs', text.slice(0, 12)]) {
        assert.ok(!everywhere.includes(part), everywhere);
      }
      assert.match(everywhere, /The credential_process of the profile "tool" has failed\./);
    });
  }

  for (const [what, script, process, sentence] of [
    [
      'prints no JSON but a password',
      `process.stdout.write('hunter2-of-jane')`,
      'notJson',
      /did not print JSON/,
    ],
    ['prints nothing', '', 'notJson', /did not print JSON/],
    ['prints null', print(null), 'notJson', /did not print JSON/],
    ['prints another version', print({ ...whole, Version: 2 }), 'incomplete', /no complete credentials/],
    [
      'prints no secret',
      print({ ...whole, SecretAccessKey: undefined }),
      'incomplete',
      /no complete credentials/,
    ],
    [
      'prints an end that is past',
      print({ ...whole, Expiration: '2020-01-01T00:00:00Z' }),
      'expired',
      /have expired/,
    ],
    [
      'prints without end',
      `process.stdout.write('{"a":"' + 'x'.repeat(2_000_000))`,
      'tooLong',
      /printed too much/,
    ],
    ['is killed', `process.kill(process.pid, 'SIGKILL')`, 'failed', /has failed/],
  ] as const) {
    refused(`a credential_process that ${what}`, async () => {
      const { failure, everywhere } = await loginWith(script);
      assert.equal(failure?.code === 'issuerMissing' ? failure.process : failure?.code, process);
      assert.match(everywhere, sentence);
      for (const part of ['hunter2', secretKey, 'tool.cjs'])
        assert.ok(!everywhere.includes(part), everywhere);
    });
  }

  refused('a credential_process that is not there', async () => {
    const { failure, everywhere } = await loginBy('/no/such/tool --password hunter2-of-jane');
    assert.equal(failure?.code === 'issuerMissing' && failure.process, 'notFound');
    assert.match(everywhere, /names a program that was not found/);
    assert.doesNotMatch(everywhere, /hunter2|no\/such/);
  });

  for (const [what, change] of [
    ['a number for a key', { AccessKeyId: 1234567890123456 }],
    ['an object for a secret', { SecretAccessKey: { secretKey } }],
    ['a line break in its key', { AccessKeyId: `${keyId}\nx-evil: 1` }],
    ['a secret with an invisible character', { SecretAccessKey: `${secretKey}\u200B` }],
    ['a token of a megabyte', { SessionToken: 'x'.repeat(900_000) }],
    ['an end that is no date', { Expiration: 'tomorrow' }],
  ] as const) {
    refused(`a credential_process that gives ${what}`, async () => {
      const { failure, everywhere } = await loginWith(print({ ...whole, ...change }));
      assert.equal(failure?.code, 'issuerMissing');
      assert.ok(!everywhere.includes(secretKey));
      // Nobody was told of a login either.
      assert.ok(!everywhere.includes(keyId));
    });
  }

  held('a credential_process whose words are those of another failure', async () => {
    for (const words of [
      'run aws sso login',
      'please reauthenticate with aws login',
      'SSO token expired',
      'was not found',
    ]) {
      const { failure } = await loginWith(
        `process.stderr.write(${JSON.stringify(words)}); process.exitCode = 1`,
      );
      assert.equal(failure?.code === 'issuerMissing' && failure.process, 'failed');
    }
  });

  held('a provider of the SDK that tells of half a megabyte, with a token in it', async () => {
    const error = new Error(`SSO said: ${'no '.repeat(170_000)} accessToken=${sessionToken}`);
    error.name = 'TokenProviderError';
    const failed = issuerFailure(error, 'sts:GetCallerIdentity', issuer);
    const everywhere = (await keptOf(failed)) + textOf(screen['afterLogin'], error, issuer);
    assert.ok(everywhere.length < 100_000);
    assert.ok(!everywhere.includes(sessionToken.slice(4, 30)));
  });

  for (const [what, thrown] of [
    ['a text', `password=hunter2-of-jane`],
    ['an error with a secret', new Error(`cannot read ${secretKey}`)],
    ['an error of many lines', new Error('one\ntwo\n2026-11-22 [info] three')],
    ['an error of a megabyte', new Error('x '.repeat(500_000))],
    [
      'an error without words',
      Object.assign(new Error(''), { name: 'hunter2-of-jane password=hunter2-of-jane' }),
    ],
    [
      'an error whose words are an object',
      Object.assign(new Error(), { message: { toString: () => secretKey } }),
    ],
    ['an object without a prototype', Object.create(null)],
    ['an object that throws when it is asked', { toString: () => assert.fail('no') }],
    ['a symbol', Symbol(secretKey)],
    ['nothing', undefined],
    [
      'an error with a forged stack',
      Object.assign(new Error('x'), { stack: `Error: x\n    at ${secretKey}\n${secretKey}` }),
    ],
    ['an error with causes', new Error('x', { cause: new Error(secretKey, { cause: secretKey }) })],
  ] as const) {
    held(`code that throws ${what}`, () => {
      const failure = failureOf(thrown);
      assert.equal(failure.code, 'unexpected');
      const shown = textOf(screen['after'], thrown) + JSON.stringify(failure) + reasonOf(thrown);
      assert.ok(shown.length < 40_000);
      assert.ok(!shown.includes(secretKey), shown);
      assert.doesNotMatch(shown, /password=hunter2/);
      assert.ok(!shown.split('\n').some((line) => line.startsWith('2026-11-22')));
    });
  }

  held('a terminal that cannot be opened and says why', async () => {
    const delivery = new RecordingDelivery();
    delivery.broken = new Error(`spawn failed with AWS_SECRET_ACCESS_KEY=${secretKey}\nsecond line`);
    const held: Held = { record: aRecord({ state: 'active' }), status: { state: 'active' } };
    const ports = { delivery, awsTime: sameTime };
    const thrown: unknown = await deliver(ports, held, new Credentials(keyId, secretKey)).catch(
      (error: unknown) => error,
    );
    const told = (await keptOf(thrown)) + textOf(screen['after'], thrown);
    assert.equal(failureOf(thrown).code, 'deliveryFailed');
    assert.ok(!told.includes(secretKey));
    assert.doesNotMatch(JSON.stringify(failureOf(thrown)), /\\n/);
  });

  held('a disk that refuses in words of its own', async () => {
    const files = {
      ...nodeFiles,
      create: () => Promise.reject(new Error(`EIO\n${secretKey} ${'x '.repeat(99_999)}`)),
    };
    const work = new FileJournal(join(home, 'journal'), files).put(aRecord());
    const failure = failureOf(await work.catch((error: unknown) => error));
    assert.equal(failure.code, 'journalUnwritable');
    const text = JSON.stringify(failure);
    assert.ok(text.length < 5_000 && !text.includes(secretKey) && !text.includes(String.raw`\n`));
  });

  held('a keeper that cannot be started, for a reason with a secret in it', async () => {
    const path = join(home, `password=hunter2-of-jane\u0000`);
    assert.doesNotMatch(await startKeeper(path).ended, /hunter2/);
  });

  for (const [what, value] of [
    ['a line break', `a\n{"level":"info","message":"revoked"}`],
    ['a separator of lines', 'a\u2028{"level":"info"}'],
    ['a secret', `key ${secretKey}`],
    ['a session token', `x-amz-security-token:${sessionToken}`],
    ['a password', 'connect --password hunter2-of-jane'],
    ['a megabyte', 'x '.repeat(500_000)],
  ] as const) {
    held(`a value for the logs with ${what}`, async () => {
      new FileLog(home, systemClock).error('failed', { reason: value, count: 1 });
      const written = await nodeFiles.read(join(home, 'keeper.log'), 1_000_000);
      for (const text of [written, textOf(screen['logged'], value)]) {
        assert.equal(text.trimEnd().split(/[\n\r\u2028\u2029]/).length, 1, text.slice(0, 500));
        assert.ok(text.length < 5_000);
        for (const part of [secretKey, sessionToken.slice(4, 30), 'hunter2'])
          assert.ok(!text.includes(part), text);
      }
    });
  }

  held('code that takes the words of what was thrown by another way than the one door', () => {
    // The sandbox's own sentences, those of JSON about a policy in the file, and what is only looked at.
    const own = /^src\/(?:sandbox|core\/text)\/|^src\/(?:aws\/loginErrors|iam\/parsePolicy)\.ts$/;
    const places = sourceFiles(['tsconfig.json', 'src/webview/tsconfig.json'])
      .filter(({ file }) => !own.test(file))
      .flatMap(({ file, text }) =>
        [
          ...text.matchAll(
            /\b(?:error|thrown|cause|reason|e)\.(?:message|stack)\b|String\((?:error|thrown|cause|e)\)/g,
          ),
        ].map(([found]) => `${file}: ${found}`),
      );
    assert.deepEqual(places, []);
  });
});
