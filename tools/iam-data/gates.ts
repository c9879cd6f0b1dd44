import type { ActionIndex } from '../../src/iam/catalog/catalog';
import { decodeDetails } from '../../src/iam/catalog/decodeDetails';
import { decodeIndex } from '../../src/iam/catalog/decodeIndex';
import { goldenProblems } from './golden';
import { losses } from './lossless';
import type { Files, Source } from './model';

export interface Licensed {
  readonly name: string;
  readonly licence: string;
}

export interface Checked {
  readonly files: Files;
  readonly source: Source;
  readonly packages: readonly Licensed[];
  readonly counts: Readonly<Record<string, number>>;
  /** Of the files that are there now; empty when there are none. */
  readonly earlier: Readonly<Record<string, number>>;
}

/** Why the new files must not take the place of the old ones; empty when they may. */
export function problems({ files, source, packages, counts, earlier }: Checked): readonly string[] {
  const lost = losses(files, source);
  if (lost.length > 0) return lost;
  const index = decodeIndex(files.index);
  return [
    ...goldenProblems(index, decodeDetails(files.details, index)),
    ...unresolved(source, index),
    ...fewer(counts, earlier),
    ...unlicensed(packages),
  ];
}

function unresolved({ services }: Source, index: ActionIndex): readonly string[] {
  const dependents = services.flatMap(({ actions }) => actions.flatMap((action) => action.dependents));
  return [...new Set(dependents)]
    .filter((dependent) => index.find(dependent) === undefined)
    .map((dependent) => `nothing is known of ${dependent}, which others depend on`);
}

const smallestShare = 0.98;

/** Services are dropped one by one; a package that lost more than a fiftieth was made wrongly. */
function fewer(
  now: Readonly<Record<string, number>>,
  earlier: Readonly<Record<string, number>>,
): readonly string[] {
  return Object.entries(earlier).flatMap(([what, before]) => {
    const count = now[what] ?? 0;
    return what === 'retired' || count >= before * smallestShare ? [] : [`${what}: ${count}, were ${before}`];
  });
}

function unlicensed(packages: readonly Licensed[]): readonly string[] {
  return packages
    .filter(({ licence }) => !/^(MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD)$/.test(licence))
    .map(({ name, licence }) => `${name} may not ship: its licence is ${licence}`);
}
