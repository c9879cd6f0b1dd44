import { SectionBody } from '../../src/language/document/section';
import { lintRole } from '../../src/language/rules/lint';
import { viewRole } from '../../src/language/rules/roleView';
import type { FindingSeverity, Rule } from '../../src/language/rules/rule';
import { catalog } from '../doubles/catalog';

/** What the rules find in AWS's managed policies, as if each were the policy of an `iam_user`. */
export interface Noise {
  readonly policies: number;
  readonly milliseconds: number;
  readonly hits: readonly Hit[];
}

export interface Hit {
  readonly policy: string;
  readonly rule: string;
  readonly severity: FindingSeverity;
  readonly message: string;
  /** What stands at the place of the finding. */
  readonly marked: string;
}

export function noiseOf(rules: readonly Rule[]): Noise {
  const nowhere = { offset: 0, length: 0 };
  const hits: Hit[] = [];
  const start = performance.now();
  for (const arn of catalog.managed.arns) {
    const policy = catalog.managed.policy(arn);
    if (policy === undefined) continue;
    const source = `{"credential_type":"iam_user","policy_document":${policy.document}}`;
    const body = new SectionBody(source);
    const view = viewRole({ name: 'managed', nameRange: nowhere, offset: 0, body }, {}, catalog);
    for (const { rule, severity, message, range } of lintRole(view, rules, new Map())) {
      const marked = source.slice(range.offset, range.offset + range.length);
      hits.push({ policy: policy.name, rule: rule.id, severity, message, marked });
    }
  }
  return { policies: catalog.managed.arns.length, milliseconds: performance.now() - start, hits };
}

export interface Rate {
  readonly hits: number;
  readonly policies: number;
}

/** Hits and policies of each rule. */
export function ratesOf({ hits }: Noise): ReadonlyMap<string, Rate> {
  const rules = [...new Set(hits.map(({ rule }) => rule))];
  return new Map(
    rules.map((rule) => {
      const found = hits.filter((hit) => hit.rule === rule);
      return [rule, { hits: found.length, policies: new Set(found.map(({ policy }) => policy)).size }];
    }),
  );
}

export function noiseTable(noise: Noise): string {
  const lines = [...ratesOf(noise)]
    .toSorted(([, a], [, b]) => b.hits - a.hits)
    .map(([rule, { hits, policies }]) => {
      const severities = new Set(
        noise.hits.filter((hit) => hit.rule === rule).map(({ severity }) => severity),
      );
      return `${String(hits).padStart(7)} ${String(policies).padStart(9)}  ${rule} (${[...severities].join(', ')})`;
    });
  const each = (noise.milliseconds / noise.policies).toFixed(2);
  return [`${noise.policies} policies, ${each} ms each`, '   hits  policies  rule', ...lines].join('\n');
}
