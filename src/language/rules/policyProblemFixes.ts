import { kindOf, type JsonNode, type JsonProperty, type JsonString } from '../../core/roles/json/node';
import type { PolicyProblem, PolicyProblemCode } from '../../iam/policy';
import { replaceValue } from '../edits/edit';
import { malformedAction, wildcardService } from './action/malformedFixes';
import { badDate, unknownOperator, withoutQualifier } from './condition/problemFixes';
import { malformedArn, unknownPartition, wildcardArnService } from './resource/malformedFixes';
import type { Fix, RoleView } from './rule';
import { removeText } from './statementEdits';

/**
 * What can be done about actions, resources and conditions for which IAM would refuse the policy; empty
 * for other problems, and where only the writer knows.
 */
export function fixesForPolicyProblem(problem: PolicyProblem, role: RoleView): readonly Fix[] {
  const place = placeOf(problem.path, role);
  if (place === undefined) return [];
  return fixes[problem.code]?.(role, place) ?? [];
}

type FixesOf = (role: RoleView, place: Place) => readonly Fix[];

const fixes: Readonly<Partial<Record<PolicyProblemCode, FixesOf>>> = {
  'action/malformed': inText(malformedAction),
  'action/wildcard-in-service': inText(wildcardService),
  'resource/arn-shape': inText((role, node) => withRemoval(role, node, malformedArn(role, node))),
  'resource/partition': inText((_role, node) => unknownPartition(node)),
  'resource/service': inText(wildcardArnService),
  'condition/unknown-operator': (_role, { name }) => (name === undefined ? [] : unknownOperator(name)),
  'condition/null-ifexists': (role, { name }) => (name === undefined ? [] : withoutQualifier(role, name)),
  'condition/null-qualifier': (role, { name }) => (name === undefined ? [] : withoutQualifier(role, name)),
  'condition/bad-date': (_role, { node }) => (node === undefined ? [] : badDate(node)),
  'condition/value-type': (_role, { node }) =>
    node !== undefined && kindOf(node) === 'null'
      ? [{ title: 'Write ""', edits: [replaceValue(node, '')] }]
      : [],
};

function inText(work: (role: RoleView, node: JsonString) => readonly Fix[]): FixesOf {
  return (role, { node }) => (node?.kind === 'string' ? work(role, node) : []);
}

/** What a path ends at: a value, and the property it is the value of where it is one. */
interface Place {
  readonly node: JsonNode | undefined;
  readonly name: JsonProperty | undefined;
}

function placeOf(path: PolicyProblem['path'], { policy }: RoleView): Place | undefined {
  let place: Place = { node: policy?.node, name: undefined };
  for (const step of path) {
    const { node }: Place = place;
    if (node?.kind === 'object' && typeof step === 'string') {
      const name = node.properties.findLast((each) => each.name === step);
      if (name === undefined) return undefined;
      place = { node: name.value, name };
    } else if (node?.kind === 'array' && typeof step === 'number') {
      place = { node: node.items[step], name: undefined };
    } else return undefined;
  }
  return place;
}

function withRemoval(role: RoleView, node: JsonString, others: readonly Fix[]): readonly Fix[] {
  const statement = role.policy?.statements.find(({ resources }) => resources?.texts.includes(node));
  const removal = statement?.resources && removeText(role, statement.resources, node);
  return removal === undefined ? others : [...others, { title: `Remove ${node.value}`, edits: [removal] }];
}
