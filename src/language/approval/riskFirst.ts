/** Services whose actions hand out access itself. */
const accessServices = new Set(['iam', 'sts', 'sso', 'organizations', 'account', 'kms', 'secretsmanager']);

/**
 * Actions or resources with the most powerful first: everything, then whatever has the widest wildcard,
 * then what hands out access.
 */
export function riskFirst(items: readonly string[]): readonly string[] {
  return items.toSorted((a, b) => reach(a) - reach(b));
}

/** The smaller, the more an item reaches. */
function reach(item: string): number {
  const wildcard = item.search(/[*?]/);
  const named = item.slice(0, wildcard === -1 ? undefined : wildcard);
  // In an ARN the empty parts and the words before the name narrow nothing.
  const isEverything = wildcard !== -1 && !/[^:/]/.test(named.replace(/^arn(:|$)/i, ''));
  if (isEverything) return 0;
  const service = /^(?:arn:[^:]*:)?(?<name>[\w-]+):/i.exec(item)?.groups?.['name']?.toLowerCase() ?? '';
  const handsOutAccess = accessServices.has(service);
  if (wildcard !== -1) return (handsOutAccess ? 1 : 2) + named.length / 10_000;
  return handsOutAccess ? 3 : 4;
}
