import type { WithheldAction } from '../../iam/access/accessMap';
import type { Withheld } from '../../iam/access/standing';
import type { Layer } from '../../iam/request';
import type { AccessReading } from './reading';
import { refsOf } from './statementRefs';
import type { WithheldGroup } from './view';

const mostServices = 6;

/** What a policy allows and something takes away, by what does it. */
export function withheldGroups({ found, view, identityAssumed }: AccessReading): readonly WithheldGroup[] {
  const groups = new Map<string, { readonly standing: Withheld; readonly actions: WithheldAction[] }>();
  for (const withheld of found?.map.withheld ?? []) {
    const { standing } = withheld;
    if (!isWorthAWord(standing, identityAssumed)) continue;
    const key = groupKey(standing);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { standing, actions: [withheld] });
    else group.actions.push(withheld);
  }
  const nameOf = (prefix: string): string => view.catalog.index.service(prefix)?.name ?? prefix;
  return [...groups.values()]
    .sort((a, b) => b.actions.length - a.actions.length)
    .map(({ standing, actions }) => groupOf(standing, actions, nameOf));
}

function groupOf(
  { by, denials }: Withheld,
  actions: readonly WithheldAction[],
  nameOf: (prefix: string) => string,
): WithheldGroup {
  return {
    reason: denials.length > 0 ? 'Denied by' : silentReasons[by],
    statements: refsOf(denials),
    count: actions.length,
    ...topServices(actions, nameOf),
  };
}

/** That a session allows less than an identity that is only assumed goes without saying. */
export function isWorthAWord({ denials }: Withheld, identityAssumed: boolean): boolean {
  return !identityAssumed || denials.length > 0;
}

const silentReasons: Readonly<Record<Layer, string>> = {
  identity: 'Not allowed on any of its resources',
  boundary: 'Not allowed by the permissions boundary',
  session: 'Not allowed by the session policy',
};

function groupKey({ by, denials }: Withheld): string {
  return JSON.stringify([by, denials.map(({ policy, index }) => [policy, index])]);
}

function topServices(
  actions: readonly WithheldAction[],
  nameOf: (prefix: string) => string,
): Pick<WithheldGroup, 'services' | 'otherServices'> {
  const counts = new Map<string, number>();
  for (const { action } of actions) counts.set(action.prefix, (counts.get(action.prefix) ?? 0) + 1);
  const sorted = [...counts].sort(([, a], [, b]) => b - a);
  return {
    services: sorted.slice(0, mostServices).map(([prefix, count]) => ({ name: nameOf(prefix), count })),
    otherServices: Math.max(0, sorted.length - mostServices),
  };
}
