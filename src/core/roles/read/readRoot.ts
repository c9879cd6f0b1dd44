import { fileFields, roleFieldByName } from '../fields';
import type { JsonNode, JsonObject, JsonProperty } from '../json/node';
import { quotable, type Report } from '../problems';
import { looksLikeRole } from './roleFieldsOf';
import { unknownField } from './unknownField';

export interface Root {
  readonly config?: JsonProperty;
  /** Roles wherever they stand, in the order of the file. */
  readonly roles: readonly JsonProperty[];
  /** Something at the top is not what it should be, and may be the config section. */
  readonly doubtful: boolean;
}

/**
 * Finds the sections, and roles that stand where a brace too many or too few has put them: the other
 * roles of a file stay usable while one is being typed.
 */
export function readRoot(root: JsonNode, report: Report): Root {
  if (root.kind !== 'object') {
    report(root.range, { code: 'notAnObject', data: { section: 'file' } });
    return { roles: [], doubtful: true };
  }
  const config = root.properties.find(({ name }) => name === 'config');
  const sections = rolesSections(root, config);
  const strays = root.properties.filter(({ name, value }) => !isKnown(name) && looksLikeRole(value));
  for (const { name, nameRange } of strays) {
    report(nameRange, { code: 'roleOutsideRoles', data: { name: quotable(name) } });
  }
  const roles = [...sections.flatMap((section) => rolesOf(section, report)), ...strays];
  return {
    roles: roles.flatMap(withRolesInside).toSorted((a, b) => a.range.offset - b.range.offset),
    doubtful: reportOthers(root, new Set(strays), report),
    ...(config === undefined ? {} : { config }),
  };
}

/**
 * The roles section, which may stand in a config section without its closing brace, and objects of
 * roles whose name is not spelled `roles` yet.
 */
function rolesSections(root: JsonObject, config: JsonProperty | undefined): JsonProperty[] {
  const inConfig = config?.value?.kind === 'object' ? config.value.properties : [];
  const named = [...root.properties, ...inConfig].filter(({ name }) => name === 'roles');
  const misspelled = root.properties.filter(
    ({ name, value }) => !isKnown(name) && !looksLikeRole(value) && holdsRoles(value),
  );
  return [...named, ...misspelled];
}

function holdsRoles(value: JsonNode | undefined): boolean {
  return value?.kind === 'object' && value.properties.some((property) => looksLikeRole(property.value));
}

function rolesOf({ value }: JsonProperty, report: Report): readonly JsonProperty[] {
  if (value === undefined) return [];
  if (value.kind === 'object') return value.properties.filter(({ nameRange }) => nameRange.length > 0);
  report(value.range, { code: 'notAnObject', data: { section: 'roles' } });
  return [];
}

/** A role without its closing brace holds the roles after it. */
function withRolesInside(role: JsonProperty): JsonProperty[] {
  if (role.value?.kind !== 'object') return [role];
  const inside = role.value.properties.filter(
    ({ name, value }) => !roleFieldByName.has(name) && looksLikeRole(value),
  );
  return [role, ...inside.flatMap(withRolesInside)];
}

/** Whether it found repeated or unknown sections. */
function reportOthers(root: JsonObject, strays: ReadonlySet<JsonProperty>, report: Report): boolean {
  const seen = new Set<string>();
  let found = false;
  for (const property of root.properties) {
    const { name, nameRange } = property;
    if (strays.has(property)) continue;
    if (isKnown(name) && !seen.has(name)) seen.add(name);
    else {
      found = true;
      reportSection(name, nameRange, report);
    }
  }
  return found;
}

function reportSection(name: string, range: JsonProperty['nameRange'], report: Report): void {
  if (isKnown(name)) return report(range, { code: 'duplicateField', data: { name } });
  report(range, () => unknownField(name, 'file', fileFields));
}

function isKnown(name: string): boolean {
  return fileFields.some((field) => field === name);
}
