import {
  compactJson,
  property,
  type JsonNode,
  type JsonObject,
  type JsonProperty,
} from '../../core/roles/json/node';
import { parsePolicy } from '../../iam/parsePolicy';
import { managedPolicyLimit } from '../../iam/policySize';
import type { Policy, PolicyProblem } from '../../iam/policy';
import type { SectionBody } from '../document/section';
import { cutPolicy } from './cutPolicy';
import { readEmbedded } from './embedded';
import { viewStatement, type StatementView } from './statementView';

/** A role's `policy_document` with the places of its parts in the role. */
export interface PolicyView {
  readonly node: JsonObject;
  /** True for Vault's form, JSON in a string. What is put into it must be escaped. */
  readonly embedded: boolean;
  readonly version?: JsonProperty;
  /** In the order of the document, also where there is one without a list; what is no object is left out. */
  readonly statements: readonly StatementView[];
  /** As sent to AWS: compact JSON. */
  readonly text: string;
  /** What IAM would read; absent when it would refuse the document. */
  readonly policy?: Policy;
  /** Why IAM would refuse it, save for its size, which is told where the file is read. */
  readonly problems: readonly PolicyProblem[];
}

/** Characters: twice what AWS takes at most. Of what is longer only the beginning is looked at. */
const mostJudged = 2 * managedPolicyLimit;

const views = new WeakMap<SectionBody, PolicyView | undefined>();

/** The policy of a role, read once per text. Absent when there is none, or nothing like an object. */
export function policyOf(body: SectionBody): PolicyView | undefined {
  if (!views.has(body)) views.set(body, readView(body));
  return views.get(body);
}

function readView({ source, node }: SectionBody): PolicyView | undefined {
  const written = node?.kind === 'object' ? property(node, 'policy_document')?.value : undefined;
  const embedded = written?.kind === 'string';
  const root = embedded ? readEmbedded(source, written) : written;
  return root?.kind === 'object' ? viewOf(root, embedded) : undefined;
}

function viewOf(node: JsonObject, embedded: boolean): PolicyView {
  const version = property(node, 'Version');
  const text = compactJson(node);
  return {
    node,
    embedded,
    text,
    statements: statementsOf(property(node, 'Statement')?.value),
    ...(text.length <= mostJudged ? readAsIam(text) : { problems: [] }),
    ...(version && { version }),
  };
}

function readAsIam(text: string): Pick<PolicyView, 'policy' | 'problems'> {
  const parsed = parsePolicy(text, 'identity');
  return parsed.ok ? { problems: [], policy: parsed.policy } : { problems: parsed.problems };
}

/**
 * As much of a policy as the rules look at: all of every one that AWS would take. Undefined where what
 * is left says nothing.
 */
export function judgedPart(view: PolicyView): PolicyView | undefined {
  if (view.text.length <= mostJudged) return view;
  const node = cutPolicy(view.node, mostJudged);
  const statements = statementsOf(property(node, 'Statement')?.value);
  if (statements.length === 0) return undefined;
  return { ...view, node, statements, problems: readAsIam(compactJson(node)).problems };
}

/** `index` is that of the document, as IAM counts: broken items count too. */
function statementsOf(value: JsonNode | undefined): readonly StatementView[] {
  const items = value?.kind === 'array' ? value.items : value === undefined ? [] : [value];
  return items.flatMap((item, index) => (item.kind === 'object' ? [viewStatement(item, index)] : []));
}
