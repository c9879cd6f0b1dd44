import type { JsonNode, JsonProperty, JsonString } from '../../core/roles/json/node';
import type { PolicyProblem } from '../../iam/policy';
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
  const { node, name } = place;
  switch (problem.code) {
    case 'action/malformed':
      return node?.kind === 'string' ? malformedAction(role, node) : [];
    case 'action/wildcard-in-service':
      return node?.kind === 'string' ? wildcardService(role, node) : [];
    case 'resource/arn-shape':
      return node?.kind === 'string' ? withRemoval(role, node, malformedArn(role, node)) : [];
    case 'resource/partition':
      return node?.kind === 'string' ? unknownPartition(node) : [];
    case 'resource/service':
      return node?.kind === 'string' ? wildcardArnService(role, node) : [];
    case 'condition/unknown-operator':
      return name === undefined ? [] : unknownOperator(name);
    case 'condition/null-ifexists':
    case 'condition/null-qualifier':
      return name === undefined ? [] : withoutQualifier(role, name);
    case 'condition/bad-date':
      return node === undefined ? [] : badDate(node);
    case 'condition/value-type':
      return node?.kind === 'literal' && node.text === 'null'
        ? [{ title: 'Write ""', edits: [replaceValue(node, '')] }]
        : [];
    default:
      return [];
  }
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

function withRemoval(role: RoleView, node: JsonString, fixes: readonly Fix[]): readonly Fix[] {
  const statement = role.policy?.statements.find(({ resources }) => resources?.texts.includes(node));
  const removal = statement?.resources && removeText(role, statement.resources, node);
  return removal === undefined ? fixes : [...fixes, { title: `Remove ${node.value}`, edits: [removal] }];
}
