import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { until } from '../host/until';
import { runCommand } from '../host/workbench/quickInput';
import { chooseFromRowMenu, clickRowAction } from '../host/workbench/views';
import { contrastsIn } from './contrast';
import { keepFailure, openStage, type Stage } from './stage';
import { openRoles, untilStatus } from './view';

const hostile = '<img src=x onerror="document.title=1">';
const roles = {
  roles: {
    reader: {
      credential_type: 'iam_user',
      policy_document: {
        Version: '2012-10-17',
        Statement: [
          { Sid: 'Objects', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::app/*' },
          {
            Sid: 'Europe',
            Effect: 'Allow',
            Action: 'ec2:Describe*',
            Resource: '*',
            Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
          },
        ],
      },
    },
    [hostile]: {
      credential_type: 'iam_user',
      permissions_boundary_arn: `arn:aws:iam::123456789012:policy/${hostile}`,
      policy_document: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'Plain',
            Effect: 'Allow',
            Action: 's3:GetObject',
            Resource: `arn:aws:s3:::${hostile}/*`,
            Condition: { StringEquals: { 's3:ExistingObjectTag/<script>': hostile } },
          },
        ],
      },
    },
  },
};

/** The page inside the frames that VS Code keeps it in. */
async function accessPage(page: Page, headline: RegExp): Promise<Frame> {
  return until(`a page says ${headline.source}`, async () => {
    for (const frame of page.frames()) {
      const texts = await frame
        .locator('.headline')
        .allInnerTexts()
        .catch(() => []);
      if (texts.some((text) => headline.test(text))) return frame;
    }
    return undefined;
  });
}

describe('What would this lease allow?', () => {
  let stage: Stage;
  let frame: Frame;

  before(async () => {
    stage = await openStage({
      roles: JSON.stringify(roles, undefined, 2),
      settings: { 'vaultAws.sandbox.startWithWindow': true },
    });
    await openRoles(stage.page, 'reader');
    await clickRowAction(stage.page, 'reader', 'What Would This Lease Allow');
    frame = await accessPage(stage.page, /^\d+ actions in 2 services$/);
  });
  afterEach(function () {
    return keepFailure(this, stage);
  });
  after(() => stage.close());

  const rewrite = async (before: string, after: string): Promise<void> => {
    const file = path.join(stage.workspace, 'vault-aws.jsonc');
    await fs.writeFile(file, (await fs.readFile(file, 'utf8')).replace(before, after));
  };
  const focused = (): Promise<unknown> => frame.evaluate('document.activeElement.getAttribute("aria-label")');

  it('is a grid that keys walk and open', async () => {
    const first = frame.getByRole('gridcell', {
      name: /^Amazon EC2, List: \d+ of \d+ allowed, \d+ under conditions$/,
    });
    await first.focus();
    await stage.page.keyboard.press('ArrowDown');
    await stage.page.keyboard.press('ArrowRight');
    assert.match(String(await focused()), /^Amazon S3, Read: 1 of \d+ allowed, 1 on named resources only$/);
    await stage.page.keyboard.press('Enter');
    const panel = frame.locator('.panel');
    await panel.getByRole('heading', { name: 'Amazon S3: Read' }).waitFor();
    assert.match(
      await panel.innerText(),
      /On these resources\s+arn:aws:s3:::app\/\*\s+By statement 1 \(Objects\)\s+GetObject/,
    );
    await stage.page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    assert.match(String(await focused()), /^Amazon S3, Read/);
    assert.equal(await frame.locator('[role="gridcell"][tabindex="0"]').count(), 1);
  });

  it('finds services by the actions that are allowed', async () => {
    const rows = frame.getByRole('rowheader');
    await frame.getByRole('searchbox').fill('getobj');
    await until('one service is left', async () => (await rows.count()) === 1);
    assert.match((await rows.first().innerText()).trim(), /^Amazon S3/);
    await frame.getByRole('searchbox').fill('');
    await until('all are back', async () => (await rows.count()) === 2);
  });

  it('answers what if, allowed and denied, and shows the statement in the file', async () => {
    await frame.getByRole('combobox', { name: 'Action' }).fill('s3:getob');
    await frame
      .getByRole('option', { name: /^s3:GetObject\b/ })
      .first()
      .waitFor();
    await stage.page.keyboard.press('Enter');
    const answer = frame.locator('.answer');
    await answer.getByText('Allowed', { exact: true }).waitFor();
    assert.equal(
      await frame.getByRole('combobox', { name: 'Resource' }).inputValue(),
      'arn:aws:s3:::app/example',
    );
    await frame.getByRole('combobox', { name: 'Resource' }).fill('arn:aws:s3:::other/x');
    await answer.getByText('Denied', { exact: true }).waitFor();
    assert.match(await answer.innerText(), /does not cover the resource arn:aws:s3:::other\/x/);

    await frame.getByRole('combobox', { name: 'Action' }).fill('ec2:DescribeInstances');
    const region = frame.getByLabel('aws:RequestedRegion');
    await region.fill('us-east-1');
    await answer.getByText(/aws:RequestedRegion is us-east-1/).waitFor();
    await region.fill('eu-west-1');
    await answer.getByText('Allowed', { exact: true }).waitFor();
    await untilStatus(stage.page, /^SANDBOX/);
    await answer.getByRole('button', { name: 'Check with AWS' }).click();
    // The sandbox's issuer has the least that issuing needs, and this is not part of it.
    await answer.getByText(/it lacks the permission "iam:SimulateCustomPolicy"/).waitFor();
    await answer.getByRole('button', { name: 'Show the statement' }).click();
    await stage.page.locator('.tab[aria-label^="vault-aws.jsonc"]').waitFor();
    await until('the statement is selected', async () =>
      /Ln \d+, Col \d+ \(\d+ selected\)/.test(
        (await stage.page.locator('.statusbar-item[id="status.editor.selection"]').innerText()).trim(),
      ),
    );
  });

  it('follows the file', async () => {
    await rewrite('s3:GetObject"', 's3:GetObject*"');
    await frame.getByRole('gridcell', { name: /^Amazon S3, Read: (?!1 of)/ }).waitFor();
  });

  it('is drawn anew when it was hidden, with what was typed and what the file says then', async () => {
    const tab = stage.page.locator('.tab[aria-label^="Access: reader"]');
    await tab.click();
    await runCommand(stage.page, 'File: New Untitled Text File');
    await until('the page is gone', () => frame.isDetached());
    await rewrite('"ec2:Describe*"', '"ec2:DescribeInstances"');
    await tab.click();
    frame = await accessPage(stage.page, /actions in 2 services/);
    await frame.getByRole('gridcell', { name: /^Amazon EC2, List: 1 of / }).waitFor();
    await frame.locator('.answer').getByText('Allowed', { exact: true }).waitFor();
    assert.equal(await frame.getByRole('combobox', { name: 'Action' }).inputValue(), 'ec2:DescribeInstances');
    assert.equal(await frame.getByLabel('aws:RequestedRegion').inputValue(), 'eu-west-1');
  });

  it('is readable in light, dark and high contrast', async () => {
    await fs.mkdir(path.join(stage.workspace, '.vscode'));
    for (const [theme, name] of [
      ['Default Light Modern', 'vscode-light'],
      ['Default Dark Modern', 'vscode-dark'],
      ['Default High Contrast', 'vscode-high-contrast'],
    ] as const) {
      const settings = JSON.stringify({ 'workbench.colorTheme': theme });
      await fs.writeFile(path.join(stage.workspace, '.vscode', 'settings.json'), settings);
      await frame.locator(`body.${name}`).waitFor();
      // Colours turn in a moment, where motion is not unwanted.
      await until('every text is readable', async () => {
        const weak = (await contrastsIn(frame)).filter(({ ratio }) => ratio < 4.5);
        assert.deepEqual(weak, [], theme);
        return true;
      });
    }
  });

  it('shows names as text, whatever they are', async () => {
    await openRoles(stage.page, hostile);
    await chooseFromRowMenu(stage.page, hostile, 'What Would This Lease Allow');
    const page = await accessPage(stage.page, /^1 action in 1 service$/);
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), hostile);
    await page.getByRole('gridcell', { name: /^Amazon S3, Read/ }).click();
    await page.locator('.panel').getByText(hostile).first().waitFor();
    await page.getByRole('combobox', { name: 'Action' }).fill('s3:GetObject');
    await page.getByLabel('s3:ExistingObjectTag/<script>').fill(hostile);
    await page
      .locator('.answer')
      .getByText(/Allowed/)
      .first()
      .waitFor();
    assert.equal(
      await page.locator('img, iframe, [onerror], body script:not([src]), [style*="url"]').count(),
      0,
    );
    assert.equal(await page.title(), 'Access');
  });
});
