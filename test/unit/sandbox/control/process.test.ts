import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { ask } from './controller';

describe('sandbox: as a process that may be controlled', () => {
  it('says in its one line where and with which token', async () => {
    const script = resolve(import.meta.dirname, '../../../../src/sandbox/main.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', script, '--control'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const [line]: unknown[] = await once(createInterface({ input: child.stdout }), 'line');
      const control: unknown = Reflect.get(Object(JSON.parse(String(line))), 'control');
      const endpoint = String(Reflect.get(Object(control), 'endpoint'));
      const token = String(Reflect.get(Object(control), 'token'));
      assert.match(endpoint, /^http:\/\/127\.0\.0\.1:\d+$/);
      assert.ok(token.length >= 32);
      assert.equal((await ask({ endpoint, token }, 'GET', '/clock')).at('standsStill'), false);
    } finally {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
  });
});
