import type { TextRange } from '../../core/roles/role';
import type { Catalog } from '../../iam/catalog/catalog';
import type { StatementView } from '../policy/statementView';
import { actionTextHover } from './actionTextHover';
import { arnHover } from './arnHover';
import type { Hover } from './hover';
import { conditionMeaning, keyHover } from './keyHover';
import { operatorHover } from './operatorHover';
import { statementHover } from './statementHover';
import { pointedAt, type Pointed } from './target';

/** What is shown in a statement. The names of its elements are explained by the schema. */
export function inStatement(
  source: string,
  statement: StatementView,
  at: number,
  catalog: Catalog,
): Hover | undefined {
  const pointed = pointedAt(source, statement.node, at);
  if (pointed === undefined) return undefined;
  const markdown = textOf(pointed, statement, catalog);
  return markdown === undefined ? undefined : { range: rangeOf(pointed), markdown };
}

function rangeOf(pointed: Pointed): TextRange {
  return pointed.kind === 'name' ? pointed.property.nameRange : pointed.range;
}

function textOf(pointed: Pointed, statement: StatementView, catalog: Catalog): string | undefined {
  const [element, ...below] = pointed.path;
  switch (element) {
    case 'Effect':
    case 'Sid':
      return below.length === 0 && pointed.kind === 'text' ? statementHover(statement, catalog) : undefined;
    case 'Action':
    case 'NotAction':
      return pointed.kind === 'text' ? actionTextHover(pointed.value, catalog) : undefined;
    case 'Resource':
    case 'NotResource':
      return pointed.kind === 'text' ? arnHover(pointed.value, statement, catalog) : undefined;
    case 'Condition':
      return inCondition(pointed, statement, catalog);
    default:
      return undefined;
  }
}

function inCondition(pointed: Pointed, statement: StatementView, catalog: Catalog): string | undefined {
  if (pointed.kind === 'name' && pointed.path.length === 1) return operatorHover(pointed.property, statement);
  const range = rangeOf(pointed);
  const condition = statement.conditions.find(
    ({ key }) => key.range.offset <= range.offset && range.offset < key.range.offset + key.range.length,
  );
  if (condition === undefined) return undefined;
  return pointed.kind === 'name'
    ? keyHover(condition, statement, catalog)
    : conditionMeaning(condition, statement);
}
