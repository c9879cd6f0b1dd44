import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { conditionOperators } from '../../../src/iam/conditionOperator';
import { evaluate } from '../../../src/iam/evaluate';
import { explain } from '../../../src/iam/explain';
import type { AccessRequest, PolicyLayers } from '../../../src/iam/request';
import { divergences } from '../../oracle/divergences';
import { contextOf, named, policyOf, type ContextValues } from './policyFixtures';

interface GoldenCase {
  readonly seed: number;
  readonly verdict: string;
  /** The known divergence that it is an example of. */
  readonly divergence: unknown;
  readonly layers: PolicyLayers;
  readonly request: AccessRequest;
  readonly line: string;
}

function readCases(name: string): readonly GoldenCase[] {
  const text = readFileSync(path.join(import.meta.dirname, 'golden', name), 'utf8');
  return text.trimEnd().split('\n').map(readCase);
}

function readCase(line: string): GoldenCase {
  const { seed, verdict, divergence, identity, boundary, session, request } = record(JSON.parse(line));
  const { action, resource, context } = record(request);
  assert.ok(typeof seed === 'number' && typeof verdict === 'string' && Array.isArray(identity));
  assert.ok(typeof action === 'string' && typeof resource === 'string');
  const only = (name: string, document: unknown) => [named(name, policyOf(document))];
  return {
    seed,
    verdict,
    divergence,
    line,
    layers: {
      identity: identity.flatMap((document: unknown) => only('identity', document)),
      ...(boundary !== undefined && { boundary: only('boundary', boundary) }),
      ...(session !== undefined && { session: only('session', session) }),
    },
    request: { action, resource, context: contextOf(values(record(context))) },
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  assert.ok(typeof value === 'object' && value !== null && !Array.isArray(value));
  return Object.fromEntries(Object.entries(value));
}

function values(context: Readonly<Record<string, unknown>>): ContextValues {
  const entries = Object.entries(context).map(([key, value]) => {
    const list: unknown[] = Array.isArray(value) ? value : [value];
    return [key, list.map(String)] as const;
  });
  return Object.fromEntries(entries);
}

/** Made by `test/oracle/golden.ts`, which says what is in them. */
const agreed = readCases('agreed.jsonl');
const divergent = readCases('divergent.jsonl');

describe('the golden cases', () => {
  for (const [title, cases] of [
    ['agreed with the oracle', agreed],
    ['decided by AWS’s documents', divergent],
  ] as const) {
    it(`${title} are decided as before`, () => {
      for (const { layers, request, verdict, line } of cases) {
        assert.equal(evaluate(layers, request).verdict, verdict, line);
        assert.equal(explain(layers, request).decision.verdict, verdict, line);
      }
    });
  }

  it('are many, of every verdict and every operator', () => {
    assert.ok(agreed.length >= 250, `${agreed.length}`);
    const verdicts = new Set(agreed.map(({ verdict }) => verdict));
    assert.deepEqual([...verdicts].sort(), ['allowed', 'explicitDeny', 'implicitDeny']);
    const operators = new Set(agreed.flatMap(({ layers }) => operatorsIn(layers)));
    assert.deepEqual(
      conditionOperators.filter((operator) => !operators.has(operator)),
      [],
    );
  });

  it('have every known divergence', () => {
    const shown = new Set(divergent.map(({ divergence }) => divergence));
    assert.deepEqual(
      divergences.map(({ id }) => id).filter((id) => !shown.has(id)),
      [],
    );
  });
});

function operatorsIn({ identity, boundary = [], session = [] }: PolicyLayers): readonly string[] {
  return [...identity, ...boundary, ...session].flatMap(({ policy }) =>
    policy.statements.flatMap(({ conditions }) => conditions.map(({ operator }) => operator)),
  );
}
