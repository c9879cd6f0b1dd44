import { allRules } from '../../../../src/language/rules/allRules';
import { lintSnippet } from './snippet';

function policy(...statements: readonly string[]): string {
  return `{ "Version": "2012-10-17", "Statement": [${statements.join(', ')}] }`;
}

function statement(action: string, resource: string, more = ''): string {
  return `{ "Effect": "Allow", "Action": "${action}", "Resource": "${resource}"${more} }`;
}

function many(count: number, written: (at: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, at) => written(at));
}

/** What nobody writes but who wants the editor to stand still: each was once a matter of minutes. */
const hostile: readonly (readonly [what: string, text: string])[] = [
  ['a million stars', policy(statement(`s3:${'*'.repeat(1_000_000)}`, '*'))],
  ['variables without an end', policy(statement('iam:PutUserPolicy', `arn:aws:s3:::${'${'.repeat(50_000)}`))],
  [
    'variables without an end in a condition',
    policy(
      statement('s3:*', '*', `, "Condition": { "StringLike": { "aws:username": "${'${'.repeat(50_000)}" } }`),
    ),
  ],
  [
    'a number without an end',
    policy(
      statement(
        's3:ListBucket',
        '*',
        `, "Condition": { "NumericEquals": { "s3:max-keys": "${'1'.repeat(500_000)}x" } }`,
      ),
    ),
  ],
  [
    'patterns that could overlap in many ways',
    policy(
      statement('iam:*', `arn:aws:iam::*:user/${'*a'.repeat(9000)}`),
      statement('iam:*', `arn:aws:iam::*:user/${'*b'.repeat(9000)}`).replace('Allow', 'Deny'),
    ),
  ],
  [
    'thousands of statements about the same actions',
    policy(
      ...many(3000, (at) =>
        statement('iam:*', `arn:aws:iam::*:user/${at}/*`).replace('Allow', at % 2 === 0 ? 'Allow' : 'Deny'),
      ),
    ),
  ],
  [
    'thousands of comments that silence',
    policy(`{${'\n// vault-aws-ignore action/unknown'.repeat(8000)}\n${statement('s3:Foo', '*').slice(1)}`),
  ],
];

describe('a file that is meant to take for ever', () => {
  for (const [what, text] of hostile) {
    it(`is read in a moment: ${what}`, () => {
      lintSnippet(text, allRules);
    });
  }
});
