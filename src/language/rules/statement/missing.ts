import type { JsonObject, JsonProperty } from '../../../core/roles/json/node';
import { appendProperty, insertProperty, type TextEdit } from '../../edits/edit';
import { openingBrace, refusal, type Refused } from '../refusal';
import type { Fix } from '../rule';
import { patternsForActions } from './resourcePatterns';

const grammar =
  '[IAM JSON policy grammar](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html)';

export const missingEffect = refusal({
  code: 'statement/missing-effect',
  summary: 'A statement has no Effect.',
  explanation: `A statement does not say whether it allows or forbids, so IAM refuses the policy. There is no default. See ${grammar}.`,
  mark: (refused) => markMissing(refused, ['Effect']),
  says: () => 'Effect is missing. Say whether the statement allows or forbids: "Allow" or "Deny".',
  fixes: (refused, source) =>
    fixesIn(refused, (statement) =>
      ['Allow', 'Deny'].map((effect) => ({
        title: `Add "Effect": "${effect}"`,
        preferred: effect === 'Allow',
        edits: [addElement(source, statement, ['Sid'], 'Effect', effect)],
      })),
    ),
});

export const missingAction = refusal({
  code: 'statement/missing-action',
  summary: 'A statement has neither Action nor NotAction.',
  explanation: `Without actions a statement is about nothing, and IAM refuses the policy. See ${grammar}.`,
  mark: (refused) => markMissing(refused, ['Action', 'NotAction']),
  says: () => 'Action is missing. Name what the statement is about, such as "s3:GetObject".',
  fixes: (refused, source) =>
    fixesIn(refused, (statement) => [
      {
        title: 'Add "Action" to fill in',
        preferred: true,
        edits: [addElement(source, statement, ['Sid', 'Effect'], 'Action', [''])],
      },
    ]),
});

export const missingResource = refusal({
  code: 'statement/missing-resource',
  summary: 'A statement has neither Resource nor NotResource.',
  explanation: `The policy of an identity says what its actions may be done to; "*" stands for everything. IAM refuses a statement without it. See ${grammar}.`,
  mark: (refused) => markMissing(refused, ['Resource', 'NotResource']),
  says: () => 'Resource is missing. Name the ARNs that the actions may be done to, or "*".',
  fixes: (refused, source) =>
    fixesIn(refused, (statement) => {
      const known = ['Sid', 'Effect', 'Action', 'NotAction'];
      const patterns = [...patternsForActions(statement, refused.view.catalog), '*'];
      return patterns.map((pattern, index) => ({
        title: `Add "Resource": "${pattern}"`,
        preferred: index === 0,
        edits: [addElement(source, statement, known, 'Resource', pattern)],
      }));
    }),
});

function fixesIn({ node }: Refused, fixes: (statement: JsonObject) => readonly Fix[]): readonly Fix[] {
  return node?.kind === 'object' ? fixes(node) : [];
}

/** An element that is there without its value, or with an empty list, is not missing. */
function markMissing(
  { node }: Refused,
  names: readonly string[],
): ReturnType<typeof openingBrace> | undefined {
  if (node?.kind !== 'object' || node.properties.some(({ name }) => names.includes(name))) return undefined;
  return openingBrace(node);
}

/** In the order people write a statement in: before the first element that comes later. */
function addElement(
  source: string,
  statement: JsonObject,
  earlier: readonly string[],
  name: string,
  value: unknown,
): TextEdit {
  const later = lastRun(statement.properties, earlier);
  return later === undefined
    ? appendProperty(source, statement, name, value)
    : insertProperty(source, later, name, value);
}

function lastRun(properties: readonly JsonProperty[], earlier: readonly string[]): JsonProperty | undefined {
  const last = properties.findLastIndex(({ name }) => earlier.includes(name));
  return properties[last + 1];
}
