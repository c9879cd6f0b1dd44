import { parseRolesFile } from '../../src/core/roles/rolesFile';
import type { TextRange } from '../../src/core/roles/role';
import { parseJson } from '../../src/core/roles/json/parseJson';
import { complete } from '../../src/language/completion/complete';
import { documentationOf } from '../../src/language/completion/documentation';
import { openDocument, sectionsOf, type RolesDocument } from '../../src/language/document/rolesDocument';
import { reviseDocument } from '../../src/language/document/reviseDocument';
import { applyEdits } from '../../src/language/edits/applyEdits';
import type { TextEdit } from '../../src/language/edits/edit';
import { hoverAt } from '../../src/language/hover/hoverAt';
import { lensesOf } from '../../src/language/lenses/lensesOf';
import { allRules } from '../../src/language/rules/allRules';
import { ignoreEdit } from '../../src/language/rules/ignoreEdit';
import { lintRole } from '../../src/language/rules/lint';
import { fixesForProblem } from '../../src/language/rules/problemFixes';
import { configOf, viewRole } from '../../src/language/rules/roleView';
import type { Fix } from '../../src/language/rules/rule';
import { catalog } from '../doubles/catalog';

const world = {
  catalog,
  profiles: ['default', 'ci "quoted"'],
  roleArns: [{ arn: 'arn:aws:iam::123456789012:role/admin', source: 'default' }],
  accountIds: ['123456789012'],
};
const noSettings = new Map<never, never>();

/** What is wrong with the answers to everything that an editor asks about a text; empty when all is well. */
export function flawsIn(text: string, before: RolesDocument, places: readonly number[]): string[] {
  const document = openDocument(text);
  const flaws: string[] = [];
  const report = (flaw: string): void => void flaws.push(flaw);
  if (shapeOf(reviseDocument(before, text)) !== shapeOf(document)) report('revised is not as opened');
  for (const place of places) {
    checkCompletion(document, place, report);
    checkHover(document, place, report);
  }
  checkFindings(document, report);
  checkProblems(text, report);
  for (const lens of lensesOf(document, catalog, { liveLeases: () => undefined })) {
    if (!isWithin(lens.range, text) || lens.words().title === '') report('lens out of place');
  }
  return flaws;
}

type Report = (flaw: string) => void;

function shapeOf(document: RolesDocument): string {
  return JSON.stringify(
    sectionsOf(document).map(({ name, nameRange, offset, body }) => [name, nameRange, offset, body.source]),
  );
}

function checkCompletion(document: RolesDocument, place: number, report: Report): void {
  const { items } = complete(document, place, world);
  for (const item of items) {
    const { range, edits, label } = item;
    const end = range.offset + range.length;
    const replaced = document.text.slice(range.offset, end);
    if (!isWithin(range, document.text)) report(`completion ${label}: range outside`);
    if (range.offset > place || end < place) report(`completion ${label}: not at the cursor`);
    if (/[\r\n]/.test(replaced)) report(`completion ${label}: over several lines`);
    if (edits.some((edit) => overlap(edit.range, range))) report(`completion ${label}: edits touch`);
    if (!areDisjoint(edits, document.text)) report(`completion ${label}: edits overlap`);
  }
  for (const item of [items[0], items.at(-1)]) if (item !== undefined) documentationOf(item, catalog);
}

function checkHover(document: RolesDocument, place: number, report: Report): void {
  const hover = hoverAt(document, place, { catalog });
  if (hover === undefined) return;
  const { range, markdown } = hover;
  if (!isWithin(range, document.text) || range.length === 0) report('hover: range outside');
  if (place < range.offset || place > range.offset + range.length) report('hover: not at the pointer');
  if (markdown.trim() === '') report('hover: says nothing');
}

function checkFindings(document: RolesDocument, report: Report): void {
  const config = configOf(document);
  for (const role of document.roles) {
    const { source } = role.body;
    const view = viewRole(role, config, catalog);
    // Of what is broken the place is all that there is; and in a string nothing says whether it is.
    const isReadable = view.policy?.embedded !== true && parseJson(source).errors.length === 0;
    for (const { rule, range, message, fixes } of lintRole(view, allRules, noSettings)) {
      const where = `${rule.id} at ${range.offset}`;
      if (!isWithin(range, source)) report(`${where}: range outside`);
      if (isReadable && range.length === 0) report(`${where}: range of nothing`);
      if (isReadable && /^\s|\s$/.test(source.slice(range.offset, range.offset + range.length)))
        report(`${where}: range of blanks`);
      if (message.trim() === '' || /undefined|\[object/.test(message)) report(`${where}: ${message}`);
      checkFixes(source, [...fixes(), ignoring(role.body, range, rule.id)], where, report);
    }
  }
}

function ignoring(body: RolesDocument['roles'][number]['body'], { offset }: TextRange, rule: string): Fix {
  return { title: 'Ignore', edits: [ignoreEdit(body, offset, rule)] };
}

function checkProblems(text: string, report: Report): void {
  const { problems } = parseRolesFile(text);
  for (const problem of problems) {
    const where = `${problem.code} at ${problem.range.offset}`;
    if (!isWithin(problem.range, text)) report(`${where}: range outside`);
    checkFixes(text, fixesForProblem(problem, text), where, report);
  }
}

/** A fix of what can be read leaves something that can be read. */
function checkFixes(source: string, fixes: readonly Fix[], where: string, report: Report): void {
  const isReadable = parseJson(source).errors.length === 0;
  for (const { title, edits } of fixes) {
    if (title.trim() === '') report(`${where}: a fix without a title`);
    if (edits.length === 0) report(`${where}: ${title} does nothing`);
    if (!areDisjoint(edits, source)) report(`${where}: ${title} has edits that overlap`);
    else if (isReadable && parseJson(applyEdits(source, edits)).errors.length > 0) {
      report(`${where}: ${title} breaks the file`);
    }
  }
}

function isWithin({ offset, length }: TextRange, text: string): boolean {
  return offset >= 0 && length >= 0 && offset + length <= text.length;
}

function overlap(a: TextRange, b: TextRange): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}

function areDisjoint(edits: readonly TextEdit[], text: string): boolean {
  return edits.every(
    ({ range }, index) =>
      isWithin(range, text) && edits.every((other, at) => at === index || !overlap(range, other.range)),
  );
}
