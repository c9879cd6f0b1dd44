import { compactJson, type JsonNode } from '../../../core/roles/json/node';
import { arnCovers } from '../../../iam/arnFormat';
import { globCovers, patternsOverlap } from '../../../iam/globOverlap';
import type { Rule } from '../rule';
import { removeStatement } from '../statementEdits';
import { statementFacts, type StatementFacts, type WrittenAction } from '../statementFacts';
import { listing } from '../wording';

/** More fit into no policy, and each is compared with all others. */
const mostStatements = 500;

export const redundantStatement: Rule = {
  id: 'statement/redundant',
  severity: 'information',
  summary: 'A statement adds nothing to another one.',
  explanation:
    'A statement whose actions and resources are covered by another one with the same effect, which has no condition or the same one, changes nothing but counts against the size limits of policies.',
  check: (role, report) => {
    const all = statementFacts(role);
    if (all.length > mostStatements) return;
    for (const [at, facts] of all.entries()) {
      const cover = all.findIndex((other, place) => {
        return place !== at && covers(other, facts) && (place < at || !covers(facts, other));
      });
      const by = all[cover];
      if (by === undefined) continue;
      report({
        range: { offset: facts.statement.node.range.offset, length: 1 },
        message: `${nameOf(by)} covers this one already.`,
        unnecessary: true,
        fixes: () => {
          const removal = removeStatement(role, facts.statement);
          if (removal === undefined) return [];
          return [{ title: 'Remove the statement', edits: [removal], preferred: true, safe: true }];
        },
      });
    }
  },
};

export const allowDenied: Rule = {
  id: 'statement/allow-denied',
  severity: 'warning',
  summary: 'What a statement allows is denied by another one.',
  explanation:
    'A Deny wins over every Allow, so that what both name is denied. See [how IAM decides](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html).',
  check: (role, report) => {
    const all = statementFacts(role);
    const denies = all.filter(({ statement }) => statement.effect?.value === 'Deny');
    if (denies.length === 0 || all.length > mostStatements) return;
    for (const facts of all) {
      const { effect } = facts.statement;
      if (!facts.allows || effect === undefined) continue;
      const denied = facts.actions.flatMap((written) => {
        const by = denies.find((deny) => cancels(deny, facts, written));
        return by === undefined ? [] : [{ written, by }];
      });
      const [first] = denied;
      if (first === undefined) continue;
      if (denied.length === facts.actions.length) {
        const by = listing([...new Set(denied.map((each) => nameOf(each.by)))]);
        report({ range: effect.range, message: `${by} denies all that this one allows.` });
      } else {
        for (const { written, by } of denied) {
          report({
            range: written.node.range,
            message: `${nameOf(by)} denies ${written.node.value}: a Deny wins.`,
          });
        }
      }
    }
  },
};

function nameOf({ statement: { sid, index } }: StatementFacts): string {
  return sid === undefined || sid.value === '' ? `Statement ${index + 1}` : `Statement ${sid.value}`;
}

function covers(wide: StatementFacts, narrow: StatementFacts): boolean {
  return (
    wide.statement.effect?.value === narrow.statement.effect?.value &&
    coversResources(wide, narrow) &&
    coversActions(wide, narrow) &&
    coversTerms(wide, narrow)
  );
}

function coversTerms({ statement: wide }: StatementFacts, { statement: narrow }: StatementFacts): boolean {
  if (wide.condition === undefined) return true;
  return narrow.condition !== undefined && textOf(wide.condition.value) === textOf(narrow.condition.value);
}

function textOf(node: JsonNode | undefined): string | undefined {
  return node && compactJson(node);
}

function coversActions(wide: StatementFacts, narrow: StatementFacts): boolean {
  if (wide.notActions.length > 0 || narrow.notActions.length > 0) {
    return sameTexts(textsOf(wide.notActions), textsOf(narrow.notActions)) && wide.actions.length === 0;
  }
  return (
    narrow.actions.length > 0 &&
    narrow.actions.every((action) => wide.actions.some((other) => coversAction(other, action)))
  );
}

function coversAction({ pattern: wide }: WrittenAction, { pattern: narrow }: WrittenAction): boolean {
  return globCovers(wide.lowerText, narrow.lowerText);
}

function coversResources(wide: StatementFacts, narrow: StatementFacts): boolean {
  if (wide.notResources.length > 0 || narrow.notResources.length > 0) {
    const texts = ({ notResources }: StatementFacts): readonly string[] =>
      notResources.map(({ value }) => value);
    return sameTexts(texts(wide), texts(narrow)) && wide.resources.length === 0;
  }
  return (
    narrow.resources.length > 0 &&
    narrow.resources.every(({ value }) => wide.resources.some((other) => arnCovers(other.value, value)))
  );
}

function textsOf(written: readonly WrittenAction[]): readonly string[] {
  return written.map(({ pattern }) => pattern.lowerText);
}

function sameTexts(some: readonly string[], others: readonly string[]): boolean {
  return some.length > 0 && some.length === others.length && some.every((text) => others.includes(text));
}

/** Whether a Deny leaves nothing of what a statement allows for one of its actions. */
function cancels(deny: StatementFacts, allow: StatementFacts, action: WrittenAction): boolean {
  return deniesAction(deny, action) && coversResources(deny, allow) && coversTerms(deny, allow);
}

function deniesAction({ actions, notActions }: StatementFacts, action: WrittenAction): boolean {
  if (notActions.length === 0) return actions.some((other) => coversAction(other, action));
  return !notActions.some(({ pattern }) => patternsOverlap(pattern.lowerText, action.pattern.lowerText));
}
