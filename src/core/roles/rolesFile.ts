import { contains, type JsonProperty } from './json/node';
import { parseJson } from './json/parseJson';
import type { Problem, Report } from './problems';
import { readConfig } from './read/readConfig';
import { readEntry } from './read/readEntry';
import { readRoot, type Root } from './read/readRoot';
import type { RoleEntry, RolesConfig, TextRange } from './role';
import { findSecrets } from './secrets';

/** A roles file as far as it can be understood. */
export interface RolesFile {
  readonly config: RolesConfig;
  /**
   * False when something of the config section is wrong or lost. Nothing may be issued then: without
   * it another account could be meant.
   */
  readonly configUsable: boolean;
  /** One entry per name, in the order of the file. */
  readonly roles: readonly RoleEntry[];
  /** In the order of the file. */
  readonly problems: readonly Problem[];
  /** The config section, name and value. */
  readonly configRange?: TextRange;
}

/** Nobody reads more; what comes after them breaks its role without a word of its own. */
const maxProblems = 1_000;
const maxSecrets = 100;

/** Reads the text of a `vault-aws.jsonc`. Never throws; whatever is wrong is among the problems. */
export function parseRolesFile(text: string): RolesFile {
  const problems: Problem[] = [];
  const report = reporter(problems);
  const { root: node, errors } = parseJson(text);
  // Nothing but comments: the editor marks nothing in it, and there is nothing to get wrong.
  const isBlank = node === undefined && errors.every(({ kind }) => kind === 'valueExpected');
  const root: Root = node === undefined ? { roles: [], doubtful: !isBlank } : readRoot(node, report);
  for (const { kind, range } of isBlank ? [] : errors) {
    reportAt(range, root, problems)(range, { code: 'syntax', data: { error: kind } });
  }
  for (const { kind, range } of findSecrets(text).slice(0, maxSecrets)) {
    reportAt(range, root, problems)(range, { code: 'secretInFile', data: { kind } });
  }
  const config = readConfigSection(root.config, report);
  const lost =
    root.config === undefined &&
    (root.doubtful || (!isBlank && errors.length > 0 && text.includes('"config"')));
  return {
    config,
    roles: readEntries(root.roles, { text, config, problems }),
    configUsable:
      !lost &&
      problems.length < maxProblems &&
      !problems.some((problem) => concernsConfig(problem, root.config)),
    problems: problems.sort((a, b) => a.range.offset - b.range.offset),
    ...(root.config === undefined ? {} : { configRange: root.config.range }),
  };
}

interface Reading {
  readonly text: string;
  readonly config: RolesConfig;
  readonly problems: Problem[];
}

function readEntries(roles: readonly JsonProperty[], reading: Reading): RoleEntry[] {
  const byName = new Map<string, JsonProperty[]>();
  for (const role of roles) {
    const namesakes = byName.get(role.name);
    if (namesakes === undefined) byName.set(role.name, [role]);
    else namesakes.push(role);
  }
  const broken = new Set(reading.problems.filter(isError).map(({ role }) => role));
  return [...byName.values()].flatMap((namesakes) => {
    const [first] = namesakes;
    return first === undefined ? [] : [readNamesakes(first, namesakes, broken.has(first.name), reading)];
  });
}

/** One entry for roles of one name: which of several is meant only their author knows, so none can be issued. */
function readNamesakes(
  first: JsonProperty,
  namesakes: readonly JsonProperty[],
  brokenAlready: boolean,
  { text, config, problems }: Reading,
): RoleEntry {
  let broken = brokenAlready;
  const report = reporter(problems, first.name, () => (broken = true));
  if (namesakes.length > 1) {
    for (const { nameRange } of namesakes) report(nameRange, { code: 'duplicateRole' });
  }
  const { role, ...entry } = readEntry(first, text, config, report);
  return role === undefined || broken ? entry : { ...entry, role };
}

function readConfigSection(section: JsonProperty | undefined, report: Report): RolesConfig {
  const value = section?.value;
  if (value === undefined) return {};
  if (value.kind === 'object') return readConfig(value, report);
  report(value.range, { code: 'notAnObject', data: { section: 'config' } });
  return {};
}

/** Second config sections are reported outside the first. */
function concernsConfig(problem: Problem, config: JsonProperty | undefined): boolean {
  if (!isError(problem) || problem.role !== undefined) return false;
  if (problem.code === 'duplicateField' && problem.data.name === 'config') return true;
  return config !== undefined && contains(config.range, problem.range);
}

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

/** Reports for the innermost role whose value holds the place, else for the file. */
function reportAt(place: TextRange, { roles }: Root, problems: Problem[]): Report {
  const role = roles.findLast(({ value }) => value !== undefined && contains(value.range, place));
  return reporter(problems, role?.name);
}

function reporter(problems: Problem[], role?: string, onError?: () => void): Report {
  const whose = role === undefined ? {} : { role };
  return (range, detail, severity = 'error') => {
    if (problems.length < maxProblems) {
      problems.push({ ...(typeof detail === 'function' ? detail() : detail), severity, range, ...whose });
    }
    if (severity === 'error') onError?.();
  };
}
