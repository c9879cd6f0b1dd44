import type { TextRange } from '../../core/roles/role';
import type { StatementView } from '../policy/statementView';
import type { RoleView } from '../rules/rule';
import { actionTextHover } from './actionTextHover';
import { arnHover } from './arnHover';
import type { Hover } from './hover';
import { conditionMeaning, keyHover } from './keyHover';
import { paragraphs } from './markdown';
import { operatorHover } from './operatorHover';
import { statementHover } from './statementHover';
import { pointedAt, type Pointed } from './target';
import { variableAt, variableHover } from './variableHover';

/** What is shown in a statement. The names of its elements are explained by the schema. */
export function inStatement(role: RoleView, statement: StatementView, at: number): Hover | undefined {
  const pointed = pointedAt(role.body.source, statement.node, at);
  if (pointed === undefined) return undefined;
  const variable = mayHaveVariables(pointed) && variableAt(role.body.source, rangeOf(pointed), at);
  const told = variable && variableHover(variable, role);
  if (variable && told) return { range: variable.range, markdown: told };
  const markdown = textOf(pointed, role, statement);
  return markdown === undefined ? undefined : { range: rangeOf(pointed), markdown };
}

function rangeOf(pointed: Pointed): TextRange {
  return pointed.kind === 'name' ? pointed.property.nameRange : pointed.range;
}

function mayHaveVariables({ kind, path: [element] }: Pointed): boolean {
  return kind === 'text' && (element === 'Resource' || element === 'NotResource' || element === 'Condition');
}

function textOf(pointed: Pointed, role: RoleView, statement: StatementView): string | undefined {
  const [element, ...below] = pointed.path;
  switch (element) {
    case 'Effect':
    case 'Sid':
      return below.length === 0 && pointed.kind === 'text'
        ? statementHover(statement, role.catalog)
        : undefined;
    case 'Action':
      return pointed.kind === 'text' ? actionTextHover(pointed.value, role.catalog) : undefined;
    case 'NotAction':
      return leftOut(pointed.kind === 'text' ? actionTextHover(pointed.value, role.catalog) : undefined);
    case 'Resource':
      return pointed.kind === 'text' ? arnHover(pointed.value, statement, role.catalog) : undefined;
    case 'NotResource':
      return leftOut(pointed.kind === 'text' ? arnHover(pointed.value, statement, role.catalog) : undefined);
    case 'Condition':
      return inCondition(pointed, role, statement);
    case undefined:
    default:
      return undefined;
  }
}

function leftOut(markdown: string | undefined): string | undefined {
  return markdown && paragraphs(markdown, 'Left out here: the statement is about everything else.');
}

function inCondition(pointed: Pointed, role: RoleView, statement: StatementView): string | undefined {
  if (pointed.kind === 'name' && pointed.path.length === 1) return operatorHover(pointed.property, statement);
  const range = rangeOf(pointed);
  const condition = statement.conditions.find(
    ({ key }) => key.range.offset <= range.offset && range.offset < key.range.offset + key.range.length,
  );
  if (condition === undefined) return undefined;
  return pointed.kind === 'name'
    ? keyHover(condition, statement, role)
    : conditionMeaning(condition, statement);
}
