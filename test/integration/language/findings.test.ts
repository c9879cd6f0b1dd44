import assert from 'node:assert/strict';
import {
  commands,
  DiagnosticSeverity,
  languages,
  Uri,
  workspace,
  WorkspaceEdit,
  type CompletionList,
  type Diagnostic,
  type TextDocument,
} from 'vscode';
import { until } from '../until';
import { activated, folder } from '../window';
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
    await until('what was found before is forgotten', () => {
      const [found, ...others] = findingsIn(document, 'action/unknown');
      return (
        others.length === 0 && found !== undefined && document.getText(found.range) === '"s3:GetObjects"'
      );
    });
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

  it('stand beside another way to write a wildcard, name by name', async () => {
    await write(document, original.replace('"s3:GetObject"', '"states:ListState*"'));
    const actions = await actionsAt(document, rangeOf(document, 'states:ListState*'), 'refactor.rewrite');
    const [rewrite] = actions;
    assert.equal(rewrite?.title, 'Write out the 3 actions that states:ListState* covers');
    await apply(rewrite);
    assert.match(
      document.getText(),
      /\["states:ListStateMachineAliases", "states:ListStateMachines", "states:ListStateMachineVersions"\], \/\/ what the report needs/,
    );
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
      const turnOff = actions.find(({ title }) => title === 'Turn off action/unknown for all your projects');
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

  it('of what is read for issuing have fixes too', async () => {
    await write(document, original.replace('"iam_user"', '"iam_usr"'));
    const problem = await until('the problem is marked', () =>
      languages.getDiagnostics(document.uri).find(({ code }) => code === 'unknownCredentialType'),
    );
    const actions = await actionsAt(document, problem.range);
    const fix = actions.find(({ edit }) =>
      edit?.get(document.uri).some(({ newText }) => /iam_user/.test(newText)),
    );
    assert.ok(fix, actions.map(({ title }) => title).join(', '));
    await apply(fix);
    assert.equal(document.getText(), original);
  });

  it('are turned off by names that the settings file offers', async () => {
    const file = Uri.joinPath(folder().uri, '.vscode/settings.json');
    const text = '{ "vaultAws.rules": { "" } }';
    await workspace.fs.writeFile(file, new TextEncoder().encode(text));
    try {
      const settings = await workspace.openTextDocument(file);
      const place = settings.positionAt(text.indexOf('""') + 1);
      const labels = await until('the names are offered', async () => {
        const { items } = await commands.executeCommand<CompletionList>(
          'vscode.executeCompletionItemProvider',
          file,
          place,
        );
        const names = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
        return names.includes('action/unknown') ? names : undefined;
      });
      assert.ok(labels.includes('security/*'), labels.join(', '));
    } finally {
      await workspace.fs.delete(Uri.joinPath(folder().uri, '.vscode'), { recursive: true });
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

  it('are made in every role of a large file, and follow what is typed in one of them', async () => {
    const body = /"reader": (\{[^]*?\n    \})/.exec(document.getText())?.[1] ?? assert.fail();
    const roles = Array.from({ length: 400 }, (_, count) => `"reader-${count}": ${body}`);
    await write(document, `{ "roles": {\n${roles.join(',\n')}\n} }\n`);
    await until('all are found', () => findingsIn(document, 'action/unknown').length === roles.length);
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, rangeOf(document, '"s3:GetObjects"'), '"s3:GetObject"');
    await workspace.applyEdit(edit);
    await until('one is gone', () => findingsIn(document, 'action/unknown').length === roles.length - 1);
  });

  it('are kept by a document that is broken elsewhere', async () => {
    await write(document, `${document.getText()}}} ]`);
    const isBroken = ({ severity }: Diagnostic): boolean => severity === DiagnosticSeverity.Error;
    await until('the end is marked', () => languages.getDiagnostics(document.uri).some(isBroken));
    const finding = await untilFound(document, 'action/unknown');
    assert.deepEqual(finding.range, rangeOf(document, '"s3:GetObjects"'));
  });
});
