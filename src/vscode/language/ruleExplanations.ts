import { commands, Uri, workspace } from 'vscode';
import { internalCommandIds } from '../../contributions';
import { DisposableStore, type Disposable } from '../../core/disposable';
import type { Rule } from '../../language/rules/rule';
import { rulePage, rulesPage } from '../../language/rules/rulesPage';

const scheme = 'vault-aws-rule';

/** Where a click on a rule's name leads. */
export function explanationOf(rule: string): Uri {
  const argument = encodeURIComponent(JSON.stringify([rule]));
  return Uri.parse(`command:${internalCommandIds.explainRule}?${argument}`);
}

/** Shows what a rule is about, without a network. */
export function explainRules(rules: readonly Rule[]): Disposable {
  const store = new DisposableStore();
  const pages = new Map(rules.map((rule) => [pathOf(rule.id), rule]));
  store.add(
    workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent({ path }) {
        const rule = pages.get(path);
        return rule === undefined ? rulesPage(rules) : rulePage(rule);
      },
    }),
  );
  store.add(
    commands.registerCommand(internalCommandIds.explainRule, async (rule: unknown) => {
      const page = Uri.from({ scheme, path: pathOf(String(rule)) });
      await commands.executeCommand('markdown.showPreview', page);
    }),
  );
  return store;
}

/** What the tab of the page is named after. */
function pathOf(rule: string): string {
  return `/${rule.replaceAll('/', ' - ')}.md`;
}
