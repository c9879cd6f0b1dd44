import { arnFields } from '../../src/iam/arn';
import { unresolvedVariables } from '../../src/iam/variables';
import {
  hasWildcardInType,
  isAddress,
  isNegated,
  isNoArn,
  isNoBase64,
  isV6,
  mentionsVariable,
  resolved,
  someCondition,
  someStatement,
} from './constructs';
import type { OracleCase } from './oracleCase';

/**
 * A way in which the oracle is known to differ. It explains a mismatch when its construct is still there
 * after everything has been taken away that the mismatch does not need.
 */
export interface Divergence {
  readonly id: string;
  /** What AWS says, where, and why ours reads it so. */
  readonly argument: string;
  readonly document: string;
  applies(asked: OracleCase): boolean;
}

const guide = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/';
const variablesPage = `${guide}reference_policies_variables.html`;
const operatorsPage = `${guide}reference_policies_elements_condition_operators.html`;

export const divergences: readonly Divergence[] = [
  {
    id: 'variable-in-old-version',
    argument:
      'Variables are a feature of Version 2012-10-17; in an older or missing version `${…}` is a literal string. The oracle expands it always.',
    document: variablesPage,
    applies: (asked) => someStatement(asked, ({ isOld, texts }) => isOld && texts.some(mentionsVariable)),
  },
  {
    id: 'negated-with-unresolved-variable',
    argument:
      'A variable without value is null, and "inverted condition operators like StringNotEquals or StringNotLike do match against a null value". The oracle lets them fail too.',
    document: variablesPage,
    applies: (asked) =>
      someCondition(asked, ({ condition, context }) =>
        isNegated(condition) && /^(String|Arn)/.test(condition.operator)
          ? condition.values.some((value) => unresolvedVariables(value, context).length > 0)
          : false,
      ),
  },
  {
    id: 'whole-address-range',
    argument:
      'A CIDR of length 0 holds every address of its family. The oracle computes a mask of no bits as 32 and finds nothing in it.',
    document: operatorsPage,
    applies: (asked) =>
      someCondition(
        asked,
        ({ condition }) => isAddress(condition) && condition.values.some((value) => value.endsWith('/0')),
      ),
  },
  {
    id: 'epoch-against-date',
    argument:
      'Date operators take the W3C forms of ISO 8601 "or in epoch (UNIX) time", in seconds: a number and a date can be compared. The oracle reads the number in another unit.',
    document: operatorsPage,
    applies: (asked) =>
      someCondition(asked, ({ condition, given }) => {
        const isEpoch = [...condition.values, ...given].map((text) => /^\d{5,}$/.test(text));
        return condition.operator.startsWith('Date') && isEpoch.includes(true);
      }),
  },
  {
    id: 'not-resource-with-unresolved-variable',
    argument:
      'A variable without value is null and "there is no equal or like value": such a resource covers nothing, so that NotResource leaves nothing out by it and the statement applies. The oracle does not let it apply; of NotResource AWS does not say it in as many words.',
    document: variablesPage,
    applies: (asked) =>
      someStatement(
        asked,
        ({ statement, context }) =>
          statement.notResource &&
          statement.resources.some((resource) => unresolvedVariables(resource, context).length > 0),
      ),
  },
  {
    id: 'any-value-if-exists-without-key',
    argument:
      'IfExists: "If the key is not present, evaluate the condition element as true"; ForAnyValue: false without a matching key. Ours lets IfExists decide, the oracle ForAnyValue; AWS does not say.',
    document: operatorsPage,
    applies: (asked) =>
      someCondition(
        asked,
        ({ condition, given }) =>
          condition.qualifier === 'ForAnyValue' && condition.ifExists && given.length === 0,
      ),
  },
  {
    id: 'not-ip-address-of-other-family',
    argument:
      'NotIpAddress is "all IP addresses except the specified IP address or range": an IPv6 address is outside every IPv4 range. The oracle lets the two families never match, negated or not.',
    document: operatorsPage,
    applies: (asked) =>
      someCondition(
        asked,
        ({ condition, given }) =>
          condition.operator === 'NotIpAddress' &&
          given.some((address) => condition.values.some((value) => isV6(value) !== isV6(address))),
      ),
  },
  {
    id: 'variable-in-bool',
    argument:
      'The page on variables: "You can’t use a policy variable with other operators, such as Numeric, Date, Boolean"; the page on operators says of Bool that it can. Ours does not expand them, the oracle does.',
    document: `${operatorsPage} and ${variablesPage}`,
    applies: (asked) =>
      someCondition(
        asked,
        ({ condition }) => condition.operator === 'Bool' && condition.values.some(mentionsVariable),
      ),
  },
  {
    id: 'arn-operator-without-arn',
    argument:
      'The Arn operators check "each of the six colon-delimited components of the ARN separately"; what they do with a text of fewer, such as `*` or a variable that stands for a whole ARN, is not said. Ours matches it as a whole, as in Resource, and cuts an ARN that a variable brought; the oracle lets it match nothing, negated or not.',
    document: operatorsPage,
    applies: (asked) =>
      someCondition(
        asked,
        ({ condition, given, context }) =>
          condition.operator.startsWith('Arn') &&
          given.length > 0 &&
          [...given, ...condition.values.flatMap((value) => [value, resolved(value, context)])].some(isNoArn),
      ),
  },
  {
    id: 'wildcard-in-resource-type',
    argument:
      '"You cannot use a wildcard in the portion of the ARN that specifies the resource type, such as the term user": not said is what such a pattern matches. IAM stores it, and ours reads the wildcard; the oracle lets it match nothing.',
    document: `${guide}reference-arns.html`,
    applies: (asked) => someStatement(asked, ({ statement }) => statement.resources.some(hasWildcardInType)),
  },
  {
    id: 'binary-of-plain-text',
    argument:
      'BinaryEquals compares "byte for byte against a base-64 encoded representation": a text that is no base64 stands for no bytes. The oracle compares the texts.',
    document: operatorsPage,
    applies: (asked) =>
      someCondition(
        asked,
        ({ condition, given }) =>
          condition.operator === 'BinaryEquals' && [...condition.values, ...given].some(isNoBase64),
      ),
  },
  {
    id: 'number-with-exponent',
    argument:
      'Numeric operators compare "integer or decimal" values. JSON writes numbers with an exponent too, and IAM takes them unquoted; ours reads them, the oracle stops at the letter.',
    document: operatorsPage,
    applies: (asked) =>
      someCondition(
        asked,
        ({ condition, given }) =>
          condition.operator.startsWith('Numeric') &&
          [...condition.values, ...given].some((text) => /\de\d/i.test(text)),
      ),
  },
  {
    id: 'null-of-empty-list',
    argument:
      'Null: "false" means that the key "exists and its value is not null". A list of nothing has no value, so ours counts it as missing; the oracle counts it as there.',
    document: operatorsPage,
    applies: (asked) =>
      someCondition(
        asked,
        ({ condition: { operator, key }, given, context }) =>
          operator === 'Null' && given.length === 0 && context.has(key.toLowerCase()),
      ),
  },
  {
    id: 'set-operator-on-empty-text',
    argument:
      'ForAllValues is true also where the key "resolves to a null dataset, such as an empty string", and ForAnyValue false: ours takes a list of nothing but empty texts for no values. The oracle compares the empty text.',
    document: `${guide}reference_policies_multi-value-conditions.html`,
    applies: (asked) =>
      someCondition(
        asked,
        ({ condition: { qualifier }, given }) =>
          qualifier !== undefined && given.length > 0 && given.every((text) => text === ''),
      ),
  },
  {
    id: 'list-key-as-variable',
    argument:
      'Keys with several values cannot be variables. Whether a key is of that kind our evaluator sees by its values, and takes one value for a single one; the oracle knows the types of keys.',
    document: variablesPage,
    applies: (asked) =>
      someStatement(asked, ({ texts }) => texts.some((text) => /\$\{aws:CalledVia/i.test(text))),
  },
  {
    id: 'fraction-of-a-second',
    argument:
      'AWS writes dates of requests to the second and does not say how it compares them with a fraction. Ours drops it, the oracle compares milliseconds.',
    document: operatorsPage,
    applies: (asked) =>
      someCondition(
        asked,
        ({ condition, given }) =>
          condition.operator.startsWith('Date') &&
          [...condition.values, ...given].some((text) => /:\d\d\.\d/.test(text)),
      ),
  },
  {
    id: 'not-resource-of-incomplete-arn',
    argument:
      'NotResource "matches every resource except those specified": a role is not in `arn:aws:s3:*`, so the statement applies to it. The oracle reads the short form in Resource, but lets no statement with it in NotResource apply.',
    document: `${guide}reference_policies_elements_notresource.html`,
    applies: (asked) =>
      someStatement(
        asked,
        ({ statement }) =>
          statement.notResource &&
          statement.resources.some((resource) => resource !== '*' && arnFields(resource) === undefined),
      ),
  },
  {
    id: 'ipv6-in-another-form',
    argument:
      'One IPv6 address has several texts (RFC 4291): `2001:DB8:0:0:0:0:0:7` is `2001:db8::7`. The oracle compares the texts of single addresses.',
    document: 'https://www.rfc-editor.org/rfc/rfc4291#section-2.2',
    applies: (asked) =>
      someCondition(
        asked,
        ({ condition }) =>
          isAddress(condition) && condition.values.some((value) => /^[0-9A-F:]+$/.test(value) && isV6(value)),
      ),
  },
  {
    id: 'variable-in-first-part-of-resource',
    argument:
      'Variables may stand in all of "the resource portion of the ARN"; the page has `arn:aws:sqs:us-east-2:*:${aws:username}-queue` as an example. The oracle expands them behind the first slash only, as if what is before it were always a type.',
    document: variablesPage,
    applies: (asked) =>
      someStatement(asked, ({ statement }) =>
        statement.resources.some((resource) => {
          const [type = ''] = (arnFields(resource)?.at(-1) ?? '').split('/');
          return mentionsVariable(type) && !resource.startsWith('arn:aws:s3:');
        }),
      ),
  },
];

/** The known divergences whose construct a case has. */
export function divergencesIn(asked: OracleCase): readonly Divergence[] {
  return divergences.filter((divergence) => divergence.applies(asked));
}
