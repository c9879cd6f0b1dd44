import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { until } from '../host/until';
import { answerDialog } from '../host/workbench/messages';
import { openViewContainer } from '../host/workbench/views';
import { clickInStep, isDone, openStep } from '../host/workbench/walkthrough';
import { keepFailure, openStage, type Stage } from './stage';
import { shell, tree, untilStatus, untilTree } from './view';

const list = 'aws s3 ls s3://my-app-bucket';
const steps = ['role', 'issue', 'use', 'revoke'];

describe('Getting started, in a folder with nothing in it', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage({});
  });
  afterEach(function () {
    return keepFailure(this, stage);
  });
  after(() => stage.close());

  const done = (page: Page): Promise<boolean[]> => Promise.all(steps.map((step) => isDone(page, step)));
  const untilDone = (count: number): Promise<unknown> =>
    until(`${count} steps are done`, async () => {
      const states = await done(stage.page);
      return states.every((state, index) => state === index < count);
    });
  const backToSteps = (): Promise<void> => stage.page.locator('.tab', { hasText: 'Welcome' }).click();

  it('is offered by the view, with nothing done yet', async () => {
    const { page } = stage;
    await openViewContainer(page, 'Vault AWS');
    await page.locator('.welcome-view-content a', { hasText: 'Get started' }).click();
    await openStep(page, 'role');
    assert.deepEqual(await done(page), [false, false, false, false]);
  });

  it('begins with a roles file that works as it is', async () => {
    await clickInStep(stage.page, 'role', 'Create Roles File');
    await untilTree(stage.page, 'the role', (rows) =>
      rows.includes('s3-reader IAM user, Read my-app-bucket'),
    );
    await backToSteps();
    await untilDone(1);
  });

  it('issues in the sandbox, without an account', async () => {
    const { page } = stage;
    await clickInStep(page, 'issue', 'Start Sandbox');
    await untilStatus(page, /^SANDBOX$/);
    await clickInStep(page, 'issue', 'Issue Credentials');
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 's3-reader' }).click();
    await answerDialog(page, 'Issue');
    await untilStatus(page, /^SANDBOX s3-reader (29|30)m$/);
    await untilDone(2);
  });

  it('knows that the credentials were used when AWS has seen them', async () => {
    assert.match(await shell(stage.page, 'echo hello'), /hello/);
    await untilDone(2);
    assert.match(await shell(stage.page, list), /hello\.txt/);
    await untilDone(3);
  });

  it('ends with the key dead', async () => {
    const { page } = stage;
    await clickInStep(page, 'revoke', 'Revoke Lease');
    await untilTree(page, 'no lease', (rows) => rows.length === 1);
    await untilDone(4);
    assert.match(await shell(page, list), /InvalidAccessKeyId/);
    assert.deepEqual(await tree(page), ['s3-reader IAM user, Read my-app-bucket']);
  });
});
