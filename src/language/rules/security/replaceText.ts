import type { JsonString } from '../../../core/roles/json/node';
import { lineIndent, type TextEdit } from '../../edits/edit';
import type { TextsView } from '../../policy/statementView';
import { editableSource } from '../embeddedFixes';
import type { RoleView } from '../rule';

/** Puts several texts in the place of one, which becomes a list where it is not in one. */
export function replaceText(view: RoleView, node: JsonString, texts: readonly string[]): TextEdit {
  const source = editableSource(view);
  const list = listsOf(view).find(({ value }) => value.kind === 'array' && holds(value.items, node));
  const written = texts.map((text) => JSON.stringify(text));
  if (list === undefined)
    return { range: node.range, text: written.length === 1 ? (written[0] ?? '') : `[${written.join(', ')}]` };
  const indent = lineIndent(source, node.range.offset);
  const start = node.range.offset - indent.length;
  const ownLine = source.slice(start, node.range.offset).trim() === '' && source[start - 1] === '\n';
  return { range: node.range, text: written.join(ownLine ? `,\n${indent}` : ', ') };
}

function holds(items: readonly { readonly range: JsonString['range'] }[], { range }: JsonString): boolean {
  return items.some((item) => item.range.offset === range.offset);
}

function listsOf({ policy }: RoleView): readonly TextsView[] {
  const lists = (policy?.statements ?? []).flatMap(({ actions, resources }) => [actions, resources]);
  return lists.filter((list) => list !== undefined);
}
