import assert from 'node:assert/strict';
import { allRules } from '../../../../src/language/rules/allRules';
import { dataRules } from '../../../../src/language/rules/dataRules';
import { lintRole } from '../../../../src/language/rules/lint';
import { viewRole } from '../../../../src/language/rules/roleView';
import type { Finding, RoleView } from '../../../../src/language/rules/rule';
import { parseJson } from '../../../../src/core/roles/json/parseJson';
import { SectionBody } from '../../../../src/language/document/section';
import { applyEdits } from '../../../../src/language/edits/applyEdits';
import { catalog } from '../../../doubles/catalog';
import { noiseOf, ratesOf, type Noise, type Rate } from '../../../corpus/managedPolicies';

/**
 * At most so many hits, and policies with one, among AWS's own managed policies. What is found in them
 * was read: these are mistakes of AWS and gaps of the data. New data may bring a few more.
 */
const bounds: Readonly<Record<string, Rate>> = {
  'action/unknown': { hits: 80, policies: 12 },
  'action/unknown-service': { hits: 130, policies: 35 },
  'action/wildcard-matches-nothing': { hits: 4, policies: 4 },
  'action/needs-star': { hits: 700, policies: 215 },
  'action/redundant': { hits: 70, policies: 20 },
  'resource/region': { hits: 3, policies: 3 },
  'resource/account': { hits: 8, policies: 5 },
  'resource/not-for-action': { hits: 430, policies: 85 },
  'resource/object-vs-bucket': { hits: 6, policies: 6 },
  'resource/unused': { hits: 190, policies: 105 },
  'resource/redundant': { hits: 190, policies: 42 },
  'statement/redundant': { hits: 32, policies: 25 },
  'statement/allow-denied': { hits: 8, policies: 5 },
  'condition/unknown-global-key': { hits: 5, policies: 3 },
  'condition/unknown-service-key': { hits: 8, policies: 6 },
  'condition/key-not-for-actions': { hits: 50, policies: 40 },
  'condition/type-mismatch': { hits: 6, policies: 6 },
  'condition/bad-value': { hits: 2, policies: 2 },
  'condition/wildcard-without-like': { hits: 2, policies: 2 },
  'condition/multivalued-needs-set': { hits: 6, policies: 6 },
  'condition/set-on-single': { hits: 8, policies: 8 },
  'condition/mfa-pattern': { hits: 2, policies: 2 },
  'variable/unknown': { hits: 2, policies: 2 },
  'variable/bad-place': { hits: 3, policies: 3 },
};

describe("AWS's own managed policies", function () {
  this.timeout(120_000);
  let noise: Noise;
  let rates: ReadonlyMap<string, Rate>;

  before(() => {
    noise = noiseOf(allRules);
    rates = ratesOf(noise);
  });

  it('are many', () => {
    assert.ok(noise.policies > 1400, String(noise.policies));
  });

  it('have no error', () => {
    // They are linted as the policies of a user who is to be issued: what endangers a lease is one, and they may.
    const errors = noise.hits.filter(({ severity, rule }) => severity === 'error' && !aboutTheRole(rule));
    assert.deepEqual(
      errors.map(({ rule, policy, message }) => `${rule} ${policy}: ${message}`),
      [],
    );
  });

  for (const [rule, most] of Object.entries(bounds)) {
    it(`seldom have ${rule}`, () => {
      const { hits, policies } = rates.get(rule) ?? { hits: 0, policies: 0 };
      assert.ok(hits <= most.hits && policies <= most.policies, `${hits} hits in ${policies} policies`);
    });
  }
});

describe("fixes of what is found in AWS's own managed policies", function () {
  this.timeout(120_000);

  it('leave a policy that IAM takes, with less to find', () => {
    const tried = new Map<string, number>();
    for (const [index, arn] of catalog.managed.arns.filter((_, place) => place % 5 === 0).entries()) {
      const document = catalog.managed.policy(arn)?.document ?? '';
      // Every second one as Vault writes it: JSON in a string.
      const source = sourceOf(document, index % 2 === 1);
      const findings = lint(source);
      for (const finding of findings) tryFixes(finding, { arn, source, findings }, tried);
    }
    assert.ok(tried.size > 12, String(tried.size));
  });
});

interface Linted {
  readonly arn: string;
  readonly source: string;
  readonly findings: readonly Finding[];
}

/** The first few of each rule. */
function tryFixes(
  { rule, fixes }: Finding,
  { arn, source, findings }: Linted,
  tried: Map<string, number>,
): void {
  const times = tried.get(rule.id) ?? 0;
  if (times >= 4) return;
  tried.set(rule.id, times + 1);
  const before = findings.filter((each) => each.rule === rule).length;
  for (const { title, edits } of fixes()) {
    const fixed = applyEdits(source, edits);
    assert.deepEqual(parseJson(fixed).errors, [], `${rule.id} ${arn}: ${title}`);
    assert.deepEqual(viewOf(fixed).policy?.problems, [], `${rule.id} ${arn}: ${title}`);
    const after = lint(fixed).filter((each) => each.rule === rule).length;
    assert.ok(after < before, `${rule.id} ${arn}: "${title}" leaves it`);
  }
}

function sourceOf(document: string, embedded: boolean): string {
  const text = JSON.stringify(JSON.parse(document), undefined, 2);
  return `{ "credential_type": "iam_user", "policy_document": ${embedded ? JSON.stringify(text) : text} }`;
}

function lint(source: string): readonly Finding[] {
  return lintRole(viewOf(source), dataRules, new Map());
}

function viewOf(source: string): RoleView {
  const nowhere = { offset: 0, length: 0 };
  const section = { name: 'managed', nameRange: nowhere, offset: 0, body: new SectionBody(source) };
  return viewRole(section, {}, catalog);
}

/** Rules about what the role may do to itself and about sizes that managed policies do not have to keep. */
function aboutTheRole(rule: string): boolean {
  return rule === 'security/self-unlock' || rule.startsWith('size/');
}
