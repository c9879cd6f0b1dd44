import assert from 'node:assert/strict';
import {
  commands,
  DiagnosticSeverity,
  languages,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type Diagnostic,
} from 'vscode';
import type { TestHandle } from '../../../src/vscode/testHandle';
import { until } from '../until';
import { activated, Answers, folder, role, rolesFile, run, stateIn, writeRoles } from '../window';

const good = `{
  "roles": {
    "reader": { "credential_type": "iam_user", "policy_arns": ["arn:aws:iam::aws:policy/ReadOnlyAccess"] }
  }
}
`;
const bad = good.replace(':policy/', ':polcy/');

describe('The roles file', () => {
  let handle: TestHandle;
  let original: Uint8Array;

  before(async () => {
    handle = await activated();
    original = await workspace.fs.readFile(rolesFile());
  });
  after(async () => {
    await workspace.fs.writeFile(rolesFile(), original);
    await until('the roles are back', () => roleNames().includes('s3-reader'));
  });

  const roleNames = (): string[] => {
    const state = stateIn(handle);
    return state?.kind === 'ok' ? state.file.roles.map(({ name }) => name) : [];
  };
  /** Why a role cannot be issued, only: VS Code's JSON support and the rules mark the file too. */
  const ours = (): Diagnostic[] =>
    languages
      .getDiagnostics(rolesFile())
      .filter(({ source, code }) => source === 'Vault AWS' && typeof code === 'string');
  const untilState = (kind: string): Promise<true> =>
    until(`the file is ${kind}`, () => (stateIn(handle)?.kind === kind ? true : undefined));

  it('has its problems marked exactly where they are, in words that help', async () => {
    await writeRoles(handle, bad);
    const [diagnostic, ...more] = await until('a problem', () => (ours().length > 0 ? ours() : undefined));
    assert.equal(more.length, 0);
    assert.ok(diagnostic);
    const document = await workspace.openTextDocument(rolesFile());
    // One that is open already reads the file again only when VS Code has noticed the change.
    await until('the document is what is on disk', () => document.getText() === bad);
    assert.equal(document.getText(diagnostic.range), '"arn:aws:iam::aws:polcy/ReadOnlyAccess"');
    assert.equal(diagnostic.severity, DiagnosticSeverity.Error);
    assert.match(diagnostic.message, /"policy\/" and a name/);
  });

  it('is followed while it is typed in, before it is saved', async () => {
    const editor = await window.showTextDocument(await workspace.openTextDocument(rolesFile()));
    const edit = new WorkspaceEdit();
    const start = editor.document.getText().indexOf('polcy');
    edit.insert(rolesFile(), editor.document.positionAt(start + 'pol'.length), 'i');
    await workspace.applyEdit(edit);
    await until('the problem is gone', () => ours().length === 0);
    assert.equal(editor.document.isDirty, true);
    assert.deepEqual(roleNames(), ['reader']);
    await commands.executeCommand('workbench.action.files.revert');
    await until('what is on disk counts again', () => ours().length === 1);
    await commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('takes its problems with it when it is deleted', async () => {
    await workspace.fs.delete(rolesFile());
    await untilState('none');
    assert.deepEqual(ours(), []);
  });

  it('is found when it appears', async () => {
    await writeRoles(handle, good);
    assert.deepEqual(roleNames(), ['reader']);
  });

  it('is gone when it is renamed, and back when it is renamed back', async () => {
    const aside = Uri.joinPath(folder().uri, 'aside.jsonc');
    await workspace.fs.rename(rolesFile(), aside);
    await untilState('none');
    await workspace.fs.rename(aside, rolesFile());
    await until('the role is back', () => roleNames().includes('reader'));
  });

  const oddities: readonly (readonly [string, string])[] = [
    ['is empty', ''],
    ['is an empty object', '{}'],
    ['holds only a comment', '// nothing yet'],
    ['is a list', '[]'],
    ['is nested too deeply', '['.repeat(50_000)],
    ['breaks off in the middle', good.slice(0, 40)],
  ];
  for (const [oddity, text] of oddities) {
    it(`lists no role when it ${oddity}, and recovers`, async () => {
      await writeRoles(handle, text);
      assert.deepEqual(
        roleNames().filter((name) => name !== 'reader'),
        [],
      );
      await writeRoles(handle, good);
      assert.deepEqual(roleNames(), ['reader']);
      await until('no problem is left', () => ours().length === 0);
    });
  }

  it('is not read when it is binary or larger than 5 MB, and says which', async () => {
    await workspace.fs.writeFile(rolesFile(), Uint8Array.of(0x7b, 0, 1, 2, 0xff, 0x7d));
    await untilState('binary');
    await workspace.fs.writeFile(rolesFile(), new Uint8Array(5 * 1024 * 1024 + 1).fill(0x20));
    await untilState('tooLarge');
    assert.deepEqual(ours(), []);
    await writeRoles(handle, good);
  });

  it('keeps its good roles when one is broken, and issues none that is', async () => {
    const text = good.replace('"roles": {', '"roles": { "broken": { "credential_type": 7 },');
    await writeRoles(handle, text);
    assert.deepEqual(roleNames(), ['broken', 'reader']);
    // The schema only warns of it.
    const marked = await until('our error', () => ours().find(({ code }) => code === 'wrongType'));
    assert.equal(marked.severity, DiagnosticSeverity.Error);
    const answers = new Answers('issue');
    handle.answerWith(answers);
    await run('issue', role('broken'));
    assert.equal(answers.asked.length, 0);
  });

  it('is opened at the role that is meant', async () => {
    await run('openRolesFile', role('reader'));
    const editor = window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), rolesFile().toString());
    assert.equal(editor?.document.getText(editor.selection), '"reader"');
    await commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('is never overwritten by the command that creates one', async () => {
    const before = await workspace.fs.readFile(rolesFile());
    await run('createRolesFile');
    assert.deepEqual(await workspace.fs.readFile(rolesFile()), before);
    await commands.executeCommand('workbench.action.closeActiveEditor');
    await workspace.fs.delete(rolesFile());
    await untilState('none');
    await run('createRolesFile');
    await until('the new file is read', () => roleNames().includes('s3-reader'));
    assert.deepEqual(ours(), []);
    await commands.executeCommand('workbench.action.closeActiveEditor');
  });
});
