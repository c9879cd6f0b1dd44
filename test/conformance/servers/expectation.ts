import { isDeepStrictEqual } from 'node:util';
import { ministackDivergences } from './divergences/ministack';
import { motoDivergences } from './divergences/moto';
import type { Divergence, Reason } from './divergences/divergence';
import type { Outcome } from './outcome';
import type { Row } from './row';
import type { ServerName } from './stages/stage';

export interface Expectation {
  readonly outcome: Outcome;
  /** Why it is not AWS's. */
  readonly because: Reason | undefined;
}

/** Where each server is known to differ from AWS. The sandbox may not. */
export const divergences: Readonly<Record<ServerName, readonly Divergence[]>> = {
  sandbox: [],
  moto: motoDivergences,
  ministack: ministackDivergences,
};

const byServer = new Map(
  Object.entries(divergences).map(([server, list]) => [
    server,
    new Map(
      list.flatMap(({ because, rows }) =>
        Object.entries(rows).map(([name, outcome]) => [name, { outcome, because }] as const),
      ),
    ),
  ]),
);

export function expectationOf(row: Row, server: ServerName): Expectation {
  return byServer.get(server)?.get(row.name) ?? { outcome: row.aws, because: undefined };
}

/** What is wrong with the table or with the server, in a sentence; undefined when both agree. */
export function complaint(row: Row, server: ServerName, seen: Outcome): string | undefined {
  const { outcome, because } = expectationOf(row, server);
  if (isDeepStrictEqual(seen, outcome)) return undefined;
  const shown = JSON.stringify(seen);
  if (because === undefined) return `${server}: ${shown} instead of ${JSON.stringify(row.aws)}`;
  const now = isDeepStrictEqual(seen, row.aws) ? 'does as AWS now' : `says ${shown} now`;
  return `${server} ${now}, but is listed with ${JSON.stringify(outcome)}: ${because.why}`;
}
