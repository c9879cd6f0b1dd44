import { compactJson, type JsonNode, type JsonString } from '../../../core/roles/json/node';
import { prependProperty, replaceValue } from '../../edits/edit';
import type { PolicyView } from '../../policy/policyView';
import type { StatementView } from '../../policy/statementView';
import { editableSource } from '../embeddedFixes';
import { openingBrace, refusal, valueOf } from '../refusal';
import type { Fix, RoleView, Rule } from '../rule';

const current = '2012-10-17';
const page =
  '[IAM JSON policy elements: Version](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html)';

export const versionInvalid = refusal({
  code: 'version/invalid',
  summary: 'The Version of a policy is none that exists.',
  explanation: `Version is that of the policy language, not of this policy: there are \`2012-10-17\` and the old \`2008-10-17\`. IAM refuses others. See ${page}.`,
  mark: valueOf,
  says: () => `Version is that of the policy language, not of this policy: write "${current}".`,
  fixes: ({ node }) => (node === undefined ? [] : [{ ...writeCurrent(node), preferred: true }]),
});

export const versionMissing: Rule = {
  id: 'version/missing',
  severity: 'warning',
  summary: 'A policy has no Version.',
  explanation: `Without a version AWS reads the language of 2008, in which policy variables such as \`\${aws:username}\` are plain text. See ${page}.`,
  check(view, report) {
    const { policy } = view;
    if (policy === undefined || policy.version !== undefined) return;
    report({
      range: openingBrace(policy.node),
      message: `Version is missing, so AWS reads the language of 2008, which has no policy variables. Add "Version": "${current}".`,
      fixes: () => [addVersion(view, policy)],
    });
  },
};

export const versionOld: Rule = {
  id: 'version/old',
  severity: 'warning',
  summary: 'A policy is written in the language of 2008.',
  explanation: `In the old version of the language policy variables such as \`\${aws:username}\` are plain text. See ${page}.`,
  check({ policy }, report) {
    const value = policy?.version?.value;
    if (policy === undefined || value?.kind !== 'string' || value.value !== '2008-10-17') return;
    const safe = !hasDollar(policy);
    report({
      range: value.range,
      message: `This is the language of 2008, which has no policy variables. Write "${current}".`,
      fixes: () => [{ ...writeCurrent(value), preferred: true, safe }],
    });
  },
};

export const variableNeedsVersion: Rule = {
  id: 'version/variable-needs-2012',
  severity: 'warning',
  summary: 'A policy variable stands in a policy without Version 2012-10-17.',
  explanation: `Without \`"Version": "2012-10-17"\` AWS takes a variable such as \`\${aws:username}\` for plain text: an Allow then allows nothing, and a Deny denies nothing. See ${page}.`,
  check(view, report) {
    const { policy } = view;
    const version = policy?.version?.value;
    if (policy === undefined || (version !== undefined && !isOld(version))) return;
    for (const { range } of policy.statements.flatMap(textsWithVariables)) {
      report({
        range,
        message: `AWS takes the variable in this text literally, because the policy lacks "Version": "${current}".`,
        fixes: () => [
          version === undefined ? addVersion(view, policy) : { ...writeCurrent(version), preferred: true },
        ],
      });
    }
  },
};

function isOld(version: JsonNode): boolean {
  return version.kind === 'string' && version.value === '2008-10-17';
}

function writeCurrent(version: JsonNode): Fix {
  return { title: `Write "${current}"`, edits: [replaceValue(version, current)] };
}

/** Seen by nobody only where there is no variable that it would bring to life. */
function addVersion(view: RoleView, policy: PolicyView): Fix {
  return {
    title: `Add "Version": "${current}"`,
    preferred: true,
    safe: !hasDollar(policy),
    edits: [prependProperty(editableSource(view), policy.node, 'Version', current)],
  };
}

function hasDollar({ node }: PolicyView): boolean {
  return compactJson(node).includes('${');
}

function textsWithVariables({ resources, conditions }: StatementView): readonly JsonString[] {
  const values = conditions
    .filter(({ use }) => use !== undefined && /^(?:String|Arn)/.test(use.operator))
    .flatMap((condition) => condition.values);
  return [...(resources?.texts ?? []), ...values].filter(hasVariable);
}

/** `${*}`, `${?}` and `${$}` are there for the version of 2012 too. */
function hasVariable(node: JsonNode): node is JsonString {
  if (node.kind !== 'string') return false;
  const { value } = node;
  return /\$\{[^}]/.test(value.slice(0, Math.max(0, value.lastIndexOf('}'))));
}
