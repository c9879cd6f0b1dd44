import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { readCommandLine } from '../../../src/sandbox/commandLine';
import { startSandbox } from '../../../src/sandbox/sandbox';

async function run(...args: readonly string[]) {
  const script = resolve(import.meta.dirname, '../../../src/sandbox/main.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, out, errors };
}

describe('sandbox: its command line', () => {
  it('reads a port, an account and whether it may be controlled', () => {
    assert.deepEqual(readCommandLine([]), { port: 0, control: false });
    assert.deepEqual(readCommandLine(['--port', '65535', '--account=000000000042', '--control']), {
      port: 65_535,
      accountId: '000000000042',
      control: true,
    });
    assert.equal(readCommandLine(['--help']), 'help');
  });

  const wrong: readonly [args: readonly string[], says: string][] = [
    [['--port', 'x'], '--port must be a whole number from 0 to 65535, not "x".'],
    [['--port', ''], '--port must be a whole number from 0 to 65535, not "".'],
    [['--port', '65536'], '--port must be a whole number from 0 to 65535, not "65536".'],
    [['--account', '12'], '--account must be twelve digits, not "12".'],
    [['--foo'], "Unknown option '--foo'. --help says what there is."],
    [['--port', '--control'], "Option '--port' argument is ambiguous. --help says what there is."],
    [['here'], "Unexpected argument 'here'. --help says what there is."],
  ];
  for (const [args, says] of wrong) {
    it(`refuses ${JSON.stringify(args)} in a sentence`, () => {
      assert.throws(() => readCommandLine(args), { name: 'CommandLineError', message: says });
    });
  }

  it('as a process says in one line why it does not start', async () => {
    const first = await startSandbox();
    const { port } = new URL(first.endpoint);
    assert.deepEqual(await run('--port', port), {
      code: 1,
      out: '',
      errors: `Port ${port} is taken by something else.\n`,
    });
    await first.stop();
  });

  it('as a process prints how it is used', async () => {
    const { code, out, errors } = await run('--help');
    assert.deepEqual([code, errors], [0, '']);
    assert.match(out, /--port N/);
  });
});
