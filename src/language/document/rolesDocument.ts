import { moveNode } from '../../core/roles/json/moveNode';
import type { JsonNode, JsonProperty } from '../../core/roles/json/node';
import { parseJson } from '../../core/roles/json/parseJson';
import { readRoot } from '../../core/roles/read/readRoot';
import { SectionBody, type Section } from './section';

/** The text of a roles file, cut into its sections. Immutable; an edit makes the next one. */
export interface RolesDocument {
  readonly text: string;
  readonly config?: Section;
  /** In the order of the file. */
  readonly roles: readonly Section[];
}

/** Never throws, whatever the text. Sections of `previous` with the same text live on. */
export function openDocument(text: string, previous?: RolesDocument): RolesDocument {
  const known = new Map(previous === undefined ? [] : sectionsOf(previous).map(keepBySource));
  const { root, errors } = parseJson(text);
  if (root === undefined) return { text, roles: [] };
  const { config, roles } = readRoot(root, () => undefined);
  const place = (property: JsonProperty): Section[] =>
    placeSection(property, { text, known, isSound: errors.length === 0 });
  const [configSection] = config === undefined ? [] : place(config);
  return { text, roles: roles.flatMap(place), ...(configSection && { config: configSection }) };
}

export function sectionsOf({ config, roles }: RolesDocument): readonly Section[] {
  return config === undefined ? roles : [config, ...roles];
}

function keepBySource({ body }: Section): [string, SectionBody] {
  return [body.source, body];
}

interface Reading {
  readonly text: string;
  readonly known: ReadonlyMap<string, SectionBody>;
  /** Nothing is wrong with the text, so that a section read by itself is what it is among the others. */
  readonly isSound: boolean;
}

/** A property whose value is not typed yet is no section. */
function placeSection(
  { name, nameRange, value }: JsonProperty,
  { text, known, isSound }: Reading,
): Section[] {
  if (value === undefined) return [];
  const { offset, length } = value.range;
  const source = text.slice(offset, offset + length);
  return [
    { name, nameRange, offset, body: known.get(source) ?? bodyOf(source, isSound ? value : undefined) },
  ];
}

function bodyOf(source: string, value: JsonNode | undefined): SectionBody {
  if (value === undefined) return new SectionBody(source);
  const start = value.range.offset;
  return new SectionBody(source, () =>
    moveNode(value, ({ offset, length }) => ({ offset: offset - start, length })),
  );
}
