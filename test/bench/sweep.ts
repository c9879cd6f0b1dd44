import { userName } from '../../src/core/leases/names';
import { stamp } from '../../src/core/leases/stamp';
import { systemRandom } from '../../src/storage/systemRandom';
import { aRecord } from '../doubles/records';
import { SandboxWindow } from '../wire/sandboxWindow';
import { Sweeper } from '../wire/sweeper';
import { milliseconds, type Measurement } from './measure';

const latency = 100;
/** As many as AWS allows in an account; one of them is the issuer. */
const users = 5_000;
/** Under our path, made by somebody else. */
const strangers = 30;
const hour = 3_600_000;

/** An account full of living leases, looked at by a machine that has made none of them. */
export async function sweepNumbers(): Promise<Measurement[]> {
  const window = await SandboxWindow.open();
  try {
    const { sandbox } = window;
    sandbox.seed({
      users: [
        ...Array.from({ length: users - 1 - strangers }, living),
        ...Array.from({ length: strangers }, (_, index) => ({
          name: `jenkins-${index}`,
          path: '/vault-aws/',
        })),
      ],
    });
    sandbox.faults.latencyMs = latency;
    sandbox.calls.clear();
    const sweeper = new Sweeper(sandbox);
    const time = await milliseconds(async () => {
      const { leftovers, left } = await sweeper.look();
      if (leftovers.length > 0 || left.alive < users - 100) throw new Error('The sweep saw another account');
    });
    const calls = sandbox.calls.all.length;
    return [
      { name: 'sweep of 5,000 users: AWS calls', value: calls, unit: 'calls', target: 60 },
      { name: 'sweep of 5,000 users: time at 100 ms latency', value: time, unit: 'ms', target: 5_000 },
    ];
  } finally {
    await window.close();
  }
}

function living() {
  const until = Date.now() + hour;
  const record = { ...aRecord(), id: systemRandom.base32(26), maxExpiresAt: until };
  return {
    name: userName('s3-reader', 'jane', until, systemRandom),
    path: '/vault-aws/',
    tags: stamp(record, 'jane'),
  };
}
