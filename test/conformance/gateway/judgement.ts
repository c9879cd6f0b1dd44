import { divergences, type DivergenceId } from './cases/divergences';
import type { JudgedPair } from './pairOfServers';
import { allowed, isDenied, unprepared } from './verdict';

/**
 * The pairs about which something is not as it is known, in words: the two differ, or do not any more.
 * The latter is no surprise of a gateway that is not `isKnown`.
 */
export function surprises(pairs: readonly JudgedPair[], isKnown: boolean): readonly string[] {
  const surprising = pairs.filter((pair) => isSurprise(pair) && (isKnown || !agrees(pair)));
  return surprising.map((pair) => {
    const { asked, request, differs, sandbox, gateway } = pair;
    const expected = differs === undefined ? 'the same' : `different (${differs})`;
    const policies = JSON.stringify([
      ...asked.policies,
      ...(asked.sessionPolicy ? [asked.sessionPolicy] : []),
    ]);
    const verdicts = `sandbox ${sandbox}, gateway ${gateway}`;
    return `${asked.name}: ${JSON.stringify(request)}: ${verdicts}, should be ${expected}; policies ${policies}`;
  });
}

function isSurprise({ asked, sandbox, gateway, differs }: JudgedPair): boolean {
  // Whole documents are policies at AWS, and every session that a case asks for is given.
  if (sandbox === unprepared && asked.policies.every((each) => typeof each !== 'string')) return true;
  return (sandbox !== gateway) !== (differs !== undefined);
}

function agrees({ sandbox, gateway }: JudgedPair): boolean {
  return sandbox === gateway;
}

/** Divergences that nothing names: nobody tries whether they are still there. */
export function untried(tries: readonly { readonly differs?: DivergenceId }[]): readonly string[] {
  const tried = new Set<string | undefined>(tries.map(({ differs }) => differs));
  return Object.keys(divergences).filter((id) => !tried.has(id));
}

export interface Tally {
  readonly pairs: number;
  /** Of those about which both agree. */
  readonly allowed: number;
  readonly denied: number;
  readonly otherwise: number;
  readonly different: number;
}

export function tallyOf(pairs: readonly JudgedPair[]): Tally {
  const agreed = pairs.filter(agrees);
  const yes = agreed.filter(({ sandbox }) => sandbox === allowed).length;
  const no = agreed.filter(({ sandbox }) => isDenied(sandbox)).length;
  return {
    pairs: pairs.length,
    allowed: yes,
    denied: no,
    otherwise: agreed.length - yes - no,
    different: pairs.length - agreed.length,
  };
}

/** How often each divergence was met, most often first. */
export function metDivergences(pairs: readonly JudgedPair[]): readonly string[] {
  const met = new Map<DivergenceId, number>();
  for (const { differs } of pairs) {
    if (differs !== undefined) met.set(differs, (met.get(differs) ?? 0) + 1);
  }
  return [...met].sort(([, left], [, right]) => right - left).map(([id, count]) => `${id} ${count}`);
}
