import type { RoleView } from '../rules/rule';
import type { PolicyBudget } from '../rules/size/budget';
import type { LensWords, LiveLeases } from './lens';
import { roleAccess } from './roleAccess';

/** `2 leases · 14:05`. */
export function leasesLensWords({ count, until }: LiveLeases): LensWords {
  const title = `${numbered(count, 'lease')} · ${until}`;
  const tooltip =
    count === 1 ? `A lease of this role lives until ${until}.` : `The last of them lives until ${until}.`;
  return { title, tooltip };
}

const asksForMap = 'What would this allow? Shows it on a map.';

/** `Allows 42 actions in 3 services`. */
export function accessLensWords(role: RoleView): LensWords {
  const access = roleAccess(role);
  if (access === undefined) {
    return { title: 'What would this allow?', tooltip: 'Shows what a lease of this role may do.' };
  }
  const { allowed, unknown } = access;
  const services = new Set(allowed.map(({ prefix }) => prefix)).size;
  const verb = role.credentialType === 'iam_user' ? 'Allows' : 'Narrowed to';
  const what =
    allowed.length === 0
      ? nothing(unknown)
      : `${numbered(allowed.length, 'action')} in ${numbered(services, 'service')}`;
  const gap = unknown.length === 0 ? '' : ` Not counted: ${unknown.join(', ')}.`;
  return { title: `${verb} ${what}`, tooltip: `${asksForMap}${gap}` };
}

function nothing(unknown: readonly string[]): string {
  return unknown.length === 0 ? 'nothing' : 'nothing that is known here';
}

/** `1,204 of 2,048 characters with the guard`. */
export function budgetLensWords({ used, limit, kind }: PolicyBudget): LensWords {
  const sizes = `${counted(used)} of ${counted(limit)} characters`;
  switch (kind) {
    case 'user':
      return {
        title: `${sizes} with the guard`,
        tooltip:
          'What AWS allows for all inline policies of a user; the policy that ends the lease is one of them.',
      };
    case 'managed':
      return {
        title: `${sizes} as a managed policy`,
        tooltip: 'Too large for an inline policy: the lease gets a managed policy of its own.',
      };
    case 'session':
      return { title: sizes, tooltip: 'What AWS allows for the policy of a session.' };
  }
}

function numbered(count: number, one: string): string {
  return `${counted(count)} ${one}${count === 1 ? '' : 's'}`;
}

function counted(count: number): string {
  return count.toLocaleString('en-US');
}
