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
    const last: boolean[] = [];
    const work = workInSlices(slow(clock, done, 5), clock, (isLast) => last.push(isLast));
    assert.deepEqual([done, last], [[0, 1], [false]]);
    await clock.advance(100);
    assert.deepEqual(
      [done, last],
      [
        [0, 1, 2, 3, 4],
        [false, false, true],
      ],
    );
    work.dispose();
  });

  it('tells that it was the last where there is nothing to do', () => {
    const last: boolean[] = [];
    workInSlices([], new FakeClock(), (isLast) => last.push(isLast)).dispose();
    assert.deepEqual(last, [true]);
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
