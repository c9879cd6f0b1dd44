import assert from 'node:assert/strict';
import { simulate } from './simulate';
import { simulateSeeds, summary, type SeedsResult } from './simulateSeeds';
import { Coverage } from './world/coverage';
import { WrittenHistory } from './world/history';

/** What has to happen in 2,000 runs, or they prove little: each of these many times, by the beginning of its name. */
const kinds = [
  'delivered iam_user',
  'delivered iam_role',
  'issue cancelled',
  'window: renew succeeded',
  'window: issue failed with',
  'revoked from its window',
  'revoked from another window',
  'process crash before iam:',
  'process crash after iam:',
  'process crash before disk:',
  'process crash after disk:',
  'process crash before sts:',
  'machine crash after iam:',
  'machine crash after disk:',
  'fault: lost before iam:CreateUser',
  'fault: lost after iam:CreateUser',
  'fault: lost after iam:CreateAccessKey',
  'fault: lost after iam:PutUserPolicy',
  'fault: lost after iam:CreatePolicy',
  'fault: lost after iam:Delete',
  'fault: lost after sts:AssumeRole',
  'fault: 5xx before',
  'fault: 5xx after',
  'fault: throttled',
  'fault: busy',
  'fault: slow',
  'fault: too slow',
  'fault: never answered',
  'fault: no connection',
  'fault: accessDenied',
  'fault: clockSkewed',
  'keeper started',
  'keeper: revoke done',
  'window crashed with a healthy keeper',
  'window: revoke done',
  'shown as revoked: command',
  'shown as revoked: expired',
  'shown as revoked: recovered',
  'shown as revoked: windowClosed',
  'shown as undone',
  'shown as expired',
  'deed: loseMachine',
  'deed: losePower',
  'deed: sleep',
  'deed: setClock',
  'deed: hangWindow',
  'deed: hangKeeper',
  'deed: reloadWindow',
  'deed: fillDisk',
  'people: access key',
  'people: another name',
  'people: login profile',
  'people: mfa device',
  'people: own session token',
  'people: leftover of a colleague',
  'people: takes our name',
  'people: replaces our user',
  'recovery on a surviving machine',
  'left to the sweep',
  'sweep: removed',
  'checks that credentials are dead',
] as const;

describe('the simulation', () => {
  let result: SeedsResult;

  before(async function () {
    this.timeout(120_000);
    result = await simulateSeeds(0, 2_000);
    console.log(summary(result));
  });

  it('breaks no promise in 2,000 runs', () => {
    assert.deepEqual(result.failed, []);
  });

  for (const kind of kinds) {
    it(`has had: ${kind}`, () => {
      assert.ok(result.coverage.sum(kind) >= 3, `${result.coverage.sum(kind)} times`);
    });
  }

  it('does the same again with the same seed, and something else with another', async () => {
    const digests = new Set<string>();
    for (let seed = 0; seed < 40; seed += 1) {
      const [once, again] = [await digest(seed), await digest(seed)];
      assert.equal(once, again, `seed ${seed}`);
      digests.add(once);
    }
    assert.equal(digests.size, 40);
  });
});

async function digest(seed: number): Promise<string> {
  const history = new WrittenHistory();
  await simulate(seed, history, new Coverage());
  return history.digest;
}
