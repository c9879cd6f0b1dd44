import assert from 'node:assert/strict';
import { Gate } from '../../../src/core/broker/gate';
import { settle } from '../../doubles/fakeClock';

/** Work that ends when it is told to. */
class Works {
  readonly begun: number[] = [];
  private readonly ends = new Map<number, { resolve: () => void; reject: (error: Error) => void }>();

  begin(name: number): Promise<void> {
    this.begun.push(name);
    return new Promise((resolve, reject) => this.ends.set(name, { resolve, reject }));
  }

  end(name: number): Promise<void> {
    this.ends.get(name)?.resolve();
    return settle();
  }

  fail(name: number): Promise<void> {
    this.ends.get(name)?.reject(new Error(`${name} failed`));
    return settle();
  }
}

describe('a gate', () => {
  it('lets in as many as it is wide, and the next one when one has ended', async () => {
    const [gate, works] = [new Gate(2), new Works()];
    const all = [1, 2, 3, 4].map((name) => gate.run(() => works.begin(name)));
    await settle();
    assert.deepEqual(works.begun, [1, 2]);
    await works.end(2);
    assert.deepEqual(works.begun, [1, 2, 3]);
    await works.end(1);
    await works.end(3);
    await works.end(4);
    await Promise.all(all);
  });

  it('goes on after work that failed, and tells its failure to the one who brought it', async () => {
    const [gate, works] = [new Gate(1), new Works()];
    const first = gate.run(() => works.begin(1));
    const second = gate.run(() => works.begin(2));
    const failed = assert.rejects(first, /1 failed/);
    await settle();
    await works.fail(1);
    await failed;
    assert.deepEqual(works.begun, [1, 2]);
    await works.end(2);
    await second;
  });

  it('is as wide as before when everybody has gone', async () => {
    const [gate, works] = [new Gate(1), new Works()];
    const first = gate.run(() => works.begin(1));
    await works.end(1);
    await first;
    void gate.run(() => works.begin(2));
    void gate.run(() => works.begin(3));
    await settle();
    assert.deepEqual(works.begun, [1, 2]);
  });
});
