import assert from 'node:assert/strict';
import { Bundles } from '../wire/keeper/bundles';
import { crashEverywhere, report, type Crash, type CrashOptions } from './allPoints';
import { bundleChild, type BundledChild } from './bundleChild';
import { finishByKeeper } from './byKeeper';
import { crashAt, type Successor } from './crashAt';
import { keptScenarios, scenarioNames, type ScenarioName } from './job';
import { recoverByNextStart } from './nextStart';

describe('a process killed at any point', () => {
  const all: Crash[] = [];
  let child: BundledChild;
  let bundles: Bundles;

  before(async () => {
    child = await bundleChild();
    bundles = await Bundles.build();
  });
  after(async () => {
    await child.remove();
    await bundles.remove();
    console.log(report(all));
  });

  async function leavesNothing(scenario: ScenarioName, successor: Successor, options?: CrashOptions) {
    const crashes = await crashEverywhere(child.path, scenario, successor, options);
    all.push(...crashes);
    assert.ok(crashes.length > 4);
    assert.deepEqual(
      crashes.filter(({ leaks }) => leaks.length > 0),
      [],
    );
  }

  for (const scenario of scenarioNames) {
    it(`of the scenario ${scenario} leaves nothing once the next window starts`, () =>
      leavesNothing(scenario, recoverByNextStart));
  }

  for (const scenario of keptScenarios) {
    it(`of the scenario ${scenario} leaves nothing when its keeper is done`, () =>
      leavesNothing(scenario, finishByKeeper, { keeper: bundles.keeper, every: 7 }));
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
    const { leaks } = await crashAt(child.path, 'user', 'delivered #1', () => Promise.resolve([]));
    assert.deepEqual(leaks.map((leak) => leak.slice(0, leak.indexOf(':'))).sort(), [
      'access key left',
      'journal file left',
      'user left',
    ]);
    assert.match(report([{ scenario: 'user', point: 'delivered #1', leaks }]), /\ncrash-points=1 leaked=1$/);
  });
});
