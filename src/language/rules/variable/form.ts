import { replaceValue } from '../../edits/edit';
import type { Catalog } from '../../../iam/catalog/catalog';
import { conditionKey } from '../condition/writtenConditions';
import type { Fix, Rule } from '../rule';
import { templatesOf, type Template, type Variable } from './variables';

const page =
  '[policy variables](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html)';

export const variableBrace: Rule = {
  id: 'variable/brace',
  severity: 'error',
  summary: 'A policy variable is not closed.',
  explanation: `A variable is written \`\${key}\`. A literal dollar sign before a brace is \`\${$}\`. See ${page}.`,
  check: (role, report) => {
    for (const { template, variable } of each(templatesOf(role))) {
      if (variable.isClosed) continue;
      const end = keyEnd(role.catalog, variable.text);
      report({
        range: template.node.range,
        message: `${end} is not closed: write }.`,
        fixes: () => [rewrite(template, variable, `${end}}${variable.text.slice(end.length)}`)],
      });
    }
  },
};

export const variableEmpty: Rule = {
  id: 'variable/empty',
  severity: 'error',
  summary: 'A policy variable names no key.',
  explanation: `A variable names the condition key whose value takes its place. See ${page}.`,
  check: (role, report) => {
    for (const { template, variable } of each(templatesOf(role))) {
      if (!variable.isClosed || !/^\s*(?:,.*)?$/s.test(variable.body)) continue;
      report({
        range: template.node.range,
        message: `${variable.text} names no key: write one, such as \${aws:username}.`,
      });
    }
  },
};

export const variableSpace: Rule = {
  id: 'variable/space',
  severity: 'error',
  summary: 'A policy variable has blanks in it.',
  explanation: `Blanks are allowed between the key and its default only: \`\${aws:username, 'nobody'}\`. See ${page}.`,
  check: (role, report) => {
    for (const { template, variable } of each(templatesOf(role))) {
      const [key = '', ...rest] = variable.body.split(',');
      if (!variable.isClosed || key.trim() === '' || !/\s/.test(key)) continue;
      const clean = `\${${[key.replaceAll(/\s/g, ''), ...rest].join(',')}}`;
      report({
        range: template.node.range,
        message: `There are blanks in ${variable.text}: write ${clean}.`,
        fixes: () => [{ ...rewrite(template, variable, clean), preferred: true }],
      });
    }
  },
};

export const variableQuote: Rule = {
  id: 'variable/quote',
  severity: 'error',
  summary: 'The default of a policy variable is not in single quotes.',
  explanation: `What a variable stands for when the key is absent is written in single quotes: \`\${aws:username, 'nobody'}\`. See ${page}.`,
  check: (role, report) => {
    for (const { template, variable } of each(templatesOf(role))) {
      const comma = variable.body.indexOf(',');
      const value = variable.body.slice(comma + 1).trim();
      if (!variable.isClosed || comma === -1 || /^'[^']*'$/.test(value)) continue;
      const quoted = `\${${variable.body.slice(0, comma)}, '${value.replaceAll(/['"]/g, '')}'}`;
      report({
        range: template.node.range,
        message: `The default of ${variable.text} needs single quotes: write ${quoted}.`,
        fixes: () => [{ ...rewrite(template, variable, quoted), preferred: true }],
      });
    }
  },
};

/** As much of the text as is a key: of `${aws:username/logs/x` only `${aws:username`. */
function keyEnd(catalog: Catalog, text: string): string {
  const [plain, tagged] = [/^\$\{[\w:.-]*/, /^\$\{[\w:.-]*\/[\w:.@=+-]+/].map((test) => test.exec(text)?.[0]);
  const isKey = tagged !== undefined && conditionKey(catalog, tagged.slice(2)) !== undefined;
  return (isKey ? tagged : plain) ?? text;
}

export function each(
  templates: readonly Template[],
): readonly { readonly template: Template; readonly variable: Variable }[] {
  return templates.flatMap((template) => template.variables.map((variable) => ({ template, variable })));
}

export function rewrite({ node, text }: Template, variable: Variable, written: string): Fix {
  const end = variable.offset + variable.text.length;
  return {
    title: `Write ${written}`,
    edits: [replaceValue(node, text.slice(0, variable.offset) + written + text.slice(end))],
  };
}
