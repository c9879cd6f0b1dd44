import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import {
  commandIds,
  contextKeys,
  extensionId,
  rolesFileName,
  rolesViewId,
  settingDefaults,
  settingsSection,
  viewContainerId,
  viewItemWords,
  walkthroughId,
} from '../../src/contributions';
import { settingOwners } from '../../src/vscode/settingValue';

type Json = Readonly<Record<string, unknown>>;

const manifest = parse('package.json');
const texts = parse('package.nls.json');
const contributes = object(manifest['contributes']);
const commands = list(contributes['commands']);
const menus = object(contributes['menus']);

describe('the manifest', () => {
  it('contributes exactly the commands the code knows', () => {
    assert.deepEqual(ids(commands, 'command'), Object.values(commandIds).toSorted());
  });

  it('contributes the view and its container', () => {
    const containers = list(object(contributes['viewsContainers'])['activitybar']);
    assert.deepEqual(ids(containers, 'id'), [viewContainerId]);
    assert.deepEqual(ids(list(object(contributes['views'])[viewContainerId]), 'id'), [rolesViewId]);
    assert.deepEqual([...new Set(ids(list(contributes['viewsWelcome']), 'view'))], [rolesViewId]);
  });

  it('declares exactly the settings the code reads, with their types and defaults', () => {
    const properties = object(object(contributes['configuration'])['properties']);
    const declared = Object.entries(properties).map(([name, property]) => [name, object(property)] as const);
    assert.deepEqual(
      Object.fromEntries(declared.map(([name, property]) => [name, property['default']])),
      Object.fromEntries(
        Object.entries(settingDefaults).map(([name, value]) => [`${settingsSection}.${name}`, value]),
      ),
    );
    for (const [name, property] of declared) {
      assert.equal(property['type'], typeof property['default'], name);
      assert.ok(typeof property['order'] === 'number', name);
      assert.ok(typeof property['scope'] === 'string', name);
    }
  });

  it('tests only context keys that the code sets', () => {
    const used = [
      ...JSON.stringify(contributes).matchAll(
        /"(?:when|enablement)":"((?:[^"\\]|\\.)*)"|"onContext:([^"]*)"/g,
      ),
    ]
      .flatMap(([, when, context]) =>
        [...(when ?? context ?? '').matchAll(/\bvaultAws\.\w+/g)].map(([key]) => key),
      )
      .filter((key) => key !== rolesViewId);
    assert.deepEqual([...new Set(used)].toSorted(), contextKeys.toSorted());
  });

  it('tests only words that tree items carry', () => {
    const patterns = list(menus['view/item/context']).map(({ when }) => String(when));
    const words = patterns.flatMap((when) => {
      const pattern = /viewItem =~ \/\\b\(?([\w|]+)\)?\\b\//.exec(when)?.[1] ?? assert.fail(when);
      return pattern.split('|');
    });
    const known: readonly string[] = viewItemWords;
    assert.deepEqual(
      words.filter((word) => !known.includes(word)),
      [],
    );
  });

  it('has a text for every %key% and a use for every text', () => {
    const used = [...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key = '']) => key);
    assert.deepEqual([...new Set(used)].toSorted(), Object.keys(texts).toSorted());
  });

  it('says everything that people read in a text of its own', () => {
    const spoken = [
      ...JSON.stringify(contributes).matchAll(
        /"(?:title|name|description|altText|markdownDescription)":"([^"]*)"/g,
      ),
    ];
    assert.deepEqual(
      spoken.map(([, text = '']) => text).filter((text) => !/^%[^%]+%$/.test(text)),
      [],
    );
  });

  it('gets people started in four steps, each with a picture and an end that shows', () => {
    const [walkthrough = assert.fail()] = list(contributes['walkthroughs']);
    assert.equal(walkthrough['id'], walkthroughId);
    const steps = list(walkthrough['steps']);
    assert.deepEqual(ids(steps, 'id'), ['issue', 'revoke', 'role', 'use']);
    for (const step of steps) {
      assert.ok(existsSync(String(object(step['media'])['svg'])), String(step['id']));
      assert.match(JSON.stringify(step['completionEvents']), /"onContext:vaultAws\.\w+/);
    }
  });

  it('links only to its own commands, and a few of VS Code', () => {
    const links = [...JSON.stringify(texts).matchAll(/\(command:([\w.]+)\)/g)];
    const known = new Set<string>([
      ...Object.values(commandIds),
      'vscode.openFolder',
      'workbench.trust.manage',
    ]);
    assert.deepEqual(
      links.filter(([, command = '']) => !known.has(command)),
      [],
    );
    assert.equal(extensionId, `${String(manifest['publisher'])}.${String(manifest['name'])}`);
  });

  it('titles commands in Title Case, without the product’s name, which the category says', () => {
    for (const { command, title, category } of commands) {
      const text = String(texts[String(title).replaceAll('%', '')]);
      assert.equal(category, 'Vault AWS', String(command));
      assert.doesNotMatch(text, /vault aws|vault-aws/i);
      assert.match(text, /^[A-Z][a-z]+ (?:[A-Z]|for |a )|^Refresh$|^Sweep…$/);
    }
  });

  it('offers in the palette only what can be done there', () => {
    const palette = new Map(
      list(menus['commandPalette']).map(({ command, when }) => [command, String(when)]),
    );
    for (const name of ['renew', 'revoke', 'revokeAll', 'retryRevoke', 'letLapse', 'openTerminal'] as const) {
      assert.match(palette.get(commandIds[name]) ?? '', /vaultAws\.hasLeases/, name);
    }
    for (const name of ['issue', 'issueWithDuration', 'validatePolicy'] as const) {
      assert.match(palette.get(commandIds[name]) ?? '', /isWorkspaceTrusted/, name);
    }
  });

  it('uses only its own commands in menus', () => {
    const known: readonly unknown[] = Object.values(commandIds);
    const used = Object.values(menus).flatMap((menu) => list(menu).map(({ command }) => command));
    assert.deepEqual(
      used.filter((command) => !known.includes(command)),
      [],
    );
  });

  it('puts at most two icons on a tree item', () => {
    const inline = list(menus['view/item/context']).filter(({ group }) => String(group).startsWith('inline'));
    const abilities: readonly (readonly string[])[] = [
      ['role', 'canIssue'],
      ['lease', 'canOpenTerminal', 'canRenew', 'canRevoke'],
      ['lease', 'canOpenTerminal', 'canLetLapse'],
      ['lease', 'canRetryRevoke'],
    ];
    for (const words of abilities) {
      const shown = inline.filter(({ when }) => words.some((word) => String(when).includes(`\\b${word}\\b`)));
      assert.ok(shown.length <= 2, words.join(' '));
    }
  });

  it('gives an icon to every command that is shown as one', () => {
    const shown = Object.values(menus)
      .flatMap((menu) => list(menu))
      .filter(({ group }) => /^(?:inline|navigation)/.test(String(group)));
    const asIcon = new Set(shown.map(({ command }) => command));
    const without = commands.filter(({ command, icon }) => asIcon.has(command) && icon === undefined);
    assert.deepEqual(without, []);
  });

  it('issues nothing in an untrusted workspace and takes no profile from one', () => {
    const trust = object(object(manifest['capabilities'])['untrustedWorkspaces']);
    assert.equal(trust['supported'], 'limited');
    assert.deepEqual(trust['restrictedConfigurations'], [
      'vaultAws.issuer.profile',
      'vaultAws.sandbox.startWithWindow',
    ]);
  });

  it('lets a repository set nothing that is the person’s own', () => {
    const properties = object(object(contributes['configuration'])['properties']);
    for (const [name, owner] of Object.entries(settingOwners)) {
      const scope = object(properties[`${settingsSection}.${name}`])['scope'];
      const isOwn = scope === 'application' || scope === 'machine';
      assert.equal(isOwn, owner === 'person', name);
    }
  });

  it('validates the roles file by its schema, and both exist where it says', () => {
    const [validation] = list(contributes['jsonValidation']);
    assert.equal(validation?.['fileMatch'], rolesFileName);
    assert.ok(existsSync(String(validation?.['url'])));
    assert.ok(existsSync(String(manifest['icon'])));
  });

  it('is active without anybody asking, so that leases of windows that crashed are ended', () => {
    assert.deepEqual(manifest['activationEvents'], ['onStartupFinished']);
    assert.equal(manifest['browser'], undefined);
  });
});

function parse(path: string): Json {
  return object(JSON.parse(readFileSync(path, 'utf8')));
}

function object(value: unknown): Json {
  assert.ok(typeof value === 'object' && value !== null && !Array.isArray(value));
  return { ...value };
}

function list(value: unknown): readonly Json[] {
  assert.ok(Array.isArray(value));
  return value.map(object);
}

function ids(items: readonly Json[], key: string): string[] {
  return items.map((item) => String(item[key])).toSorted();
}
