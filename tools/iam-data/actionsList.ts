import { accessLetters } from '../../src/iam/catalog/columns';
import type { SourceService } from './model';

/** Every action and its access level, a line each, so that a refresh can be read in a diff. */
export function actionsList(services: readonly SourceService[]): string {
  const lines = services.flatMap(({ prefix, actions }) =>
    actions.map(({ name, access }) => `${prefix}:${name}\t${accessLetters[access]}`),
  );
  return `${lines.join('\n')}\n`;
}

/** What changed between two such lists, by service. */
export function actionsDiff(before: string, now: string): readonly string[] {
  const [old, current] = [levels(before), levels(now)];
  const changes = new Map<string, string[]>();
  const note = (id: string, change: string): void => {
    const [prefix = '', name = ''] = id.split(':');
    const known = changes.get(prefix) ?? [];
    known.push(`  ${change.replace('?', name)}`);
    changes.set(prefix, known);
  };
  for (const [id, level] of current) {
    const earlier = old.get(id);
    if (earlier === undefined) note(id, `+ ? (${level})`);
    else if (earlier !== level) note(id, `~ ? (${earlier} is now ${level})`);
  }
  for (const id of old.keys()) {
    if (!current.has(id)) note(id, '- ?');
  }
  return [...changes]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([prefix, all]) => [prefix].concat(all));
}

function levels(list: string): ReadonlyMap<string, string> {
  return new Map(
    list
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [id = '', level = ''] = line.split('\t');
        return [id, level];
      }),
  );
}
