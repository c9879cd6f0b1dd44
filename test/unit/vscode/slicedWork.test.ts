import assert from 'node:assert/strict';
import { workInSlices } from '../../../src/vscode/language/slicedWork';
import { FakeClock } from '../../doubles/fakeClock';

describe('Work in slices', () => {
  const slow = (clock: FakeClock, done: number[], count: number) =>
    Array.from({ length: count }, (_, step) => () => {
      done.push(step);
      clock.jump(5);
    });

  it('does the first slice at once and lets others in between', async () => {
    const clock = new FakeClock();
    const done: number[] = [];
    const left: number[] = [];
    const work = workInSlices(slow(clock, done, 5), clock, (steps) => left.push(steps));
    assert.deepEqual([done, left], [[0, 1], [3]]);
    await clock.advance(100);
    assert.deepEqual(
      [done, left],
      [
        [0, 1, 2, 3, 4],
        [3, 1, 0],
      ],
    );
    work.dispose();
  });

  it('tells that nothing is left where there is nothing to do', () => {
    const left: number[] = [];
    workInSlices([], new FakeClock(), (steps) => left.push(steps)).dispose();
    assert.deepEqual(left, [0]);
  });

  it('does nothing more once it is disposed', async () => {
    const clock = new FakeClock();
    const done: number[] = [];
    workInSlices(slow(clock, done, 5), clock, () => undefined).dispose();
    await clock.advance(1_000);
    assert.deepEqual(done, [0, 1]);
    assert.equal(clock.pending, 0);
  });
});
