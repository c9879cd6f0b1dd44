import assert from 'node:assert/strict';
import { commands, window, workspace } from 'vscode';
import type { TestHandle } from '../../../src/vscode/testHandle';
import { closeTerminals } from '../shell';
import { activated, Answers, role, rolesFile, run, writeRoles } from '../window';

const policy = (action: string): object => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: action, Resource: 'arn:aws:s3:::my-app-bucket' }],
});
const file = (description: string, action: string): string =>
  JSON.stringify({
    roles: { asked: { credential_type: 'iam_user', description, policy_document: policy(action) } },
  });

describe('Consent to a role', () => {
  let handle: TestHandle;
  let original: string;

  before(async () => {
    handle = await activated();
    await run('startSandbox');
    original = new TextDecoder().decode(await workspace.fs.readFile(rolesFile()));
  });
  after(async () => {
    await handle.broker.revokeAll('command');
    await closeTerminals();
    await writeRoles(handle, original);
  });

  async function issueAnswering(choice: string | undefined): Promise<Answers> {
    const answers = new Answers(choice);
    handle.answerWith(answers);
    await run('issue', handle.pointedAt(role('asked')));
    return answers;
  }
  const live = (): number => handle.broker.leases.filter(({ roleName }) => roleName === 'asked').length;

  it('is asked for before the first issue, saying what the role grants', async () => {
    await writeRoles(handle, file('first', 's3:ListBucket'));
    const { asked } = await issueAnswering(undefined);
    assert.equal(asked.length, 1);
    assert.equal(asked[0]?.modal, true);
    assert.match(asked[0]?.text ?? '', /"asked".*first time/);
    assert.match(asked[0]?.detail ?? '', /s3:ListBucket/);
    assert.match(asked[0]?.detail ?? '', /arn:aws:s3:::my-app-bucket/);
  });

  it('is asked for once more after all of the role was shown', async () => {
    const { asked } = await issueAnswering('showRole');
    assert.deepEqual(
      asked.map(({ modal, choices }) => [modal, Object.keys(choices)]),
      [
        [true, ['issue', 'showRole']],
        [false, ['issue']],
      ],
    );
    assert.match(window.activeTextEditor?.document.getText() ?? '', /"s3:ListBucket"/);
    await commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('is needed: without it nothing is issued', () => {
    assert.equal(live(), 0);
  });

  it('is remembered once given', async () => {
    assert.equal((await issueAnswering('issue')).asked.length, 1);
    assert.equal(live(), 1);
    assert.equal((await issueAnswering(undefined)).asked.length, 0);
    assert.equal(live(), 2);
  });

  it('covers a new description', async () => {
    await writeRoles(handle, file('second', 's3:ListBucket'));
    assert.equal((await issueAnswering(undefined)).asked.length, 0);
    assert.equal(live(), 3);
  });

  it('does not cover new power', async () => {
    await writeRoles(handle, file('second', 's3:*'));
    const { asked } = await issueAnswering(undefined);
    assert.equal(asked.length, 1);
    assert.match(asked[0]?.text ?? '', /changed/);
    assert.deepEqual(Object.keys(asked[0]?.choices ?? {}), ['issue', 'showChange']);
    assert.equal(live(), 3);
  });

  it('is not asked for a type that comes later: nothing would be issued', async () => {
    await writeRoles(handle, original);
    const answers = new Answers('issue');
    handle.answerWith(answers);
    const before = handle.broker.leases.length;
    await run('issue', role('federated'));
    assert.equal(answers.asked.length, 0);
    assert.equal(handle.broker.leases.length, before);
  });
});
