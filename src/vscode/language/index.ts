import { languages } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/disposable';
import type { Clock } from '../../core/ports/clock';
import type { Log } from '../../core/ports/log';
import type { Catalog } from '../../iam/catalog/catalog';
import { allRules } from '../../language/rules/allRules';
import { RoleFindings } from '../../language/rules/roleFindings';
import { RuleActions } from './codeActions';
import { Completions, triggerCharacters, type SharedNames } from './completions';
import { Diagnostics } from './diagnostics';
import { FixAllAction } from './fixAllAction';
import { Hovers } from './hovers';
import { Lenses, type LensParts } from './lenses';
import { LiveRuleSettings } from './liveRuleSettings';
import { ProblemActions } from './problemActions';
import { RewriteActions } from './rewriteActions';
import { RolesDocuments } from './rolesDocuments';
import { explainRules } from './ruleExplanations';
import { rolesFiles } from './selector';
import { offerTurningRulesOff } from './turnOffRule';

// Seldom needed, and what they show is worked out by the same code: so they are in the same chunk.
export { approvalQuestion } from '../issue/approvalQuestion';
export { askedFromOutside } from '../messages/fromOutside';
export { placeQuestion } from '../messages/placeQuestion';
export { askMfaCode } from '../prompts/askMfaCode';
export { AccessPanels } from '../accessMap/accessPanels';
export { PolicyChecks } from '../policyCheck/policyChecks';

export interface LanguageParts {
  readonly catalog: Catalog;
  /** Of the shared AWS configuration. */
  readonly sharedNames: () => Promise<SharedNames>;
  readonly leases: LensParts['leases'];
  readonly clock: Clock;
  readonly log: Log;
}

/** Everything that helps to write a roles file. */
export function startLanguage({ catalog, sharedNames, leases, clock, log }: LanguageParts): Disposable {
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
  store.add(languages.registerCodeActionsProvider(rolesFiles, new ProblemActions(), ProblemActions.metadata));
  store.add(
    languages.registerCodeActionsProvider(
      rolesFiles,
      new RewriteActions(documents, catalog),
      RewriteActions.metadata,
    ),
  );
  const completions = new Completions({ documents, catalog, sharedNames, leases });
  store.add(languages.registerCompletionItemProvider(rolesFiles, completions, ...triggerCharacters));
  store.add(languages.registerHoverProvider(rolesFiles, new Hovers(documents, { catalog })));
  const lenses = store.add(new Lenses({ documents, catalog, leases, clock }));
  store.add(languages.registerCodeLensProvider(rolesFiles, lenses));
  store.add(explainRules(allRules));
  store.add(offerTurningRulesOff());
  return store;
}
