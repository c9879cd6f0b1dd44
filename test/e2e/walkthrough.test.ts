import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { until } from '../host/until';
import { answerDialog, notification } from '../host/workbench/messages';
import { runCommand } from '../host/workbench/quickInput';
import { openViewContainer } from '../host/workbench/views';
import { clickInStep, isDone, openStep } from '../host/workbench/walkthrough';
import { keepFailure, openStage, sampleRoles, type Stage } from './stage';
import { openRoles, shell, tree, untilStatus, untilTree } from './view';

const list = 'aws s3 ls s3://my-app-bucket';
const steps = ['role', 'issue', 'use', 'revoke'];

describe('Getting started, in a folder with nothing in it', () => {
  let stage: Stage;
  before(async () => {
    // Nobody is logged in to AWS here.
    const environment = {
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/nowhere/config',
      AWS_SHARED_CREDENTIALS_FILE: '/nowhere/credentials',
    };
    stage = await openStage({ environment });
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

  /** The page takes the focus when it ticks a step off, which closes a list that was just opened. */
  const issue = async (): Promise<void> => {
    const { page } = stage;
    const row = page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 's3-reader' });
    await until('the list takes the role', async () => {
      if (!(await row.isVisible())) await clickInStep(page, 'issue', 'Issue Credentials');
      await row.click({ timeout: 2_000 });
      return true;
    });
    await answerDialog(page, 'Issue');
  };

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

  it('takes nothing for issued that AWS has not issued', async () => {
    await issue();
    await notification(stage.page, '"s3-reader" was not issued');
    await untilDone(1);
  });

  it('issues in the sandbox, without an account', async () => {
    const { page } = stage;
    await clickInStep(page, 'issue', 'Start Sandbox');
    await untilStatus(page, /^SANDBOX$/);
    await issue();
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

describe('Getting started, with a roles file', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage({ roles: await sampleRoles() });
  });
  afterEach(function () {
    return keepFailure(this, stage);
  });
  after(() => stage.close());

  it('has its first step done once the file is shown', async () => {
    const { page } = stage;
    await openRoles(page, 's3-reader');
    await runCommand(page, 'Vault AWS: Get Started');
    await clickInStep(page, 'role', 'Create Roles File');
    await page.locator('.tab', { hasText: 'vault-aws.jsonc' }).waitFor();
    await page.locator('.tab', { hasText: 'Welcome' }).click();
    await until('the first step is done', () => isDone(page, 'role'));
  });
});
