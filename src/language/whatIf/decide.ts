import type { Instant } from '../../core/time';
import type { Catalog } from '../../iam/catalog/catalog';
import { explain } from '../../iam/explain';
import type { Explanation } from '../../iam/explanation';
import type { RoleView } from '../rules/rule';
import { explainText } from './explainText';
import { layersOf, type LayerGap, type RoleLayers } from './layersOf';
import { contextOf, type ContextValues } from './prefill';
import { sessionLimit } from './sessionLimit';

export interface WhatIfQuestion {
  /** `s3:GetObject`. */
  readonly action: string;
  /** An ARN, or `*` for actions without a resource. */
  readonly resource: string;
  readonly context: ContextValues;
  /** When the guard of an issued user begins to deny; without it none is asked. */
  readonly expiresAt?: Instant;
}

export interface WhatIfAnswer {
  readonly isAllowed: boolean;
  /** False when a policy whose content is not known could turn the answer. */
  readonly isCertain: boolean;
  /** One line. */
  readonly text: string;
  readonly explanation: Explanation;
  /** What is not known, as `layersOf` names it. */
  readonly unknown: readonly string[];
  /** Policies on resources, of the organization and of endpoints are never looked at: said once here. */
  readonly limits: string;
}

const limits =
  'Policies on the resource, of the organization (SCP, RCP) and of VPC endpoints are not looked at: they can deny what is allowed here, and a policy on a resource can allow what no policy here allows.';

/** Answers what a role's credentials would be allowed, offline. */
export function decide(
  view: RoleView,
  question: WhatIfQuestion,
  catalog: Pick<Catalog, 'managed'> = view.catalog,
): WhatIfAnswer {
  const { expiresAt } = question;
  const layers = layersOf(view, catalog, expiresAt === undefined ? {} : { expiresAt });
  const request = { ...question, context: contextOf(question.context) };
  const explanation = explain(layers.layers, request);
  const refused = sessionLimit(view, question.action);
  const isAllowed = explanation.decision.verdict === 'allowed' && refused === undefined;
  const turning = refused === undefined ? turningGaps(explanation, layers) : [];
  return {
    isAllowed,
    isCertain: turning.length === 0,
    text: refused ?? sentence(explanation, layers, question, turning),
    explanation,
    unknown: layers.unknown,
    limits,
  };
}

/** The unknown policies that could turn the decision: nothing turns a deny, and a silent layer that is known stays silent. */
function turningGaps(
  { decision, layers: explained }: Explanation,
  { gaps }: RoleLayers,
): readonly LayerGap[] {
  if (decision.verdict === 'explicitDeny') return [];
  if (decision.verdict === 'allowed') return gaps;
  const silent = explained.filter(({ verdict }) => verdict === 'implicitDeny').map(({ layer }) => layer);
  const isSure = silent.some((layer) => gaps.every((gap) => gap.layer !== layer));
  return isSure ? [] : gaps.filter(({ layer }) => silent.includes(layer));
}

function sentence(
  explanation: Explanation,
  { identityAssumed }: RoleLayers,
  question: WhatIfQuestion,
  turning: readonly LayerGap[],
): string {
  const { decision, layers } = explanation;
  const names = turning.map(({ what }) => what).join(', ');
  // What stands in for the identity's own policies is no answer to show.
  const shown = identityAssumed ? layers.filter(({ layer }) => layer !== 'identity') : layers;
  if (decision.verdict !== 'allowed') {
    const text = explainText({ decision, layers }, question);
    return names === '' ? text : `${text} Not known and could allow it: ${names}.`;
  }
  if (shown.length === 0) return `Not known here: the ${names} decide.`;
  const text = explainText({ decision, layers: shown }, question);
  if (identityAssumed) return `${text} This only narrows: the ${names} must allow it too.`;
  return names === '' ? text : `${text} Not known and could deny it: ${names}.`;
}
