import assert from 'node:assert/strict';
import { crashEverywhere, report, type Crash } from './allPoints';
import { bundleChild, type BundledChild } from './bundleChild';
import { crashAt } from './crashAt';
import { scenarioNames } from './job';
import { recoverByNextStart } from './nextStart';

describe('a process killed at any point', () => {
  const all: Crash[] = [];
  let child: BundledChild;

  before(async () => {
    child = await bundleChild();
  });
  after(async () => {
    await child.remove();
    console.log(report(all));
  });

  for (const scenario of scenarioNames) {
    it(`of the life of a ${scenario} leaves nothing once the next window starts`, async () => {
      const crashes = await crashEverywhere(child.path, scenario, recoverByNextStart);
      all.push(...crashes);
      assert.deepEqual(
        crashes.filter(({ leaks }) => leaks.length > 0),
        [],
      );
    });
  }

  it('has died before, within and after writes, and before and after calls', () => {
    for (const kind of ['half written', 'file synced', 'renamed', 'before CreateUser', 'done CreateUser']) {
      assert.ok(
        all.some(({ point }) => point.startsWith(kind)),
        kind,
      );
    }
  });

  it('would be seen to leak if nobody came after it', async () => {
    const { leaks } = await crashAt(child.path, 'user', 'delivered #1', () => Promise.resolve());
    assert.deepEqual(leaks.map((leak) => leak.slice(0, leak.indexOf(':'))).sort(), [
      'access key left',
      'journal file left',
      'user left',
    ]);
    assert.match(report([{ scenario: 'user', point: 'delivered #1', leaks }]), /\ncrash-points=1 leaked=1$/);
  });
});
