import type { AccessLevel } from '../iam/catalog/catalog';
import type { TileCounts } from '../language/accessView/view';

/** `1,204`. */
export function counted(count: number): string {
  return count.toLocaleString('en-US');
}

/** As heads of columns, where room is scarce. */
export const levelHeads: Readonly<Record<AccessLevel, string>> = {
  List: 'List',
  Read: 'Read',
  Write: 'Write',
  'Permissions management': 'Permissions',
  Tagging: 'Tagging',
};

/** `12 of 40 allowed, 3 under conditions, 2 on named resources only`. */
export function tileWords({ allowed, conditional, limited, of }: TileCounts): string {
  if (of === 0) return 'no such actions';
  if (allowed === 0) return `none of ${counted(of)} allowed`;
  return [
    `${counted(allowed)} of ${counted(of)} allowed`,
    ...(conditional === 0 ? [] : [`${counted(conditional)} under conditions`]),
    ...(limited === 0 ? [] : [`${counted(limited)} on named resources only`]),
  ].join(', ');
}
