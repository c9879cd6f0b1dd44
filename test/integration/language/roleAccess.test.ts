import assert from 'node:assert/strict';
import { commands, TabInputWebview, window, type CodeLens, type Tab } from 'vscode';
import { accessPageType, commandIds } from '../../../src/contributions';
import type { AccessPanel } from '../../../src/vscode/accessMap/accessPanel';
import type { AccessPanels } from '../../../src/vscode/accessMap/accessPanels';
import { until } from '../until';
import { activated, folder, role, run } from '../window';
import { closeAll, openRoles } from './editor';

/** The messages themselves travel in the tests of the window, which see the page. */
describe('The page of what a lease would allow', () => {
  let panels: AccessPanels;

  before(async () => {
    panels = await (await activated()).access();
  });
  afterEach(closeAll);

  const tabs = (): readonly Tab[] =>
    window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith(accessPageType));
  const only = (): AccessPanel => {
    const [panel, ...more] = panels.open;
    assert.ok(panel);
    assert.deepEqual(more, []);
    return panel;
  };

  it('opens once for each role, and is forgotten when it is closed', async () => {
    await run('showAccess', role('reader'));
    await run('showAccess', role('reader'));
    assert.equal(only().panel.title, 'Access: reader');
    await until('its tab is there', () => tabs().length === 1);
    await closeAll();
    await until('it is forgotten', () => panels.open.length === 0);
  });

  it('loads nothing but the extension’s own script and styles', async () => {
    await run('showAccess', role('reader'));
    const { html, cspSource, options } = only().panel.webview;
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    const nonce = /<script nonce="([\w-]{20,})" src="[^"]*\/dist\/accessMap\.js">/.exec(html)?.[1];
    assert.ok(nonce);
    assert.equal(policy, `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${cspSource}`);
    assert.equal([...html.matchAll(/<script/g)].length, 1);
    assert.doesNotMatch(html, /style=|<style|reader/);
    assert.deepEqual(
      options.localResourceRoots?.map(({ path }) => path.split('/').at(-1)),
      ['dist'],
    );
    assert.equal(only().panel.options.retainContextWhenHidden ?? false, false);
  });

  it('opens from the lens above the role', async () => {
    const { document } = await openRoles();
    const lens = await until('the lens is there', async () => {
      const lenses = await commands.executeCommand<CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        100,
      );
      return lenses.find(({ command }) => command?.command === commandIds.showAccess);
    });
    assert.match(lens.command?.title ?? '', /^Allows \d+ actions? in \d+ services?$/);
    await commands.executeCommand(commandIds.showAccess, ...(lens.command?.arguments ?? []));
    assert.equal(only().panel.title, 'Access: reader');
  });

  it('says nothing about a role that is not there', async () => {
    await run('showAccess', { kind: 'role', folder: 'file:///elsewhere', name: '<img src=x>' });
    assert.equal(only().panel.title, 'Access: <img src=x>');
  });

  it('is filled afresh in a panel that a closed window left behind', async () => {
    const left = { place: { folder: folder().uri.toString(), role: 'reader' }, view: 'of yesterday' };
    const panel = window.createWebviewPanel(accessPageType, 'left over', 1);
    panels.restore(panel, left);
    assert.equal(only().panel, panel);
    assert.match(panel.webview.html, /Content-Security-Policy/);
    assert.doesNotMatch(panel.webview.html, /yesterday/);
    assert.equal(panel.webview.options.enableScripts, true);
    await run('showAccess', role('reader'));
    assert.equal(only().panel, panel);
  });

  it('is closed when nothing tells whose page it was', async () => {
    const panel = window.createWebviewPanel(accessPageType, 'left over', 1);
    let isClosed = false;
    panel.onDidDispose(() => (isClosed = true));
    panels.restore(panel, { place: 'nonsense' });
    await until('it is closed', () => isClosed);
  });
});
