import { aUserRole } from '../doubles/roles';
import { SandboxWindow } from '../wire/sandboxWindow';
import { median, milliseconds, type Measurement } from './measure';

const latency = 100;
const runs = 7;

/** Issue and revoke over HTTP against the sandbox with 100 ms on every call. */
export async function leaseNumbers(): Promise<Measurement[]> {
  const window = await SandboxWindow.open();
  try {
    // The first issue opens the account; what is promised is the time of the calls.
    await window.issue(aUserRole());
    window.sandbox.faults.latencyMs = latency;
    const issue: number[] = [];
    const keyDead: number[] = [];
    for (let run = 0; run < runs; run += 1) issue.push(await milliseconds(() => window.issue(aUserRole())));
    const trips = await roundTrips(window);
    for (const { id } of window.broker.leases) keyDead.push(await untilKeyIsDead(window, id));
    return [
      { name: 'issue: round trips to the key', value: trips.toKey, unit: 'round trips', target: 2 },
      { name: 'issue: round trips for readiness', value: trips.readiness, unit: 'round trips', target: 1 },
      { name: 'issue: usable credential at 100 ms latency', value: median(issue), unit: 'ms', target: 380 },
      { name: 'revoke: key dead at 100 ms latency', value: median(keyDead), unit: 'ms', target: 2 * latency },
      ...(await manyLeases()),
    ];
  } finally {
    await window.close();
  }
}

/** Calls that started while an earlier one was still waiting share its round trip. */
async function roundTrips(window: SandboxWindow): Promise<{ toKey: number; readiness: number }> {
  window.sandbox.calls.clear();
  await window.issue(aUserRole());
  const starts = window.sandbox.calls.all.filter(({ service }) => service === 'iam').map(({ at }) => at);
  const trips = starts.filter((at, index) => index === 0 || at - (starts[index - 1] ?? 0) >= latency / 2);
  return { toKey: trips.length, readiness: window.sandbox.calls.of('GetCallerIdentity').length };
}

async function untilKeyIsDead(window: SandboxWindow, id: string): Promise<number> {
  const lease = window.broker.leases.find((candidate) => candidate.id === id);
  const keyCount = (): number => window.sandbox.inspect.user(lease?.principal ?? '')?.accessKeys.length ?? 0;
  const start = performance.now();
  const revoked = window.broker.revoke(id, 'command');
  while (keyCount() > 0) await new Promise((resolve) => setTimeout(resolve, 1));
  const dead = performance.now() - start;
  await revoked;
  return dead;
}

/** Twenty roles at once, and the window closing on them. */
async function manyLeases(): Promise<Measurement[]> {
  const window = await SandboxWindow.open();
  try {
    window.sandbox.faults.latencyMs = latency;
    const issue = await milliseconds(() =>
      Promise.all(Array.from({ length: 20 }, () => window.issue(aUserRole()))),
    );
    const close = await milliseconds(() => window.broker.revokeAll('windowClosed'));
    return [
      { name: '20 leases: all usable, issued at once', value: issue, unit: 'ms', target: 5_000 },
      { name: '20 leases: all revoked on close', value: close, unit: 'ms', target: 4_000 },
      { name: '20 leases: left after close', value: window.issuedUsers.length, unit: 'leases', target: 0 },
    ];
  } finally {
    await window.close();
  }
}
