import assert from 'node:assert/strict';
import { parseRolesFile } from '../../src/core/roles/rolesFile';
import { complete } from '../../src/language/completion/complete';
import { openDocument } from '../../src/language/document/rolesDocument';
import { reviseDocument } from '../../src/language/document/reviseDocument';
import { hoverAt } from '../../src/language/hover/hoverAt';
import { lensesOf } from '../../src/language/lenses/lensesOf';
import { judgedPart, policyOf } from '../../src/language/policy/policyView';
import type { StatementView } from '../../src/language/policy/statementView';
import { allRules } from '../../src/language/rules/allRules';
import { fixAll } from '../../src/language/rules/fixAll';
import { fixesForProblem } from '../../src/language/rules/problemFixes';
import { rewritesAt } from '../../src/language/rules/rewritesAt';
import { RoleFindings } from '../../src/language/rules/roleFindings';
import type { Finding } from '../../src/language/rules/rule';
import { Lines, longestLine } from '../../src/keeper/lines';
import { lineOf } from '../../src/keeper/messages';
import { parseMessage } from '../../src/keeper/parseMessage';
import { largestBundle } from '../../src/storage/certificates';
import { catalog } from '../doubles/catalog';
import { attacks, held, refused } from './attempt';
import { growthAt, leastTimeOf, timeOf } from './expressions/growth';
import { shapes } from './large/shapes';

/** Characters: what a repository brings, and what a file may have that is read at all. */
const large = 1_000_000;
const largest = 5_000_000;

const settings = new Map<string, 'off'>();
const fail = (error: unknown): never => assert.fail(String(error));

/** All that the rules find in the first roles of a text, as if nothing of it were known. */
function judge(text: string): readonly Finding[] {
  const document = openDocument(text);
  const findings = new RoleFindings(allRules, catalog, fail);
  return document.roles.slice(0, 3).flatMap((role) => findings.find(role, document, settings));
}

/** Only the time in the rules: of each step, in milliseconds. */
function stepsIn(text: string): readonly number[] {
  const document = openDocument(text);
  const findings = new RoleFindings(allRules, catalog, fail);
  const times: number[] = [];
  for (const role of document.roles.slice(0, 3)) {
    for (const step of findings.steps(role, document, settings)) times.push(timeOf(step));
  }
  return times;
}

/** What the editor asks for while somebody types and looks around. */
function edit(text: string): void {
  const document = openDocument(text);
  const middle = Math.floor(text.length / 2);
  const edited = reviseDocument(document, `${text.slice(0, middle)} ${text.slice(middle)}`);
  const world = { catalog, profiles: [], roleArns: [], accountIds: [] };
  for (const at of [middle, text.length - 9]) {
    hoverAt(edited, at, { catalog });
    complete(edited, at, world);
  }
  for (const lens of lensesOf(edited, catalog, { liveLeases: () => undefined }).slice(0, 20)) lens.words();
  const [role] = edited.roles;
  if (role !== undefined) rewritesAt(role, middle, edited, catalog);
}

/** What is read for issuing, and what is offered about the first problems of it. */
function read(text: string): void {
  for (const problem of parseRolesFile(text).problems.slice(0, 5)) fixesForProblem(problem, text);
}

/** Something that takes a moment on any machine: the measure of how slow this one is now. */
function moment(): number {
  const text = 'abc '.repeat(500_000);
  return leastTimeOf(() => text.split(' ').sort());
}

