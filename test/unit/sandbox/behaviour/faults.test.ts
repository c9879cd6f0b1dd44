import assert from 'node:assert/strict';
import * as iam from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { Faults } from '../../../../src/sandbox/behaviour/faults';
import { FaultPlan } from '../../../../src/sandbox/behaviour/faultPlan';
import { refusal, TestCloud } from '../clients';

const UserName = 'bob';

describe('sandbox: the plan of faults', () => {
  /** Which of ten calls fail. */
  const failures = (plan: FaultPlan) =>
    Array.from({ length: 10 }, (_, index) => index + 1).filter(() => plan.next('CreateUser') !== undefined);

  it('hits every so many-th call, from the nth on, so many times', () => {
    const plan = new FaultPlan();
    plan.add({ nth: 2, every: 3, times: 2, kind: 'error500' });
    assert.deepEqual(failures(plan), [2, 5]);
    assert.deepEqual(plan.all, []);
  });

  it('goes on for good when told to', () => {
    const plan = new FaultPlan();
    plan.add({ every: 4, times: Infinity, kind: 'error500' });
    assert.deepEqual(failures(plan), [1, 5, 9]);
    assert.deepEqual(
      plan.all.map(({ seen }) => seen),
      [10],
    );
  });

  const comeOf = (plan: FaultPlan, calls: number) =>
    Array.from({ length: calls }, () => plan.next('A') ?? 'well');

  it('lets the oldest of those that are due happen, and keeps the others for the next call', () => {
    const plan = new FaultPlan();
    plan.add({ kind: 'refuse' });
    plan.add({ times: 2, kind: 'error500' });
    plan.add({ kind: 'throttle' });
    assert.deepEqual(comeOf(plan, 5), ['refuse', 'error500', 'error500', 'throttle', 'well']);
    assert.deepEqual(plan.all, []);
  });

  it('counts every so many-th call from the one that was hit', () => {
    const plan = new FaultPlan();
    plan.add({ nth: 2, kind: 'refuse' });
    plan.add({ nth: 2, every: 3, times: 2, kind: 'error500' });
    assert.deepEqual(comeOf(plan, 7), ['well', 'refuse', 'error500', 'well', 'well', 'error500', 'well']);
  });

  it('keeps what waits behind a fault that goes on for good until that is taken back', () => {
    const plan = new FaultPlan();
    const always = plan.add({ times: Infinity, kind: 'refuse' });
    plan.add({ kind: 'error500' });
    assert.deepEqual(comeOf(plan, 3), ['refuse', 'refuse', 'refuse']);
    always.dispose();
    assert.deepEqual(comeOf(plan, 2), ['error500', 'well']);
  });

  it('does not use up a fault for a call beyond the rate', () => {
    const faults = new Faults();
    faults.rateLimit = { perSecond: 1, burst: 1 };
    faults.inject({ nth: 2, kind: 'refuse' });
    const now = Date.now();
    assert.deepEqual(
      [faults.next('A', now), faults.next('A', now), faults.next('A', now + 1000)],
      [undefined, 'throttle', 'refuse'],
    );
  });
});

describe('sandbox: faults after the effect', () => {
  let cloud: TestCloud;
  let client: iam.IAMClient;

  beforeEach(async () => {
    const noon = Date.now();
    cloud = await TestCloud.start({ now: () => noon, signatureToleranceMs: Infinity });
    client = cloud.iam();
  });
  afterEach(() => cloud.stop());

  const create = () => client.send(new iam.CreateUserCommand({ UserName }));
  const made = () => cloud.sandbox.inspect.user(UserName) !== undefined;

  it('answer with an error although all was done', async () => {
    cloud.sandbox.faults.inject({
      kind: { code: 'ServiceFailure', status: 500, message: 'Lost.', afterEffect: true },
    });
    assert.equal((await refusal(create())).code, 'ServiceFailure');
    assert.ok(made());
    assert.deepEqual(
      cloud.sandbox.calls.all.map(({ status, errorCode }) => [status, errorCode]),
      [[500, 'ServiceFailure']],
    );
  });

  it('answer with XML that ends in the middle', async () => {
    cloud.sandbox.faults.inject({ kind: 'truncate' });
    const broken = await refusal(create());
    assert.notEqual(broken.code, 'AbortError');
    assert.ok(made());
  });

  it('answer late', async () => {
    cloud.sandbox.faults.inject({ kind: { slowMs: 60 } });
    const start = performance.now();
    const answered = create();
    while (!made()) await new Promise(setImmediate);
    await answered;
    assert.ok(performance.now() - start >= 55);
  });

  it('let one operation wait longer than the others', async () => {
    cloud.sandbox.faults.latency.operations.set('CreateUser', 60);
    const start = performance.now();
    await create();
    assert.ok(performance.now() - start >= 55);
    cloud.sandbox.faults.clear();
    assert.equal(cloud.sandbox.faults.latency.of('CreateUser'), 0);
  });
});

describe('sandbox: rate limits', () => {
  it('of one operation leave the others alone, and take from the overall one too', async () => {
    const noon = Date.now();
    const cloud = await TestCloud.start({ now: () => noon, signatureToleranceMs: Infinity });
    const { throttle } = cloud.sandbox.faults;
    throttle.operations.set('GetCallerIdentity', { perSecond: 0.5, burst: 1 });
    throttle.overall = { perSecond: 1, burst: 3 };
    const ask = () => cloud.sts().send(new GetCallerIdentityCommand({}));
    const list = () => cloud.iam().send(new iam.ListUsersCommand({}));
    await ask();
    const refused = await refusal(ask());
    assert.deepEqual([refused.code, refused.status, refused.message], ['Throttling', 400, 'Rate exceeded']);
    await list();
    await list();
    assert.equal((await refusal(list())).code, 'Throttling');
    cloud.sandbox.clock.advance(1000);
    assert.equal((await refusal(ask())).code, 'Throttling');
    await list();
    cloud.sandbox.clock.advance(1000);
    await ask();
    await cloud.stop();
  });
});
