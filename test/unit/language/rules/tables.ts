import assert from 'node:assert/strict';
import type { JsonNode } from '../../../../src/core/roles/json/node';
import type { TextRange } from '../../../../src/core/roles/role';
import { parsePolicy } from '../../../../src/iam/parsePolicy';
import { applyEdits } from '../../../../src/language/edits/applyEdits';
import { fixAll as fixAllOf } from '../../../../src/language/rules/fixAll';
import type { FindingSeverity, Fix, RoleView, Rule } from '../../../../src/language/rules/rule';
import { decisionsOf, requestsFor } from './decisions';
import { assertReads, embed, lintBody, lintSnippet, readMarks, sectionOffset, viewsOf } from './snippet';
import type { PlacedFinding } from './snippet';

/**
 * One line of a table: a text, what is found in it, and the text after a fix. The text is a whole roles
 * file, a role (it has a `credential_type`) or else the policy of an `iam_user`. What is found stands
 * between `«` and `»`: as many findings of the rule as there are marks, and nothing else of the
 * table's rules, save those in `also`. Without a rule nothing is found.
 */
export interface Row {
  readonly it: string;
  readonly text: string;
  readonly finds?: string;
  readonly severity?: FindingSeverity;
  /** The whole message of the first finding, or a part of it. */
  readonly says?: string | RegExp;
  /** Other rules that find something in the same text. */
  readonly also?: readonly string[];
  /** The title of the fix that makes `becomes` of the text; without it the preferred one. */
  readonly fix?: string;
  /** The text after the fix of the first finding. */
  readonly becomes?: string;
  /** All titles offered for the first finding. */
  readonly offers?: readonly string[];
  /** The range is a part of a text, such as a variable in it, rather than a whole token. */
  readonly part?: boolean;
}

/** What is found, in short: `rule severity "marked text" message`. */
export function findings(text: string, rules: readonly Rule[]): readonly string[] {
  return lintSnippet(text, rules).map(({ finding: { rule, severity, message }, range }) => {
    const marked = text.slice(range.offset, range.offset + range.length);
    return `${rule.id} ${severity} ${marked} ${message}`;
  });
}

/** The text after the fix of that title, or after the preferred one, of the first finding that has it. */
export function applyFix(text: string, rules: readonly Rule[], title?: string): string {
  for (const found of lintSnippet(text, rules)) {
    const fix = fixOf(found, title);
    if (fix !== undefined) return withFix(text, found.view, fix);
  }
  return assert.fail(`no fix "${title ?? 'that is preferred'}": ${titlesOf(text, rules).join(', ')}`);
}

function fixOf({ finding }: PlacedFinding, title: string | undefined): Fix | undefined {
  return finding.fixes().find((fix) => (title === undefined ? fix.preferred === true : fix.title === title));
}

function titlesOf(text: string, rules: readonly Rule[]): readonly string[] {
  return lintSnippet(text, rules).flatMap(({ finding }) => finding.fixes().map(({ title }) => title));
}

function withFix(text: string, view: RoleView, { edits }: Pick<Fix, 'edits'>): string {
  const start = sectionOffset(text, view);
  const moved = edits.map(({ range, text: put }) => {
    return { range: { offset: range.offset + start, length: range.length }, text: put };
  });
  return applyEdits(text, moved);
}

/** The text when everything that can be fixed unseen is. */
export function fixAll(text: string, rules: readonly Rule[]): string {
  return viewsOf(text).reduce((fixed, view) => {
    const edits = fixAllOf(view.body.source, (source) => lintBody(source, view, rules));
    return edits.length === 0 ? fixed : withFix(fixed, view, { edits });
  }, text);
}

/** Mocha tests of each row, by the rules of the table. */
export function table(title: string, rules: readonly Rule[], rows: readonly Row[]): void {
  describe(title, () => {
    for (const row of rows) it(row.it, () => checkRow(row, rules));
  });
}

function checkRow(row: Row, rules: readonly Rule[]): void {
  const { text, marked } = readMarks(row.text);
  const all = lintSnippet(text, rules);
  const found = all.filter(({ finding }) => finding.rule.id === row.finds);
  const others = all.map(({ finding }) => finding.rule.id).filter((id) => id !== row.finds);
  assert.deepEqual([...new Set(others)].toSorted(), [...(row.also ?? [])].toSorted(), report(text, rules));
  assert.deepEqual(
    found.map(({ range }) => range),
    marked,
    report(text, rules),
  );
  if (row.finds !== undefined) checkFound(row, found, text, rules);
  for (const each of all) {
    assertToken(each, row.part === true);
    for (const fix of each.finding.fixes()) assertFixes(text, each, fix, rules);
  }
  assertEmbedded(row, all, rules);
  assertFixAll(text, rules);
}

