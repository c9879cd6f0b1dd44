import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { until } from '../host/until';
import { runCommand } from '../host/workbench/quickInput';
import { openRoles } from './view';
import { keepFailure, openStage, type Stage } from './stage';

const roles = `{
  "roles": {
    "reader": {
      "credential_type": "iam_user",
      "policy_document": {
        "Version": "2012-10-17",
        "Statement": [{ "Effect": "Allow", "Action": "s3:GetObjects", "Resource": "arn:aws:s3:::a-bucket/*" }]
      }
    }
  }
}
`;

describe('The name of a rule', () => {
  let stage: Stage;
  before(async () => {
    stage = await openStage({ roles });
    await openRoles(stage.page, 'reader');
    await runCommand(stage.page, 'Vault AWS: Open Roles File');
    await stage.page.locator('.squiggly-warning').first().waitFor();
    await runCommand(stage.page, 'Problems: Focus on Problems View');
  });
  afterEach(function () {
    return keepFailure(this, stage);
  });
  after(() => stage.close());

  it('leads from the list of problems to a page that explains it, without a network', async () => {
    const { page } = stage;
    const link = page.locator('.markers-panel a', { hasText: 'action/unknown' });
    await link.waitFor();
    await link.click({ modifiers: ['Control'] });
    const shown = await until('the page is shown', () => pageText(page, 'action/unknown'));
    assert.match(shown, /no action of that name/);
    assert.match(shown, /vault-aws-ignore action\/unknown/);
  });
});

/** The text of the frame whose heading this is: a preview is a page of its own in the window. */
async function pageText(page: Page, heading: string): Promise<string | undefined> {
  for (const frame of page.frames()) {
    const isIt = await frame.getByRole('heading', { name: heading }).isVisible();
    if (isIt) return frame.locator('body').innerText();
  }
  return undefined;
}
