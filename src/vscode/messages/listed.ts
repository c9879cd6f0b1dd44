import { l10n } from 'vscode';
import type { Ranked } from '../../language/approval/actionPower';
import { shown } from './shown';

/** The longest that AWS takes for anything that has a name: ARNs of roles and policies. */
const longest = 2_048;

/** A line of things of one kind, all of them; undefined when there are none. */
export function labelled(label: string, items: readonly string[]): string | undefined {
  return items.length === 0 ? undefined : `${label}: ${items.map(whole).join(', ')}`;
}

/** All that is decisive, whatever its number, and of the others what fits beside it into `room` things. */
export function itemsText({ decisive, others }: Ranked, room: number): string {
  const fitting = Math.max(0, room - decisive.length);
  const items = [...decisive, ...others.slice(0, fitting)].map(whole).join(', ');
  const rest = others.length - fitting;
  if (rest <= 0) return items;
  return items === '' ? l10n.t('{0} more', rest) : l10n.t('{0} and {1} more', items, rest);
}

/** Nothing is cut without a word, since the end of a name may be what tells it from another. */
function whole(item: string): string {
  if (item.length <= longest) return shown(item);
  return l10n.t('{0}… (and {1} characters more)', shown(item.slice(0, longest)), item.length - longest);
}
