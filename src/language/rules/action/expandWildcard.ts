import type { JsonString } from '../../../core/roles/json/node';
import { replaceValue } from '../../edits/edit';
import type { Fix, RoleView } from '../rule';
import { addTexts } from '../statementEdits';
import { statementFacts } from '../statementFacts';

/** More than this many names help nobody, and no policy has room for them. */
const most = 150;

/**
 * Writes out what a wildcard in `Action` or `NotAction` covers today: the reverse of folding actions.
 * Undefined when the text is no wildcard of one service, or covers too many to list.
 */
export function expandWildcard(role: RoleView, node: JsonString): Fix | undefined {
  const facts = statementFacts(role).find(({ statement }) => statement.actions?.texts.includes(node));
  const list = facts?.statement.actions;
  const written = [...(facts?.actions ?? []), ...(facts?.notActions ?? [])].find(
    (each) => each.node === node,
  );
  if (list === undefined || written?.pattern.kind !== 'wildcard') return undefined;
  const others = new Set(list.texts.filter((each) => each !== node).map(({ value }) => value.toLowerCase()));
  const ids = written.pattern.covered.map(({ id }) => id).filter((id) => !others.has(id.toLowerCase()));
  const [first, ...more] = ids;
  if (first === undefined || ids.length > most) return undefined;
  const title = `Write out the ${ids.length} actions that ${node.value} covers`;
  if (list.value.kind !== 'array') {
    return {
      title,
      edits: [{ range: list.value.range, text: `[${ids.map((id) => JSON.stringify(id)).join(', ')}]` }],
    };
  }
  return {
    title,
    edits: [replaceValue(node, first), ...(more.length > 0 ? [addTexts(role, list, more)] : [])],
  };
}
