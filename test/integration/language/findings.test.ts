import assert from 'node:assert/strict';
import { commands, DiagnosticSeverity, workspace, type TextDocument } from 'vscode';
import { activated } from '../window';
import {
  actionsAt,
  apply,
  closeAll,
  findingsIn,
  openRoles,
  rangeOf,
  untilFound,
  untilGone,
  write,
} from './editor';

describe('Findings', () => {
  let document: TextDocument;
  let original: string;

  before(async () => {
    await activated();
    ({ document } = await openRoles());
    original = document.getText();
  });
  beforeEach(async () => {
    await write(document, original.replace('s3:GetObject', 's3:GetObjects'));
  });
  after(closeAll);

  it('stand exactly at their token, with the rule and a link to what explains it', async () => {
    const finding = await untilFound(document, 'action/unknown');
    assert.equal(document.getText(finding.range), '"s3:GetObjects"');
    assert.equal(finding.source, 'Vault AWS');
    assert.equal(finding.severity, DiagnosticSeverity.Warning);
    assert.ok(typeof finding.code === 'object');
    assert.match(finding.code.target.toString(), /action%252Funknown|action%2Funknown|action\/unknown/);
  });

  it('are put right by a fix that leaves comments where they are', async () => {
    const finding = await untilFound(document, 'action/unknown');
    const actions = await actionsAt(document, finding.range);
    const fix = actions.find(({ title }) => title === 'Write s3:GetObject');
    assert.ok(fix, actions.map(({ title }) => title).join(', '));
    await apply(fix);
    assert.equal(document.getText(), original);
    await untilGone(document, 'action/unknown');
  });

  it('are silenced by a comment', async () => {
    const finding = await untilFound(document, 'action/unknown');
    const actions = await actionsAt(document, finding.range);
    const ignore = actions.find(({ title }) => title === 'Ignore action/unknown here');
    assert.ok(ignore);
    await apply(ignore);
    await untilGone(document, 'action/unknown');
    assert.match(document.getText(), /\/\/ vault-aws-ignore action\/unknown\n/);
    assert.match(document.getText(), /\/\/ what the report needs\n/);
  });

  it('are turned off and made stronger by the setting', async () => {
    const settings = () => workspace.getConfiguration('vaultAws');
    try {
      const finding = await untilFound(document, 'action/unknown');
      const actions = await actionsAt(document, finding.range);
      const turnOff = actions.find(({ title }) => title === 'Turn off action/unknown in the settings');
      assert.ok(turnOff);
      await apply(turnOff);
      await untilGone(document, 'action/unknown');
      await settings().update('rules', { 'action/*': 'error' }, true);
      const { severity } = await untilFound(document, 'action/unknown');
      assert.equal(severity, DiagnosticSeverity.Error);
    } finally {
      await settings().update('rules', undefined, true);
    }
  });

  it('that are safe to fix are fixed on save where the user wants it', async () => {
    const settings = workspace.getConfiguration('editor', document.uri);
    await settings.update('codeActionsOnSave', { 'source.fixAll': 'explicit' }, true);
    try {
      await write(document, original.replace('s3:GetObject', 's3:getobject'));
      await untilFound(document, 'action/case');
      await commands.executeCommand('workbench.action.files.save');
      assert.equal(document.getText(), original);
      assert.equal(document.isDirty, false);
    } finally {
      await settings.update('codeActionsOnSave', undefined, true);
    }
  });

  it('are kept by a document that is broken elsewhere', async () => {
    await write(document, `${document.getText()}}} ]`);
    const finding = await untilFound(document, 'action/unknown');
    assert.deepEqual(finding.range, rangeOf(document, '"s3:GetObjects"'));
    assert.ok(findingsIn(document).length > 0);
  });
});
