import type { Explanation, StatementExplanation } from '../../iam/explanation';
import { decide, type WhatIfAnswer, type WhatIfQuestion } from '../whatIf/decide';
import { nameOf, statementText } from '../whatIf/explainText';
import { ownPolicyName } from '../whatIf/layersOf';
import { prefill } from '../whatIf/prefill';
import type { RoleView } from '../rules/rule';
import type { AccessReading } from './reading';
import type { AskedBy } from './whatIfForm';
import type { AnswerPoint, AskedAccess, AskedAnswer } from './whatIfView';

const mostNearMisses = 4;

/** Allowed or denied, and why. */
export function answerAsked({ view }: AccessReading, asked: AskedAccess, by: AskedBy): AskedAnswer {
  const answer = decide(view, questionOf(view, asked, by));
  return {
    verdict: !answer.isCertain ? 'unsure' : answer.isAllowed ? 'allowed' : 'denied',
    title: titleOf(answer),
    points: [...pointsOf(answer, asked), { text: answer.limits }],
  };
}

/** What was asked, with what is known of who asks. */
export function questionOf(
  view: RoleView,
  { action, resource, context }: AskedAccess,
  by: AskedBy,
): WhatIfQuestion {
  const { lease } = by;
  return {
    action,
    resource,
    context: contextFor(prefill(view, by), context),
    ...(lease && { expiresAt: lease.expiresAt }),
  };
}

function titleOf({ isAllowed, isCertain }: WhatIfAnswer): string {
  const verdict = isAllowed ? 'Allowed' : 'Denied';
  return isCertain ? verdict : `${verdict}, as far as is known here`;
}

/** What was filled in wins over what is known, also where it was emptied. */
function contextFor(
  known: ReadonlyMap<string, readonly string[]>,
  filled: AskedAccess['context'],
): ReadonlyMap<string, readonly string[]> {
  const asked = new Set(filled.map(([key]) => key.toLowerCase()));
  return new Map([
    ...[...known].filter(([key]) => !asked.has(key.toLowerCase())),
    ...filled.filter(([, values]) => values.length > 0),
  ]);
}

function pointsOf(answer: WhatIfAnswer, asked: AskedAccess): readonly AnswerPoint[] {
  const { explanation } = answer;
  const text = withoutVerdict(answer.text);
  const deciding = decidingStatement(explanation);
  if (deciding !== undefined) return [{ text, ...linkTo(deciding) }];
  const near = nearMisses(explanation);
  const [first, ...more] = near;
  return [
    { text, ...(first && linkTo(first)) },
    ...more.slice(0, mostNearMisses - 1).map((statement) => pointOf(statement, asked)),
  ];
}

function pointOf(statement: StatementExplanation, asked: AskedAccess): AnswerPoint {
  const text = `${capital(nameOf(statement))} of ${statement.policy}: ${lowered(statementText(statement, asked))}`;
  return { text, ...linkTo(statement) };
}

/** Of an allowed request the last layer's: the one that the file is most likely to hold. */
function decidingStatement({ decision, layers }: Explanation): StatementExplanation | undefined {
  if (decision.verdict === 'implicitDeny') return undefined;
  if (decision.verdict === 'explicitDeny') {
    return layers.find(({ layer }) => layer === decision.layer)?.decidedBy;
  }
  const deciding = layers.flatMap(({ decidedBy }) => decidedBy ?? []);
  return deciding.find(({ policy }) => policy === ownPolicyName) ?? deciding[0];
}

/** The allowing statements of the layer that is silent; those that lack only conditions first, as `explainText` has it. */
function nearMisses({ decision, layers }: Explanation): readonly StatementExplanation[] {
  const silent = layers.find(({ layer }) => layer === decision.layer);
  return (silent?.statements ?? [])
    .filter(({ effect, coversAction }) => effect === 'Allow' && coversAction)
    .sort((a, b) => lacks(a) - lacks(b));
}

function lacks({ coversResource, conditions }: StatementExplanation): number {
  return coversResource ? conditions.filter(({ holds }) => !holds).length : Number.MAX_SAFE_INTEGER;
}

function linkTo({ policy, index }: StatementExplanation): Pick<AnswerPoint, 'statement'> {
  return policy === ownPolicyName ? { statement: index } : {};
}

/** The title says it already. */
function withoutVerdict(text: string): string {
  return capital(text.replace(/^(?:Allowed|Denied):? /, ''));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
