import type { JsonNode } from '../../../core/roles/json/node';
import { removeProperty, replaceValue } from '../../edits/edit';
import type { PolicyView } from '../../policy/policyView';
import { editableSource } from '../embeddedFixes';
import { refusal, valueOf, type Refused } from '../refusal';
import type { Fix, Rule } from '../rule';

const page =
  '[IAM JSON policy elements: Sid](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html)';

export const sidChars = refusal({
  code: 'sid/chars',
  summary: 'A Sid has characters other than letters and digits.',
  explanation: `IAM takes A-Z, a-z and 0-9 in a Sid and refuses the policy otherwise. See ${page}.`,
  mark: valueOf,
  says: () => 'A Sid has letters A-Z, a-z and digits only. Remove the other characters.',
  fixes: ({ node, policy, object, property }, source) => {
    if (node?.kind !== 'string' || property === undefined) return [];
    const plain = capitalised(node.value);
    if (plain !== '') return [rename(node, freeSid(plain, policy))];
    return [
      { title: 'Remove Sid', preferred: true, safe: true, edits: [removeProperty(source, object, property)] },
    ];
  },
});

export const sidDuplicate = refusal({
  code: 'sid/duplicate',
  summary: 'Two statements of a policy have the same Sid.',
  explanation: `A Sid names one statement of its policy; IAM refuses the policy when two have the same. See ${page}.`,
  mark: valueOf,
  fixes: ({ node, policy }: Refused) =>
    node?.kind === 'string' ? [rename(node, freeSid(node.value, policy))] : [],
});

export const sidEmpty: Rule = {
  id: 'sid/empty',
  severity: 'information',
  summary: 'A Sid is empty.',
  explanation: `An empty Sid names nothing; the statement is the same without it. See ${page}.`,
  check(view, report) {
    for (const { sid, node } of view.policy?.statements ?? []) {
      const written = node.properties.find(({ name, value }) => name === 'Sid' && value === sid);
      if (sid?.value !== '' || written === undefined) continue;
      report({
        range: sid.range,
        message: 'This Sid is empty and names nothing. Remove it, or give the statement a name.',
        unnecessary: true,
        fixes: () => [
          {
            title: 'Remove Sid',
            preferred: true,
            safe: true,
            edits: [removeProperty(editableSource(view), node, written)],
          },
        ],
      });
    }
  },
};

/** A Sid decides nothing, so another one can be put in its place unseen. */
function rename(node: JsonNode, sid: string): Fix {
  return { title: `Write "${sid}"`, preferred: true, safe: true, edits: [replaceValue(node, sid)] };
}

/** `read my-bucket` as `readMyBucket`. */
function capitalised(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  return words.map((word, index) => (index === 0 ? word : upperFirst(word))).join('');
}

function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The Sid itself, or with the first number behind it that makes it the only one. */
function freeSid(wanted: string, { statements }: PolicyView): string {
  const taken = new Set(statements.map(({ sid }) => sid?.value));
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) if (!taken.has(`${wanted}${number}`)) return `${wanted}${number}`;
}
