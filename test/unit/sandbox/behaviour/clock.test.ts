import assert from 'node:assert/strict';
import { SandboxClock } from '../../../../src/sandbox/behaviour/clock';

describe('sandbox: the clock', () => {
  it('stands still until it is told to go on, and may be moved meanwhile', () => {
    let machine = 1000;
    const clock = new SandboxClock(() => machine);
    clock.hold();
    machine += 500;
    assert.equal(clock.now(), 1000);
    clock.advance(100);
    assert.equal(clock.now(), 1100);
    clock.set(5000);
    clock.hold();
    assert.ok(clock.standsStill);
    clock.release();
    clock.release();
    machine += 10;
    assert.equal(clock.now(), 5010);
    clock.reset();
    assert.equal(clock.now(), machine);
  });
});
