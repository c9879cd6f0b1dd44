import { compactJson, type JsonObject } from '../../../core/roles/json/node';
import { appendProperty, removeProperty, renameProperty, type TextEdit } from '../../edits/edit';
import type { OperatorUse } from '../../policy/statementView';
import { editableSource } from '../embeddedFixes';
import type { Fix, RoleView } from '../rule';
import { writeOperator } from './operatorKinds';
import type { WrittenCondition } from './writtenConditions';

/** Puts a key below another operator: renames it where it stands alone, else moves the key. */
export function useOperator(
  role: RoleView,
  written: WrittenCondition,
  use: OperatorUse,
  marks: Pick<Fix, 'preferred'> = {},
): readonly Fix[] {
  const name = writeOperator(use);
  const edits = operatorEdits(role, written, name);
  return edits === undefined ? [] : [{ title: `Use ${name}`, edits, ...marks }];
}

function operatorEdits(
  role: RoleView,
  { facts, view }: WrittenCondition,
  name: string,
): readonly TextEdit[] | undefined {
  const source = editableSource(role);
  const block = facts.statement.condition?.value;
  const operator = view.operator.value;
  if (block?.kind !== 'object' || operator?.kind !== 'object' || view.key.value === undefined)
    return undefined;
  const other = block.properties.find((each) => each.name === name);
  const alone = operator.properties.length === 1;
  if (other === undefined && alone) return [renameProperty(view.operator, name)];
  const removal = alone
    ? removeProperty(source, block, view.operator)
    : removeProperty(source, operator, view.key);
  const value: unknown = JSON.parse(compactJson(view.key.value));
  if (other === undefined) {
    return [removal, appendProperty(source, block, name, { [view.key.name]: value })];
  }
  const target = other.value;
  if (target?.kind !== 'object' || hasKey(target, view.key.name)) return undefined;
  return touchesEnd(removal, target)
    ? undefined
    : [removal, appendProperty(source, target, view.key.name, value)];
}

function hasKey({ properties }: JsonObject, name: string): boolean {
  return properties.some((each) => each.name.toLowerCase() === name.toLowerCase());
}

/** Both edits would be at the end of the other operator. */
function touchesEnd({ range }: TextEdit, target: JsonObject): boolean {
  const last = target.properties.at(-1);
  const end = last === undefined ? target.range.offset + 1 : last.range.offset + last.range.length;
  return range.offset <= end && end <= range.offset + range.length;
}

export function renameKey({ view }: WrittenCondition, name: string, marks: Pick<Fix, 'preferred'> = {}): Fix {
  return { title: `Write ${name}`, edits: [renameProperty(view.key, name)], ...marks };
}

/** Takes a key out, and with it the operator or the whole condition that would be empty then. */
export function removeCondition(role: RoleView, { facts, view }: WrittenCondition): TextEdit {
  const source = editableSource(role);
  const { condition, node } = facts.statement;
  const block = condition?.value;
  const operator = view.operator.value;
  if (operator?.kind === 'object' && operator.properties.length > 1) {
    return removeProperty(source, operator, view.key);
  }
  return block?.kind === 'object' && block.properties.length > 1
    ? removeProperty(source, block, view.operator)
    : removeProperty(source, node, condition ?? view.operator);
}
