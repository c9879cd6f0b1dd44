import assert from 'node:assert/strict';
import { managedPolicyLimit, policySize } from '../../../src/iam/policySize';
import { attacks, held } from '../../attacks/attempt';
import { catalog } from '../../doubles/catalog';
import { harmlessPolicies } from '../../doubles/grants';
import { dialog } from '../../host/workbench/messages';
import { clickRowAction } from '../../host/workbench/views';
import { keepFailure, openStage, type Stage } from '../stage';
import { openRoles, untilStatus } from '../view';

const policy = (actions: readonly string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
});

/** As many dangerous actions as a role can have. */
function mostActions(): readonly string[] {
  const actions: string[] = [];
  for (const { id, access } of catalog.index.expand('*')) {
    if (access !== 'Permissions management') continue;
    if (policySize(JSON.stringify(policy([...actions, id]))) > managedPolicyLimit) break;
    actions.push(id);
  }
  return actions;
}

attacks('the approval hides what it is there to show', () => {
  let stage: Stage;
  const actions = mostActions();
  before(async () => {
    const roles = {
      largest: {
        credential_type: 'iam_user',
        policy_document: policy(actions),
        policy_arns: [...harmlessPolicies, 'arn:aws:iam::aws:policy/AdministratorAccess'],
        iam_groups: Array.from({ length: 10 }, (_, index) => `group-${index}-${'g'.repeat(100)}`),
        iam_tags: Object.fromEntries(
          Array.from({ length: 40 }, (_, index) => [`tag-${index}`, 'v'.repeat(200)]),
        ),
        permissions_boundary_arn: 'arn:aws:iam::123456789012:policy/boundary',
      },
    };
    stage = await openStage({
      roles: JSON.stringify({ roles }, null, 2),
      settings: { 'vaultAws.sandbox.startWithWindow': true },
    });
    await openRoles(stage.page, 'largest');
    await untilStatus(stage.page, /^SANDBOX/);
  });
  afterEach(function () {
    return keepFailure(this, stage);
  });
  after(() => stage.close());

  held('the question about the largest role there can be is larger than the window', async () => {
    const { page } = stage;
    await clickRowAction(page, 'largest', 'Issue Credentials');
    await dialog(page).waitFor();
    await stage.picture('approval-largest');
    const inSight = async (text: string): Promise<boolean> => {
      const box = await dialog(page).locator('.monaco-button', { hasText: text }).boundingBox();
      return box !== null && box.y > 0 && box.y + box.height < (page.viewportSize()?.height ?? 0);
    };
    for (const button of ['Issue', 'Cancel', 'Show Role']) assert.ok(await inSight(button), button);

    const detail = dialog(page).locator('.dialog-message-detail');
    const said = (await detail.innerText()).replaceAll(/\s+/g, ' ');
    assert.match(said, /^WARNING: .*everything on everything/);
    assert.match(
      said,
      /Managed policies: arn:aws:iam::aws:policy\/AdministratorAccess \(everything on everything\)/,
    );
    assert.ok(actions.length > 150);
    for (const action of actions) assert.ok(said.includes(action), action);
    // Its end can be read too.
    await detail.evaluate((element) => element.parentElement?.scrollTo(0, element.scrollHeight));
    await stage.picture('approval-largest-end');
    await dialog(page).locator('.monaco-button', { hasText: 'Cancel' }).click();
  });
});
