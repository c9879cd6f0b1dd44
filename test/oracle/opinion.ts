import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Verdict } from '../../src/iam/request';
import { account } from './generate/vocabulary';
import type { OracleCase } from './oracleCase';
import type { Answer } from './ours';

/** Asks the other evaluator. */
export type Opinion = (asked: OracleCase) => Promise<Answer>;

const oracleModule = '@cloud-copilot/iam-simulate';

/** Where the oracle is installed; undefined while it is not. */
export function installedOracle(): string | undefined {
  try {
    return createRequire(join(import.meta.dirname, 'package.json')).resolve(oracleModule);
  } catch {
    return undefined;
  }
}

/**
 * Loads the oracle from its own folder. Nothing of the repository is compiled against it: what it gives
 * is looked at here, so that everything type-checks where it is not installed.
 */
export async function loadOpinion(entry: string): Promise<Opinion> {
  const loaded: unknown = await import(pathToFileURL(entry).href);
  const run = member(loaded, 'runSimulation');
  if (typeof run !== 'function') throw new Error(`${oracleModule} has no runSimulation`);
  return async (asked) => {
    const answer: unknown = await Reflect.apply(run, undefined, [simulationOf(asked), {}]);
    return readAnswer(answer);
  };
}

function simulationOf({ identity, boundary, session, request }: OracleCase): object {
  const principal =
    session === undefined
      ? `arn:aws:iam::${account}:user/ana`
      : `arn:aws:sts::${account}:assumed-role/reader/ana`;
  return {
    request: {
      principal,
      action: request.action,
      resource: { resource: request.resource, accountId: account },
      contextVariables: request.context,
    },
    identityPolicies: identity.map((policy, index) => ({ name: `identity ${index + 1}`, policy })),
    ...(boundary && { permissionBoundaryPolicies: [{ name: 'boundary', policy: boundary }] }),
    ...(session && { sessionPolicy: session }),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
  };
}

const verdicts: ReadonlyMap<unknown, Verdict> = new Map([
  ['Allowed', 'allowed'],
  ['ExplicitlyDenied', 'explicitDeny'],
  ['ImplicitlyDenied', 'implicitDeny'],
]);

function readAnswer(answer: unknown): Answer {
  const verdict = verdicts.get(member(answer, 'overallResult'));
  if (verdict !== undefined) {
    const ignored = member(member(answer, 'result'), 'ignoredContextKeys');
    // A case that asks about less than ours does proves nothing.
    if (Array.isArray(ignored) && ignored.length > 0) return { refused: `ignores ${ignored.join(' ')}` };
    return { verdict };
  }
  const message = member(member(answer, 'errors'), 'message');
  return { refused: typeof message === 'string' ? message : 'an answer without a verdict' };
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
