import type { JsonNode, JsonProperty } from '../../../core/roles/json/node';
import { renameProperty, replaceValue } from '../../edits/edit';
import type { Fix, Rule } from '../rule';

/** What IAM's API takes, and what is told as unprintable where the file is read. */
const unsupported = /[^\t\n\r\u0020-\u00ff\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

const plainForms: ReadonlyMap<string, string> = new Map([
  ['\u2018', "'"],
  ['\u2019', "'"],
  ['\u201c', '"'],
  ['\u201d', '"'],
  ['\u201e', '"'],
  ['\u2010', '-'],
  ['\u2011', '-'],
  ['\u2012', '-'],
  ['\u2013', '-'],
  ['\u2014', '-'],
  ['\u2212', '-'],
  ['\u2026', '...'],
]);

export const unsupportedCharacters: Rule = {
  id: 'chars/unsupported',
  severity: 'error',
  summary: 'A policy has a character beyond U+00FF.',
  explanation:
    'IAM takes Latin-1 in a policy: tab, line breaks and U+0020 to U+00FF, and refuses others, such as typographic quotes and dashes. See [PutUserPolicy](https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPolicy.html), PolicyDocument.',
  check({ policy }, report) {
    if (policy === undefined || policy.text.search(unsupported) === -1) return;
    for (const { node, name } of textsIn(policy.node)) {
      const text = name?.name ?? textOf(node);
      const [first] = text.match(unsupported) ?? [];
      if (first === undefined) continue;
      report({
        range: name?.nameRange ?? node.range,
        message: `IAM takes no "${first}" (${codePoint(first)}) in a policy. Write it in plain Latin letters and signs.`,
        fixes: () => [fixOf(text, node, name)],
      });
    }
  },
};

function codePoint(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return `U+${hex.padStart(4, '0')}`;
}

/** It may name something else afterwards, so somebody has to look at it. */
function fixOf(text: string, node: JsonNode, name: JsonProperty | undefined): Fix {
  const plain = text.replaceAll(unsupported, plainOf);
  const edit = name === undefined ? replaceValue(node, plain) : renameProperty(name, plain);
  return { title: `Write ${JSON.stringify(plain)}`, preferred: true, edits: [edit] };
}

function plainOf(character: string): string {
  return plainForms.get(character) ?? character.normalize('NFKD').replaceAll(/[^ -~]/g, '');
}

interface PlacedText {
  readonly node: JsonNode;
  /** When the text is the name of a property. */
  readonly name?: JsonProperty;
}

/** Names and texts; not Sids, for which there is a rule of their own. */
function textsIn(node: JsonNode): readonly PlacedText[] {
  switch (node.kind) {
    case 'object':
      return node.properties.flatMap((name) => [
        { node, name },
        ...(name.value === undefined || name.name === 'Sid' ? [] : textsIn(name.value)),
      ]);
    case 'array':
      return node.items.flatMap(textsIn);
    case 'string':
      return [{ node }];
    case 'literal':
      return [];
  }
}

function textOf(node: JsonNode): string {
  return node.kind === 'string' ? node.value : '';
}
