import type { JsonObject } from '../../../core/roles/json/node';
import { didYouMean } from '../../../core/roles/suggest';
import { removeProperty, renameProperty } from '../../edits/edit';
import { nameOf, refusal, valueOf, type Refused } from '../refusal';
import type { Fix } from '../rule';

const elements =
  '[IAM JSON policy elements](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html)';

const ofPolicy = ['Version', 'Statement'];
const ofStatement = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'];

export const unknownElement = refusal({
  code: 'element/unknown',
  summary: 'A policy or a statement has an element that the policy language does not have.',
  explanation: `IAM refuses a policy with an element that it does not know. See ${elements}.`,
  mark: nameOf,
  says: (refused) => {
    const suggestion = suggestionFor(refused);
    const { message } = refused.problem;
    return suggestion === undefined
      ? message
      : `${message.split(': ', 1)[0] ?? ''}. Did you mean ${suggestion}?`;
  },
  fixes: (refused, source) => [
    ...renames(refused, suggestionFor(refused)),
    ...removal(refused, source, false),
  ],
});

export const elementCase = refusal({
  code: 'element/case',
  summary: 'The name of an element is in another case.',
  explanation: `The names of elements are written as the documentation does: \`Action\`, not \`action\`. See ${elements}.`,
  mark: nameOf,
  fixes: (refused, source) => {
    const meant = [...ofPolicy, ...ofStatement, 'Id'].find((name) => isSameName(name, refused));
    const taken = refused.object.properties.some(({ name }) => name === meant);
    return taken ? removal(refused, source, false) : renames(refused, meant);
  },
});

function isSameName(name: string, { property }: Refused): boolean {
  return name.toLowerCase() === property?.name.toLowerCase();
}

function suggestionFor({ property, object, problem }: Refused): string | undefined {
  const missing = (problem.path.length === 1 ? ofPolicy : ofStatement).filter((name) => !has(object, name));
  return property && didYouMean(property.name, missing);
}

function has(object: JsonObject, name: string): boolean {
  return object.properties.some((property) => property.name === name);
}

function renames({ property }: Refused, name: string | undefined): readonly Fix[] {
  if (property === undefined || name === undefined) return [];
  return [{ title: `Rename it ${name}`, preferred: true, edits: [renameProperty(property, name)] }];
}

function removal({ property, object }: Refused, source: string, preferred: boolean): readonly Fix[] {
  if (property === undefined) return [];
  const edits = [removeProperty(source, object, property)];
  return [{ title: `Remove ${property.name}`, preferred, edits }];
}

export const elementNotText = refusal({
  code: 'element/not-text',
  summary: 'Something other than a text stands where IAM takes only texts.',
  explanation: `Sid, Action and Resource hold texts, or lists of them. See ${elements}.`,
  mark: valueOf,
  says: () => 'A text in quotes is expected here.',
});

export const idNotText = refusal({
  code: 'id/not-text',
  summary: 'The Id of a policy is not a text.',
  explanation: `Id is a text, and of no use in the policy of an identity. See ${elements}, Id.`,
  mark: valueOf,
  says: () => 'Id is a text in quotes. A policy of an identity has no use for it: remove it.',
  fixes: (refused, source) => removal(refused, source, true),
});
