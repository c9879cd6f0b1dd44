import assert from 'node:assert/strict';
import { conditionOperators } from '../../../../src/iam/conditionOperator';
import { compileCondition } from '../../../../src/iam/conditions';
import { hoverIn, withStatement } from './pointer';

const values: readonly (readonly [RegExp, string])[] = [
  [/^Numeric/, '1'],
  [/^Date/, '2026-11-22T00:00:00Z'],
  [/^Bool/, 'true'],
  [/^Binary/, 'YQ=='],
  [/Ip/, '203.0.113.0/24'],
  [/./, 'x'],
];

describe('what is said of a request without the key', () => {
  for (const operator of conditionOperators) {
    if (operator === 'Null') continue;
    const value = values.find(([pattern]) => pattern.test(operator))?.[1] ?? '';
    it(`is what becomes of it, with ${operator}`, () => {
      for (const qualifier of [undefined, 'ForAllValues', 'ForAnyValue'] as const) {
        for (const ifExists of [false, true]) {
          // AWS's documentation contradicts itself there, and the hover says so.
          if (qualifier === 'ForAnyValue' && ifExists) continue;
          const condition = { operator, ifExists, key: 'aws:username', values: [value] };
          const holds = compileCondition(
            qualifier ? { ...condition, qualifier } : condition,
            true,
          )(new Map());
          const written = `${qualifier ? `${qualifier}:` : ''}${operator}${ifExists ? 'IfExists' : ''}`;
          for (const [effect, met, unmet] of [
            ['Allow', 'passes', 'is refused'],
            ['Deny', 'is denied too', 'is not denied'],
          ] as const) {
            const { markdown = '' } = hoverIn(
              withStatement(
                `{ "Effect": "${effect}", "Condition": { "${written}": { "aws:username": "¦${value}" } } }`,
              ),
            );
            assert.ok(markdown.endsWith(`A request without the key ${holds ? met : unmet}.`), markdown);
          }
        }
      }
    });
  }
});
