import { parseJson } from '../../core/roles/json/parseJson';
import { roleFieldByName } from '../../core/roles/fields';
import { looksLikeRole } from '../../core/roles/read/roleFieldsOf';
import { openDocument, sectionsOf, type RolesDocument } from './rolesDocument';
import { SectionBody, type Section } from './section';

/** What two texts do not have in common. */
interface Change {
  readonly offset: number;
  readonly removed: number;
  readonly inserted: number;
}

/**
 * The document after an edit. One inside a section costs only that section to be read again, whatever
 * the length of the file; the result is the same as that of `openDocument`.
 */
export function reviseDocument(previous: RolesDocument, text: string): RolesDocument {
  const change = findChange(previous.text, text);
  if (change.removed === 0 && change.inserted === 0) return previous;
  return reviseRole(previous, text, change) ?? openDocument(text, previous);
}

/** Undefined when more than one role may have changed. */
function reviseRole(previous: RolesDocument, text: string, change: Change): RolesDocument | undefined {
  const index = previous.roles.findIndex((role) => encloses(role, change));
  const role = previous.roles[index];
  // A section that holds another is cut wrong: the braces have to be counted anew.
  if (role === undefined || sectionsOf(previous).some((other) => other !== role && encloses(other, change))) {
    return undefined;
  }
  const shift = change.inserted - change.removed;
  const length = role.body.source.length + shift;
  const source = text.slice(role.offset, role.offset + length);
  if (!isPlainRole(role.body.source) || !isPlainRole(source)) return undefined;
  // In a text it is none, unless a comment before the role waits for its end.
  if (commentEnds(source) !== commentEnds(role.body.source)) return undefined;
  const moved = (section: Section): Section =>
    section.offset > role.offset ? move(section, shift) : section;
  const roles = previous.roles.map((each, at) =>
    at === index ? { ...role, body: new SectionBody(source) } : moved(each),
  );
  return { text, roles, ...(previous.config && { config: moved(previous.config) }) };
}

/** Whether the change lies between the first and the last character of the section. */
function encloses({ offset, body }: Section, change: Change): boolean {
  const end = offset + body.source.length;
  return change.offset > offset && change.offset + change.removed < end;
}

/** Whether the text is one role from its first brace to its last, without a doubt about where it ends. */
function isPlainRole(source: string): boolean {
  const { root, errors } = parseJson(source);
  if (root?.kind !== 'object' || root.range.length !== source.length || errors.length > 0) return false;
  const holdsRole = root.properties.some(
    ({ name, value }) => !roleFieldByName.has(name) && looksLikeRole(value),
  );
  return looksLikeRole(root) && !holdsRole;
}

function commentEnds(source: string): number {
  return source.split('*/').length;
}

function move(section: Section, shift: number): Section {
  const { nameRange } = section;
  return {
    ...section,
    nameRange: { ...nameRange, offset: nameRange.offset + shift },
    offset: section.offset + shift,
  };
}

function findChange(before: string, after: string): Change {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let tail = 0;
  while (
    tail < shorter - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail += 1;
  }
  return { offset: start, removed: before.length - start - tail, inserted: after.length - start - tail };
}
