import { languages } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/disposable';
import type { Clock } from '../../core/ports/clock';
import type { Log } from '../../core/ports/log';
import type { Catalog } from '../../iam/catalog/catalog';
import { allRules } from '../../language/rules/allRules';
import { RoleFindings } from '../../language/rules/roleFindings';
import { RuleActions } from './codeActions';
import { Completions, triggerCharacters, type KnownNames } from './completions';
import { Diagnostics } from './diagnostics';
import { FixAllAction } from './fixAllAction';
import { Hovers } from './hovers';
import { LiveRuleSettings } from './liveRuleSettings';
import { RolesDocuments } from './rolesDocuments';
import { explainRules } from './ruleExplanations';
import { rolesFiles } from './selector';
import { offerTurningRulesOff } from './turnOffRule';

export interface LanguageParts {
  readonly catalog: Catalog;
  readonly names: KnownNames;
  readonly clock: Clock;
  readonly log: Log;
}

/** Everything that helps to write a roles file. */
export function startLanguage({ catalog, names, clock, log }: LanguageParts): Disposable {
  const store = new DisposableStore();
  const documents = new RolesDocuments();
  const settings = store.add(new LiveRuleSettings());
  const findings = new RoleFindings(allRules, catalog, (error) =>
    log.error('rule failed', { reason: error instanceof Error ? error.name : typeof error }),
  );
  const parts = { documents, findings, settings, clock };
  store.add(new Diagnostics(parts));
  store.add(languages.registerCodeActionsProvider(rolesFiles, new RuleActions(parts), RuleActions.metadata));
  store.add(
    languages.registerCodeActionsProvider(rolesFiles, new FixAllAction(parts), FixAllAction.metadata),
  );
  const completions = new Completions(documents, catalog, names);
  store.add(languages.registerCompletionItemProvider(rolesFiles, completions, ...triggerCharacters));
  store.add(languages.registerHoverProvider(rolesFiles, new Hovers(documents, { catalog })));
  store.add(explainRules(allRules));
  store.add(offerTurningRulesOff());
  return store;
}
