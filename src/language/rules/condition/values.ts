import type { JsonNode } from '../../../core/roles/json/node';
import { arnParts } from '../../../iam/arnFormat';
import { compileAddressRange } from '../../../iam/operators/addresses';
import { parseBool, parseNumber } from '../../../iam/operators/scalars';
import { replaceVariables } from '../../../iam/variables';
import { replaceValue } from '../../edits/edit';
import type { Fix, Rule } from '../rule';
import { useOperator } from './conditionEdits';
import { operatorKind } from './operatorKinds';
import { valueText, writtenConditions, type WrittenCondition } from './writtenConditions';

export const badValue: Rule = {
  id: 'condition/bad-value',
  severity: 'warning',
  summary: 'A value is none of the kind that its operator compares.',
  explanation:
    'A value that an operator cannot read matches nothing, and IAM does not complain: a number, `true` or `false`, an IP address or CIDR range, an ARN.',
  check: (role, report) => {
    for (const written of writtenConditions(role)) {
      for (const value of written.view.values) {
        const wanted = wantedOf(written, valueText(value) ?? '');
        if (wanted === undefined) continue;
        report({
          range: value.range,
          message: `${written.use.operator} compares ${wanted}: this value matches nothing.`,
          fixes: () => rewrites(written, value),
        });
      }
    }
  },
};

/** What the value should have been; undefined when it is. Dates are IAM's own to refuse. */
function wantedOf({ use: { operator } }: WrittenCondition, text: string): string | undefined {
  if (text.includes('${')) return undefined;
  switch (operatorKind(operator)) {
    case 'Numeric':
      return parseNumber(text) === undefined ? 'numbers, such as 3600' : undefined;
    case 'Bool':
      return parseBool(text) === undefined ? 'true and false' : undefined;
    case 'IPAddress':
      return isAddress(text) ? undefined : 'IP addresses and ranges, such as 203.0.113.0/24';
    case 'ARN':
      return isArn(text) ? undefined : 'ARNs';
    case undefined:
      return parseBool(text) === undefined ? 'true and false' : undefined;
    case 'String':
    case 'Date':
    case 'Binary':
      return undefined;
  }
}

function isAddress(text: string): boolean {
  return compileAddressRange(text)(text.split('/', 1)[0] ?? '');
}

/** With wildcards in it a shorter text can match a whole ARN. */
function isArn(text: string): boolean {
  return /[*?]/.test(text) || (text.startsWith('arn:') && arnParts(text) !== undefined);
}

function rewrites({ use: { operator } }: WrittenCondition, value: JsonNode): readonly Fix[] {
  const text = (valueText(value) ?? '').trim();
  const kind = operatorKind(operator);
  if (kind === 'Bool' || kind === undefined) {
    return ['true', 'false'].map((each) => ({
      title: `Write ${each}`,
      edits: [replaceValue(value, each)],
      preferred: meansBool(text) === each,
    }));
  }
  const number = text.replaceAll(/[,_ ]/g, '');
  if (kind !== 'Numeric' || parseNumber(number) === undefined) return [];
  return [{ title: `Write ${number}`, edits: [replaceValue(value, number)], preferred: true }];
}

function meansBool(text: string): string | undefined {
  if (/^(?:yes|on|1|t|ture)$/i.test(text)) return 'true';
  return /^(?:no|off|0|f|flase)$/i.test(text) ? 'false' : undefined;
}

export const wildcardWithoutLike: Rule = {
  id: 'condition/wildcard-without-like',
  severity: 'warning',
  summary: 'A wildcard is compared by an operator that takes it literally.',
  explanation:
    '`StringEquals` compares `*` as the character. Wildcards work with `StringLike` and `StringNotLike`; the other operators of texts have no wildcards.',
  check: (role, report) => {
    for (const written of writtenConditions(role)) {
      const { operator } = written.use;
      if (!/^String(?:Not)?Equals/.test(operator)) continue;
      for (const value of written.view.values) {
        const text = valueText(value) ?? '';
        if (!replaceVariables(text, '').includes('*')) continue;
        const like = operator.includes('Not') ? 'StringNotLike' : 'StringLike';
        report({
          range: value.range,
          message: `${operator} takes * literally: wildcards need ${like}.`,
          fixes: () => useOperator(role, written, { ...written.use, operator: like }, { preferred: true }),
        });
      }
    }
  },
};

export const privateAddress: Rule = {
  id: 'condition/private-ip',
  severity: 'warning',
  summary: 'A private address is compared with the address of the caller.',
  explanation:
    '`aws:SourceIp` is the public address that a request comes from. Requests through a VPC endpoint have none; their private address is `aws:VpcSourceIp`.',
  check: (role, report) => {
    for (const { name, use, view } of writtenConditions(role)) {
      if (!/^aws:sourceip$/i.test(name) || operatorKind(use.operator) !== 'IPAddress') continue;
      for (const value of view.values) {
        const text = valueText(value) ?? '';
        if (!/^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(text) || !isAddress(text)) continue;
        report({
          range: value.range,
          message: `${text} is private and never the source of a request to AWS: write a public address, or use aws:VpcSourceIp.`,
        });
      }
    }
  },
};
