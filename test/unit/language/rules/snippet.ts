import assert from 'node:assert/strict';
import { parseJson } from '../../../../src/core/roles/json/parseJson';
import type { TextRange } from '../../../../src/core/roles/role';
import { inFile, SectionBody, type Section } from '../../../../src/language/document/section';
import { openDocument, sectionsOf } from '../../../../src/language/document/rolesDocument';
import { lintRole, type RuleSettings } from '../../../../src/language/rules/lint';
import { configOf, viewRole } from '../../../../src/language/rules/roleView';
import type { Finding, RoleView, Rule } from '../../../../src/language/rules/rule';
import { catalog } from '../../../doubles/catalog';

/** A piece of a roles file: the file itself, one role, or the policy of an `iam_user`. */
export interface Snippet {
  readonly text: string;
  /** What the marks `«…»` stood around, in the text without them. */
  readonly marked: readonly TextRange[];
}

/** Takes the marks out of a text. */
export function readMarks(written: string): Snippet {
  let text = '';
  const open: number[] = [];
  const marked: TextRange[] = [];
  for (const character of written) {
    if (character === '«') open.push(text.length);
    else if (character === '»') {
      const offset = open.pop() ?? assert.fail('a mark is closed that was not opened');
      marked.push({ offset, length: text.length - offset });
    } else text += character;
  }
  assert.equal(open.length, 0, 'a mark is not closed');
  return { text, marked: marked.toSorted((a, b) => a.offset - b.offset) };
}

/** A snippet in a file, as far as one is needed around it. */
interface Wrapped {
  readonly file: string;
  /** Where the snippet begins in the file. */
  readonly offset: number;
}

function wrap(text: string): Wrapped {
  if (/"roles"\s*:/.test(text)) return { file: text, offset: 0 };
  const role = '{ "roles": { "test-role": ';
  const around = /"credential_type"\s*:/.test(text)
    ? [role, ' } }']
    : [`${role}{ "credential_type": "iam_user", "policy_document": `, ' } } }'];
  const [before = '', after = ''] = around;
  return { file: `${before}${text}${after}`, offset: before.length };
}

/** The same snippet with its policy written as Vault writes it: JSON in a string. Only of a bare policy. */
export function embed({ text }: Snippet): string | undefined {
  if (/"(?:roles|credential_type)"\s*:/.test(text)) return undefined;
  return `{ "credential_type": "iam_user", "policy_document": ${JSON.stringify(text)} }`;
}

export interface PlacedFinding {
  readonly finding: Finding;
  readonly view: RoleView;
  /** In the snippet. */
  readonly range: TextRange;
}

/** All roles of the snippet as the rules see them, in the order of the file. */
export function viewsOf(text: string): readonly RoleView[] {
  return placedViews(wrap(text)).map(({ view }) => view);
}

function placedViews({ file }: Wrapped): readonly { readonly section: Section; readonly view: RoleView }[] {
  const document = openDocument(file);
  const config = configOf(document);
  return document.roles.map((section) => ({ section, view: viewRole(section, config, catalog) }));
}

/** What the rules find in a snippet, in its order. */
export function lintSnippet(
  text: string,
  rules: readonly Rule[],
  settings: RuleSettings = new Map(),
): readonly PlacedFinding[] {
  const wrapped = wrap(text);
  return placedViews(wrapped).flatMap(({ section, view }) =>
    lintRole(view, rules, settings).map((finding) => {
      const { offset, length } = inFile(section, finding.range);
      return { finding, view, range: { offset: offset - wrapped.offset, length } };
    }),
  );
}

/** What is found in another text of a role. */
export function lintBody(
  source: string,
  { name, config }: RoleView,
  rules: readonly Rule[],
): readonly Finding[] {
  const nowhere = { offset: 0, length: 0 };
  const section = { name, nameRange: nowhere, offset: 0, body: new SectionBody(source) };
  return lintRole(viewRole(section, config, catalog), rules, new Map());
}

/** Where the value of the role begins in the snippet. */
export function sectionOffset(text: string, view: RoleView): number {
  const wrapped = wrap(text);
  const section = sectionsOf(openDocument(wrapped.file)).find(({ body }) => body.source === view.body.source);
  return (section ?? assert.fail('no such role')).offset - wrapped.offset;
}

/** Fails unless the text, and a policy in a string in it, is without a syntax error. */
export function assertReads(text: string): void {
  assert.deepEqual(parseJson(wrap(text).file).errors, [], text);
  for (const { body, policy } of viewsOf(text)) {
    assert.ok(
      policy !== undefined || !body.source.includes('"policy_document"'),
      `the policy is lost: ${text}`,
    );
    if (policy?.embedded === true) assertEmbedded(body.source);
  }
}

function assertEmbedded(source: string): void {
  const role: unknown = JSON.parse(source);
  assert.ok(typeof role === 'object' && role !== null && 'policy_document' in role);
  assert.equal(typeof role.policy_document, 'string');
  assert.deepEqual(parseJson(String(role.policy_document)).errors, [], String(role.policy_document));
}
