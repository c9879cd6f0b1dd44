import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { ControlAddress } from '../../../../src/sandbox/control/control';
import { send } from '../rawRequest';
import { ask } from './controller';

interface Started {
  readonly child: ChildProcess;
  readonly endpoint: string;
  readonly control: ControlAddress;
}

describe('sandbox: as a process that may be controlled', () => {
  let started: Started;

  beforeEach(async () => {
    const script = resolve(import.meta.dirname, '../../../../src/sandbox/main.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', script, '--control'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line]: unknown[] = await once(createInterface({ input: child.stdout }), 'line');
    const said: unknown = JSON.parse(String(line));
    const control: unknown = Reflect.get(Object(said), 'control');
    const text = (value: unknown, name: string) => String(Reflect.get(Object(value), name));
    started = {
      child,
      endpoint: text(said, 'endpoint'),
      control: { endpoint: text(control, 'endpoint'), token: text(control, 'token') },
    };
  });
  afterEach(() => {
    started.child.kill('SIGKILL');
  });

  it('says in its one line where and with which token', async () => {
    const { control } = started;
    assert.match(control.endpoint, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.ok(control.token.length >= 32);
    assert.equal((await ask(control, 'GET', '/clock')).at('standsStill'), false);
  });

  it('ends when told, whatever a call is still to wait for', async () => {
    const { child, endpoint, control } = started;
    const operation = 'GetCallerIdentity';
    await ask(control, 'PUT', '/behaviour', { latencies: { [operation]: 3_600_000 } });
    await ask(control, 'POST', '/faults', { faults: [{ operation, nth: 2, kind: 'refuse' }] });
    const waiting = send(endpoint, {
      method: 'POST',
      path: '/',
      headers: { host: new URL(endpoint).host, 'content-type': 'application/x-www-form-urlencoded' },
      body: `Action=${operation}&Version=2011-06-15`,
    });
    const broken = assert.rejects(waiting);
    // The fault counts the call when it comes, before it waits.
    while ((await ask(control, 'GET', '/faults')).at('faults', 0, 'seen') !== 1);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    assert.deepEqual(await ended, [0, null]);
    await broken;
  });
});
