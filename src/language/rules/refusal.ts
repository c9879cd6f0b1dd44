import { property, type JsonNode, type JsonObject, type JsonProperty } from '../../core/roles/json/node';
import type { TextRange } from '../../core/roles/role';
import type { PolicyProblem, PolicyProblemCode } from '../../iam/policy';
import type { PolicyView } from '../policy/policyView';
import { editableSource } from './embeddedFixes';
import type { Fix, RoleView, Rule } from './rule';

/** A reason why IAM refuses the policy, with its place in the text. */
export interface Refused {
  readonly problem: PolicyProblem;
  /** The object that has the property: a statement, an operator, or the policy itself. */
  readonly object: JsonObject;
  /** The property that the path ends with. */
  readonly property?: JsonProperty;
  /** What the path leads to. */
  readonly node?: JsonNode;
  readonly policy: PolicyView;
  readonly view: RoleView;
}

interface RefusalRule extends Pick<Rule, 'summary' | 'explanation'> {
  readonly code: PolicyProblemCode;
  /** What is marked; nothing: the problem is somebody else's to tell. */
  readonly mark: (refused: Refused) => TextRange | undefined;
  /** Instead of what the parser of policies says. */
  readonly says?: (refused: Refused) => string;
  /** `source` is the text to work edits out on. */
  readonly fixes?: (refused: Refused, source: string) => readonly Fix[];
}

/** The rule for one reason why IAM refuses a policy, as the sandbox would too. */
export function refusal({ code, summary, explanation, mark, says, fixes }: RefusalRule): Rule {
  return {
    id: code,
    severity: 'error',
    summary,
    explanation,
    check(view, report) {
      for (const refused of refusedIn(view, code)) {
        const range = mark(refused);
        if (range === undefined) continue;
        const message = says?.(refused) ?? refused.problem.message;
        report({ range, message, ...(fixes && { fixes: () => fixes(refused, editableSource(view)) }) });
      }
    },
  };
}

function refusedIn(view: RoleView, code: PolicyProblemCode): readonly Refused[] {
  const { policy } = view;
  if (policy === undefined) return [];
  return policy.problems
    .filter((problem) => problem.code === code)
    .map((problem) => placed(problem, policy, view));
}

function placed(problem: PolicyProblem, policy: PolicyView, view: RoleView): Refused {
  return { problem, policy, view, ...placeOf(policy.node, problem.path) };
}

function placeOf(
  root: JsonObject,
  path: PolicyProblem['path'],
): Pick<Refused, 'object' | 'property' | 'node'> {
  let node: JsonNode | undefined = root;
  let object = root;
  let last: JsonProperty | undefined;
  for (const step of path) {
    if (node?.kind === 'object') object = node;
    last = node?.kind === 'object' && typeof step === 'string' ? property(node, step) : undefined;
    node = node?.kind === 'array' && typeof step === 'number' ? node.items[step] : last?.value;
  }
  return { object, ...(last && { property: last }), ...(node && { node }) };
}

/** The brace that opens an object: what is marked when the object misses something. */
export function openingBrace({ range }: JsonObject): TextRange {
  return { offset: range.offset, length: 1 };
}

/** A value without a name is an error of syntax, told where the file is read. */
export function nameOf({ property }: Refused): TextRange | undefined {
  return property?.nameRange.length === 0 ? undefined : property?.nameRange;
}

export function valueOf({ node }: Refused): TextRange | undefined {
  return node?.range;
}
