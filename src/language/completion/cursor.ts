import type { JsonNode } from '../../core/roles/json/node';
import type { TextRange } from '../../core/roles/role';
import { spotAt, type Spot } from '../document/nodeAt';
import { sectionsOf, type RolesDocument } from '../document/rolesDocument';
import { SectionBody, type Section } from '../document/section';
import { policyOf } from '../policy/policyView';
import { endOf } from './gaps';
import { missingEnds } from './missingEnds';

/** Where the cursor stands in a section, or in the policy that the section holds as a string. */
export interface Cursor {
  readonly section: Section;
  readonly isConfig: boolean;
  readonly source: string;
  /** The tree that the spot's path begins at. */
  readonly root: JsonNode;
  /** True when the root is the policy and not the role. */
  readonly embedded: boolean;
  readonly quote: string;
  /** From the start of the section. */
  readonly at: number;
  readonly spot: Spot;
  readonly comments: readonly TextRange[];
}

export function cursorAt(document: RolesDocument, offset: number): Cursor | undefined {
  const section =
    unfinishedAt(document, offset) ?? sectionsOf(document).findLast((each) => encloses(each, offset));
  const isConfig = section?.offset === document.config?.offset;
  return section && cursorIn(section, isConfig, offset - section.offset);
}

/**
 * In a file that ends at the cursor, whose braces are still to be typed, they are thought to be there: an
 * end that is missing is where the last word is, and the cursor behind it would be nowhere.
 */
function unfinishedAt(document: RolesDocument, offset: number): Section | undefined {
  const { text } = document;
  const last = sectionsOf(document).reduce<Section | undefined>(lastOf, undefined);
  if (last === undefined || offset <= last.offset || text.slice(offset).trim() !== '') return undefined;
  const source = text.slice(last.offset, offset);
  const ends = missingEnds(source);
  return ends === '' ? undefined : { ...last, body: new SectionBody(source + ends) };
}

function lastOf(last: Section | undefined, section: Section): Section {
  return last === undefined || section.offset > last.offset ? section : last;
}

function cursorIn(section: Section, isConfig: boolean, at: number): Cursor | undefined {
  const { source, comments, node: root } = section.body;
  if (root === undefined || isInComment(source, comments, at)) return undefined;
  const plain = { section, isConfig, source, root, embedded: false, quote: '"', at, comments };
  const spot = spotAt(source, root, at);
  if (spot === undefined) return undefined;
  if (isConfig || spot.kind !== 'text' || !isPolicyDocument(spot)) return { ...plain, spot };
  return embeddedCursor(plain);
}

function encloses({ offset, body }: Section, at: number): boolean {
  return offset < at && at <= offset + body.source.length;
}

function isPolicyDocument({ path }: Spot): boolean {
  return path.length === 1 && path[0] === 'policy_document';
}

function embeddedCursor(cursor: Omit<Cursor, 'spot'>): Cursor | undefined {
  const policy = policyOf(cursor.section.body);
  if (policy?.embedded !== true) return undefined;
  const spot = spotAt(cursor.source, policy.node, cursor.at);
  return spot && { ...cursor, spot, root: policy.node, embedded: true, quote: String.raw`\"`, comments: [] };
}

/** A block comment without its end is one to the end of its line only, as the parser has it. */
function isInComment(source: string, comments: readonly TextRange[], at: number): boolean {
  const comment = comments.findLast(({ offset }) => offset < at);
  if (comment === undefined) return false;
  const text = source.slice(comment.offset, endOf(comment));
  if (text.startsWith('//')) return at <= endOf(comment);
  if (text.length >= 4 && text.endsWith('*/')) return at < endOf(comment);
  const lineEnd = text.search(/[\r\n]/);
  return lineEnd === -1 || at <= comment.offset + lineEnd;
}