function report(text: string, rules: readonly Rule[]): string {
  return `found:\n${findings(text, rules).join('\n')}`;
}

function checkFound(row: Row, found: readonly PlacedFinding[], text: string, rules: readonly Rule[]): void {
  const [first] = found;
  assert.ok(first !== undefined, `${row.finds ?? ''} finds nothing`);
  const { severity, message, fixes } = first.finding;
  if (row.severity !== undefined) assert.equal(severity, row.severity);
  if (typeof row.says === 'string') assert.ok(message.includes(row.says), message);
  if (row.says instanceof RegExp) assert.match(message, row.says);
  if (row.offers !== undefined)
    assert.deepEqual(
      fixes().map(({ title }) => title),
      row.offers,
    );
  if (row.becomes === undefined) return;
  const fix = fixOf(first, row.fix);
  assert.ok(fix !== undefined, `the fixes are: ${titlesOf(text, rules).join(', ')}`);
  assert.equal(withFix(text, first.view, fix), row.becomes);
}

/** A finding is about one token: a value, a name, or the brace that opens an object. */
function assertToken(
  { finding: { range, rule }, view: { body, policy } }: PlacedFinding,
  part: boolean,
): void {
  const tokens = [body.node, policy?.node].flatMap((node) => (node === undefined ? [] : tokensOf(node)));
  const same = tokens.some(({ offset, length }) => offset === range.offset && length === range.length);
  const within = tokens.some(
    ({ offset, length }) => offset <= range.offset && range.offset + range.length <= offset + length,
  );
  assert.ok(same || (part && within && range.length > 0), `${rule.id} marks no token`);
}

function tokensOf(node: JsonNode): readonly TextRange[] {
  switch (node.kind) {
    case 'object':
      return [
        node.range,
        { offset: node.range.offset, length: 1 },
        ...node.properties.flatMap(({ nameRange, value }) => [
          nameRange,
          ...(value === undefined ? [] : tokensOf(value)),
        ]),
      ];
    case 'array':
      return [node.range, ...node.items.flatMap(tokensOf)];
    case 'string':
    case 'literal':
      return [node.range];
  }
}

/** A fix leaves JSON behind, and takes its finding away. */
function assertFixes(text: string, { finding, view }: PlacedFinding, fix: Fix, rules: readonly Rule[]): void {
  const fixed = withFix(text, view, fix);
  assertReads(fixed);
  const count = (where: string): number => {
    return lintSnippet(where, rules).filter((other) => other.finding.rule === finding.rule).length;
  };
  assert.ok(count(fixed) < count(text), `"${fix.title}" leaves ${finding.rule.id} in:\n${fixed}`);
}

/** The same is found in a policy that is JSON in a string, and fixed there too. */
function assertEmbedded(row: Row, all: readonly PlacedFinding[], rules: readonly Rule[]): void {
  const text = embed(readMarks(row.text));
  if (text === undefined) return;
  const found = lintSnippet(text, rules);
  const words = (each: PlacedFinding): string => `${each.finding.rule.id}: ${each.finding.message}`;
  assert.deepEqual(found.map(words), all.map(words));
  for (const each of found) {
    assertToken(each, row.part === true);
    for (const fix of each.finding.fixes()) assertFixes(text, each, fix, rules);
  }
  assertFixAll(text, rules);
}

/** Fixing everything comes to an end and, where IAM took the policy, changes nothing that it decides. */
function assertFixAll(text: string, rules: readonly Rule[]): void {
  const fixed = fixAll(text, rules);
  assertReads(fixed);
  assert.equal(fixAll(fixed, rules), fixed, 'fixing all leaves something to fix');
  const before = viewsOf(text);
  for (const [index, { policy }] of viewsOf(fixed).entries()) {
    const was = before[index]?.policy;
    if (was?.policy === undefined) continue;
    const now = parsePolicy(policy?.text ?? '', 'identity');
    assert.ok(now.ok, `IAM refuses what fixing all made: ${fixed}`);
    const requests = requestsFor(was.policy);
    assert.deepEqual(decisionsOf(now.policy, requests), decisionsOf(was.policy, requests), fixed);
  }
}
