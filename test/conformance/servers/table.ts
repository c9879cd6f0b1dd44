import { isDeepStrictEqual } from 'node:util';
import type { Reason } from './divergences/divergence';
import { divergences, expectationOf } from './expectation';
import { serverNames } from './allStages';
import type { ServerName } from './stages/stage';
import { allRows, topics } from './topics';

/** What is wrong with the table itself, in a sentence each. */
export function tableProblems(): readonly string[] {
  const names = allRows.map(({ name }) => name);
  const known = new Set(names);
  const documented = new Map(allRows.map(({ name, aws }) => [name, aws]));
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...twice.map((name) => `Two rows are called ${name}`),
    ...serverNames.flatMap((server) => {
      const listed = divergences[server].flatMap(({ rows }) => Object.keys(rows));
      const again = listed.filter((name, index) => listed.indexOf(name) !== index);
      const none = divergences[server]
        .flatMap(({ rows }) => Object.entries(rows))
        .filter(([name, outcome]) => known.has(name) && isDeepStrictEqual(outcome, documented.get(name)));
      return [
        ...listed.filter((name) => !known.has(name)).map((name) => `${server}: there is no row ${name}`),
        ...again.map((name) => `${server}: ${name} is listed twice`),
        ...none.map(([name]) => `${server}: ${name} is listed with what AWS does`),
      ];
    }),
  ];
}

/** How many rows each server plays as AWS documents it, and why it does not play the others so. */
export function summary(): string {
  return serverNames
    .map((server) => {
      const reasons = countReasons(server);
      const differing = [...reasons.values()].reduce((sum, count) => sum + count, 0);
      const counts = [...reasons]
        .sort(([, left], [, right]) => right - left)
        .map(([{ why }, count]) => `\n  ${String(count).padStart(3)} ${why}`);
      return `\n${server}: ${allRows.length - differing} as AWS, ${differing} not${counts.length > 0 ? ', because it' : ''}${counts.join('')}`;
    })
    .join('');
}

function countReasons(server: ServerName): ReadonlyMap<Reason, number> {
  const counts = new Map<Reason, number>();
  for (const row of allRows) {
    const { because } = expectationOf(row, server);
    if (because !== undefined) counts.set(because, (counts.get(because) ?? 0) + 1);
  }
  return counts;
}

/** The rows in which a server differs from AWS, in Markdown. */
export function table(): string {
  const lines = Object.entries(topics).flatMap(([topic, rows]) =>
    rows.flatMap((row) =>
      serverNames.flatMap((server) => {
        const { outcome, because } = expectationOf(row, server);
        if (because === undefined) return [];
        const cells = [
          topic,
          row.name,
          shown(row.aws),
          server,
          shown(outcome),
          `[${because.why}](${because.aws})`,
        ];
        return [`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`];
      }),
    ),
  );
  const heading = [
    '| Topic | Row | AWS | Server | instead | because it |',
    '| --- | --- | --- | --- | --- | --- |',
  ];
  return [...heading, ...lines].join('\n');
}

const longestCell = 100;

function shown(outcome: unknown): string {
  const text = typeof outcome === 'string' ? outcome : JSON.stringify(outcome);
  return text.length > longestCell ? `${text.slice(0, longestCell)}…` : text;
}
