import { join } from 'node:path';
import { complete } from '../../../src/language/completion/complete';
import { openDocument, type RolesDocument } from '../../../src/language/document/rolesDocument';
import { reviseDocument } from '../../../src/language/document/reviseDocument';
import { allRules } from '../../../src/language/rules/allRules';
import type { RuleSettings } from '../../../src/language/rules/lint';
import { viewRole } from '../../../src/language/rules/roleView';
import { RoleFindings } from '../../../src/language/rules/roleFindings';
import { layersOf } from '../../../src/language/whatIf/layersOf';
import { accessMap } from '../../../src/iam/access/accessMap';
import { fileCatalog } from '../../../src/storage/iamCatalog';
import { systemClock } from '../../../src/storage/systemClock';
import { workInSlices } from '../../../src/vscode/language/slicedWork';
import { largeRoles } from './largeRoles';
import { middleRole, smallRoles } from './smallRoles';

/** What one process of its own measures, in milliseconds, in the order of an editor's life. */
export interface Probe {
  readonly firstCompletion: number;
  readonly firstWholeFile: number;
  readonly wholeFile: readonly number[];
  readonly longestSlice: number;
  readonly completions: readonly number[];
  readonly edits: readonly number[];
  readonly accessMap: number;
}

const data = join(import.meta.dirname, '../../../data');
const noSettings = new Map<never, never>();
const lines = 10_000;
const keystrokes = 300;

const timed = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

/** Nothing has run before in the process: the first completion pays for the data and for cold code. */
async function probe(): Promise<Probe> {
  const catalog = fileCatalog(data);
  const world = { catalog, profiles: [], roleArns: [], accountIds: [] };
  const firstCompletion = timed(() => {
    const { text, cursor } = smallRoles;
    if (complete(openDocument(text), cursor, world).items.length === 0) throw new Error('No completion');
  });

  // Its own catalog: nothing that the file needs has been looked up for it.
  const other = fileCatalog(data);
  const findings = new RoleFindings(allRules, other, (error) => {
    throw error;
  });
  const text = largeRoles(catalog, lines);
  const opened = openDocument(text);
  let document = opened;
  const slices: number[] = [];
  const firstWholeFile = await sliced(document, findings, noSettings, slices);
  const completions: number[] = [];
  const edits: number[] = [];
  for (let stroke = 0; stroke < keystrokes; stroke += 1) {
    const { edited, cursor } = type(document, stroke);
    completions.push(
      timed(() => {
        document = reviseDocument(document, edited);
        complete(document, cursor, { ...world, catalog: other });
      }),
    );
    edits.push(timed(() => document.roles.forEach((role) => findings.find(role, document, noSettings))));
  }
  // As after a change of the setting: every role is judged anew, by code that has run before.
  const wholeFile: number[] = [];
  for (let change = 0; change < 5; change += 1) {
    wholeFile.push(await sliced(opened, findings, new Map<never, never>(), slices));
  }
  const role = openDocument(middleRole).roles[0];
  if (role === undefined) throw new Error('The role is gone');
  const { layers } = layersOf(viewRole(role, {}, other));
  return {
    firstCompletion,
    firstWholeFile,
    wholeFile,
    longestSlice: Math.max(...slices),
    completions,
    edits,
    accessMap: timed(() => accessMap(layers, other.index, other.details)),
  };
}

/** All roles as the editor has them judged: milliseconds of work, and of each slice of it. */
function sliced(
  document: RolesDocument,
  findings: RoleFindings,
  settings: RuleSettings,
  slices: number[],
): Promise<number> {
  return new Promise((resolve) => {
    let start = performance.now();
    let whole = 0;
    function* steps(): Generator<() => void> {
      const timed = (step: () => void) => (): void => {
        if (start === 0) start = performance.now();
        step();
      };
      for (const step of findings.preparations(document)) yield timed(step);
      for (const role of document.roles) {
        for (const step of findings.steps(role, document, settings)) yield timed(step);
      }
    }
    workInSlices(steps(), systemClock, (isLast) => {
      const slice = performance.now() - start;
      slices.push(slice);
      whole += slice;
      start = 0;
      if (isLast) resolve(whole);
    });
  });
}

/** One more character in an action, each time in another role. */
function type(document: RolesDocument, stroke: number): { edited: string; cursor: number } {
  const role = document.roles[(stroke * 37) % document.roles.length];
  const action = /"Action": \["[a-z0-9-]+:/.exec(role?.body.source ?? '');
  if (role === undefined || action === null) throw new Error('No action to type in');
  const cursor = role.offset + action.index + action[0].length + 1;
  return { edited: `${document.text.slice(0, cursor - 1)}G${document.text.slice(cursor - 1)}`, cursor };
}

probe().then(
  (result) => {
    console.log(JSON.stringify(result));
    process.exit(0);
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
