import type { JsonString } from '../../../core/roles/json/node';
import { arnParts, joinArn, patternOfFormat } from '../../../iam/arnFormat';
import type { ResourceType } from '../../../iam/catalog/catalog';
import { replaceValue } from '../../edits/edit';
import { likeliestTypes } from '../action/actionPattern';
import type { Fix, RoleView, Rule } from '../rule';
import { addStatement, addTexts, copyOfCondition, removeText } from '../statementEdits';
import { statementFacts, type StatementFacts, type WrittenAction } from '../statementFacts';
import { listing } from '../wording';
import { isExplained } from './objectVersusBucket';
import { resourceUse } from './resourceUse';

export const resourceNotForAction: Rule = {
  id: 'resource/not-for-action',
  severity: 'warning',
  summary: 'None of the resources of a statement is of a kind that an action works on.',
  explanation:
    'A statement applies when both an action and a resource of it match. An action whose kinds of resources are not among those listed is therefore never allowed (or never denied) by the statement.',
  check: (role, report) => {
    for (const facts of statementFacts(role)) {
      for (const written of resourceUse(facts).unmatched) {
        if (isExplained(facts, written.node)) continue;
        const arns = formatsOf(role, written);
        const effect = facts.allows ? 'allow' : 'deny';
        report({
          range: written.node.range,
          message: `This statement does not ${effect} ${written.node.value}: none of its resources is one that it works on, such as ${listing(arns.slice(0, 2))}.`,
          fixes: () => fixes(role, facts, written),
        });
      }
    }
  },
};

/** What the action takes, as the documentation writes it. */
function formatsOf({ catalog }: RoleView, { pattern }: WrittenAction): readonly string[] {
  const formats = likeliestTypes(catalog, pattern).map(({ arn }) => arn.replaceAll('${Partition}', 'aws'));
  return [...new Set(formats)];
}

function fixes(role: RoleView, facts: StatementFacts, written: WrittenAction): readonly Fix[] {
  const { resources, actions } = facts.statement;
  if (resources === undefined || actions === undefined) return [];
  const like = facts.resources.find(({ value }) => value.startsWith('arn:'))?.value;
  const arns = [
    ...new Set(likeliestTypes(role.catalog, written.pattern).map(({ arn }) => patternOfFormat(arn, like))),
  ].slice(0, 4);
  const near = nearMisses(facts, written).map((node): Fix => ({
    title: `Write ${node.fixed}`,
    edits: [replaceValue(node.written, node.fixed)],
  }));
  const add = arns.map((arn) => ({ title: `Add ${arn}`, edits: [addTexts(role, resources, [arn])] }));
  const removal = removeText(role, actions, written.node);
  if (removal === undefined) return [...near, ...add];
  const move = arns.slice(0, 2).flatMap((arn): readonly Fix[] => {
    const added = addStatement(role, facts.statement, {
      Effect: facts.statement.effect?.value ?? 'Allow',
      Action: written.node.value,
      Resource: arn,
      ...copyOfCondition(facts.statement),
    });
    return added === undefined
      ? []
      : [{ title: `Move ${written.node.value} to a statement on ${arn}`, edits: [removal, ...added] }];
  });
  return [...near, ...add, ...move];
}

interface NearMiss {
  readonly written: JsonString;
  readonly fixed: string;
}

/** Resources that nothing uses and whose end is missing (`stack/name` for `stack/name/id`), or whose case is wrong. */
function nearMisses(facts: StatementFacts, { pattern }: WrittenAction): readonly NearMiss[] {
  const unused = resourceUse(facts).resources.filter(({ isUsed }) => !isUsed);
  return unused.flatMap(({ node }): readonly NearMiss[] => {
    const endings = [`${node.value}/*`, `${node.value}:*`];
    const fixed = [...endings, ...respelled(node.value, pattern.types)].find((each) => pattern.takes(each));
    return fixed === undefined ? [] : [{ written: node, fixed }];
  });
}

/** With the first word of the resource as a format has it. */
function respelled(text: string, types: readonly ResourceType[]): readonly string[] {
  const parts = arnParts(text);
  if (parts === undefined) return [];
  return types.flatMap(({ arn }) => {
    const word = /^[A-Za-z-]+/.exec(arnParts(arn)?.resource ?? '')?.[0] ?? '';
    const same = word !== '' && parts.resource.toLowerCase().startsWith(word.toLowerCase());
    return same ? joinArn({ ...parts, resource: word + parts.resource.slice(word.length) }) : [];
  });
}