attacks('large files', () => {
  before(function () {
    this.timeout(120_000);
    // Loaded once, when a first roles file is opened.
    void [catalog.index, catalog.details, catalog.managed];
    judge(shapes['actions that do not exist']?.(5_000) ?? '');
  });

  for (const [what, shape] of Object.entries(shapes)) {
    held(`a megabyte of ${what} before the rules, in a workspace that is not trusted`, function () {
      this.timeout(300_000);
      const [small, big] = [shape(large / 10), shape(large)];
      const before = leastTimeOf(() => judge(small)) - leastTimeOf(() => openDocument(small));
      const now = leastTimeOf(() => judge(big)) - leastTimeOf(() => openDocument(big));
      // Ten times the text is no more work for them, beyond what it takes to cut it out of the file.
      assert.ok(now < 4 * Math.max(before, 20), `${now.toFixed(0)} ms after ${before.toFixed(0)} ms`);
      assert.ok(judge(big).length <= 3_000);
    });

    held(`a megabyte of ${what} to be read, edited and looked at`, function () {
      this.timeout(300_000);
      for (const work of [read, edit]) assert.equal(growthAt(work, shape, large), undefined, work.name);
    });
  }

  held('a step of the rules that holds up everything else', function () {
    this.timeout(600_000);
    const slow = Object.entries(shapes).flatMap(([what, shape]) => {
      const text = shape(largest / 2);
      const limit = 2 * moment();
      const worst = (): number => Math.max(...stepsIn(text));
      // In doubt measured again: what it is measured by may have been lucky.
      const least = [worst, worst, worst].reduce(
        (found, again) => (found < limit ? found : Math.min(found, again())),
        Infinity,
      );
      return least < limit ? [] : [`${what}: ${least.toFixed(0)} of ${limit.toFixed(0)} ms`];
    });
    assert.deepEqual(slow, []);
  });

  held('a hundred thousand actions that do not exist, each with what was meant', () => {
    const found = judge(shapes['actions that do not exist']?.(largest / 2) ?? '');
    const unknown = found.filter(({ rule }) => rule.id === 'action/unknown');
    assert.equal(unknown.length, 50);
    assert.match(unknown[0]?.message ?? '', /GetObjekt0/);
    // Nothing is put right in a policy of which only a part was looked at.
    assert.deepEqual(
      unknown.flatMap(({ fixes }) => fixes()),
      [],
    );
  });

  refused('a policy of two megabytes', () => {
    const text = shapes['actions that do not exist']?.(2_000_000) ?? '';
    const [problem] = parseRolesFile(text).problems;
    assert.equal(problem?.code, 'policyTooLarge');
  });

  for (const what of [
    'buckets',
    'statements',
    'conditions',
    'actions in NotAction',
    'a policy in a string',
  ] as const) {
    held(`a policy that is looked at in part (${what}) to be told of as another one`, () => {
      const document = openDocument(shapes[what]?.(50_000) ?? '');
      const view = document.roles[0] && policyOf(document.roles[0].body);
      assert.ok(view !== undefined && view.policy === undefined);
      const part = judgedPart(view);
      // All but a part of a list would be more than all but the list.
      if (what === 'actions in NotAction') return assert.equal(part, undefined);
      assert.ok(part !== undefined && part.statements.length > 0);
      for (const statement of part.statements) {
        const whole: StatementView | undefined = view.statements[statement.index];
        assert.deepEqual(statement.effect, whole?.effect);
        assert.equal(statement.actions?.negated, whole?.actions?.negated);
        for (const text of statement.actions?.texts ?? []) assert.ok(whole?.actions?.texts.includes(text));
        assert.ok((statement.resources?.texts.length ?? 0) > 0);
      }
    });
  }

  held('a policy that AWS would take to be looked at only in part', () => {
    const document = openDocument(shapes['buckets']?.(6_000) ?? '');
    const view = document.roles[0] && policyOf(document.roles[0].body);
    assert.ok(view !== undefined);
    assert.equal(judgedPart(view), view);
  });

  held('fixing everything at once in a role of a megabyte', () => {
    const document = openDocument(shapes['one action again and again']?.(large) ?? '');
    const [role] = document.roles;
    assert.ok(role !== undefined);
    const findings = new RoleFindings(allRules, catalog, fail);
    assert.deepEqual(
      fixAll(role.body.source, () => findings.find(role, document, settings)),
      [],
    );
  });

  held('a line without an end to a keeper', () => {
    const lines: string[] = [];
    const reader = new Lines((line) => lines.push(line));
    const piece = 'x'.repeat(65_536);
    const before = process.memoryUsage().heapUsed;
    for (let sent = 0; sent < 40 * longestLine; sent += piece.length) reader.add(piece);
    assert.ok(process.memoryUsage().heapUsed - before < 4 * longestLine);
    reader.add('\n{"kind":"done"}\n');
    assert.deepEqual(lines, ['{"kind":"done"}']);
  });

  for (const [what, sizes] of [
    ['one character at a time', [1]],
    ['pieces that end anywhere', [7, 1, 65_536, 3]],
  ] as const) {
    held(`messages to a keeper in ${what}`, () => {
      const lines: string[] = [];
      const reader = new Lines((line) => lines.push(line));
      const text = Array.from({ length: 2_000 }, (_, at) => `{"kind":"beat","clockOffset":${at}}\n`).join('');
      for (let at = 0, turn = 0; at < text.length; turn += 1) {
        const size = sizes[turn % sizes.length] ?? 1;
        reader.add(text.slice(at, at + size));
        at += size;
      }
      assert.equal(lines.join('\n'), text.trimEnd());
    });
  }

  for (const [what, filler] of [
    ['control characters', '\u0001'],
    ['quotes', '"'],
    ['line ends of Windows', '\r\n'],
    ['letters that are none', '\ud800'],
  ] as const) {
    held(`a ca_bundle that is as large as may be, for all its ${what}: its keeper gets it`, () => {
      const text = filler.repeat(largestBundle / Buffer.byteLength(filler));
      const got: unknown[] = [];
      const reader = new Lines((line) => got.push(parseMessage(line)));
      const message = { kind: 'certificates', digest: 'a'.repeat(64), text } as const;
      reader.add(lineOf(message));
      assert.deepEqual(got, [message]);
    });
  }

  held('a line as long as may be to a keeper, and one that is longer', () => {
    const lines: number[] = [];
    const reader = new Lines((line) => lines.push(line.length));
    reader.add(`${'a'.repeat(longestLine)}\n${'b'.repeat(longestLine + 1)}\nc\n`);
    assert.deepEqual(lines, [longestLine, 1]);
  });
});
