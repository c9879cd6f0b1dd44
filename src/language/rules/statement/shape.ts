import { property, type JsonNode, type JsonObject, type JsonProperty } from '../../../core/roles/json/node';
import { didYouMean } from '../../../core/roles/suggest';
import { appendProperty, removeItem, removeProperty, replaceValue } from '../../edits/edit';
import { nameOf, openingBrace, refusal, valueOf, type Refused } from '../refusal';
import type { Fix } from '../rule';

const elements =
  '[IAM JSON policy elements](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html)';

export const emptyPolicy = refusal({
  code: 'statement/empty',
  summary: 'A policy has no Statement.',
  explanation: `A policy needs at least one statement; IAM refuses one without. See ${elements}, Statement.`,
  mark: ({ node, object }) => (node?.kind === 'array' ? node.range : openingIfMissing(object)),
  says: () => 'A policy needs a statement: add one with Effect, Action and Resource.',
  fixes: ({ node, object }, source) => {
    const statement = { Effect: 'Allow', Action: [''], Resource: [''] };
    const edit =
      node?.kind === 'array'
        ? replaceValue(node, [statement])
        : appendProperty(source, object, 'Statement', [statement]);
    return [{ title: 'Add a statement to fill in', preferred: true, edits: [edit] }];
  },
});

function openingIfMissing(policy: JsonObject): ReturnType<typeof openingBrace> | undefined {
  return property(policy, 'Statement') === undefined ? openingBrace(policy) : undefined;
}

export const statementNotObject = refusal({
  code: 'statement/not-object',
  summary: 'A statement is not an object.',
  explanation: `Statement holds one object or a list of objects; IAM refuses anything else. See ${elements}, Statement.`,
  mark: valueOf,
  fixes: ({ node, object }, source) => {
    const list = property(object, 'Statement')?.value;
    if (node === undefined || list?.kind !== 'array') return [];
    return [{ title: 'Remove it', edits: [removeItem(source, list, node)] }];
  },
});

export const bothForms = refusal({
  code: 'statement/both-forms',
  summary: 'A statement has both Action and NotAction, or both Resource and NotResource.',
  explanation: `The two forms contradict each other, and IAM refuses a statement with both. See ${elements}, NotAction and NotResource.`,
  mark: nameOf,
  fixes: ({ property: negative, object }, source) => {
    const positive = negative && property(object, negative.name.slice('Not'.length));
    return [negative, positive].flatMap((each) => removal(source, object, each, false));
  },
});

export const principal = refusal({
  code: 'statement/principal',
  summary: 'A policy of an identity names a Principal.',
  explanation: `Who a policy of an identity is about is whoever has it; Principal belongs to the policies of resources and roles, and IAM refuses it here. See ${elements}, Principal.`,
  mark: nameOf,
  fixes: ({ property, object }, source) => removal(source, object, property, true),
});

function removal(
  source: string,
  object: JsonObject,
  removed: JsonProperty | undefined,
  preferred: boolean,
): readonly Fix[] {
  if (removed === undefined) return [];
  const edits = [removeProperty(source, object, removed)];
  return [{ title: `Remove ${removed.name}`, preferred, edits }];
}

export const effectValue = refusal({
  code: 'effect/value',
  summary: 'An Effect is neither Allow nor Deny.',
  explanation: `IAM knows two effects and tells upper from lower case. See ${elements}, Effect.`,
  mark: valueOf,
  says: () => 'Effect is "Allow" or "Deny", in exactly this spelling.',
  fixes: ({ node }: Refused) => (node === undefined ? [] : effectFixes(node)),
});

function effectFixes(node: JsonNode): readonly Fix[] {
  const near = node.kind === 'string' ? didYouMean(node.value, ['Allow', 'Deny']) : undefined;
  return ['Allow', 'Deny'].map((effect) => ({
    title: `Write "${effect}"`,
    preferred: effect === near,
    edits: [replaceValue(node, effect)],
  }));
}
