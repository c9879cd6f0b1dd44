import assert from 'node:assert/strict';
import { grammarRules } from '../../../../src/language/rules/grammarRules';
import { table } from './tables';

const version = '"Version": "2012-10-17"';
/** A policy of one statement, the elements given in full. */
function policy(elements: string): string {
  return `{ ${version}, "Statement": [{ ${elements} }] }`;
}
const allow = '"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"';

table('a statement', grammarRules, [
  { it: 'is left alone when it is complete', text: policy(allow) },
  {
    it: 'needs an effect',
    text: policy('"Sid": "A", "Action": "s3:GetObject", "Resource": "*"').replace('{ "Sid"', '«{» "Sid"'),
    finds: 'statement/missing-effect',
    severity: 'error',
    says: 'Effect is missing. Say whether the statement allows or forbids: "Allow" or "Deny".',
    offers: ['Add "Effect": "Allow"', 'Add "Effect": "Deny"'],
    fix: 'Add "Effect": "Deny"',
    becomes: policy('"Sid": "A", "Effect": "Deny", "Action": "s3:GetObject", "Resource": "*"'),
  },
  {
    it: 'gets its effect on a line of its own, and comments stay',
    text: `{
  "Version": "2012-10-17",
  "Statement": «{»
    // what the report reads
    "Action": "s3:GetObject", // one
    "Resource": "*" // all
  }
}`,
    finds: 'statement/missing-effect',
    becomes: `{
  "Version": "2012-10-17",
  "Statement": {
    // what the report reads
    "Effect": "Allow",
    "Action": "s3:GetObject", // one
    "Resource": "*" // all
  }
}`,
  },
  {
    it: 'needs an action',
    text: `{ ${version}, "Statement": «{» "Effect": "Allow", "Resource": "*" } }`,
    finds: 'statement/missing-action',
    severity: 'error',
    says: 'Action is missing. Name what the statement is about, such as "s3:GetObject".',
    becomes: `{ ${version}, "Statement": { "Effect": "Allow", "Action": [""], "Resource": "*" } }`,
  },
  {
    it: 'needs a resource, and knows those of its actions',
    text: `{
  ${version},
  "Statement": [
    «{»
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:PutObject"] // of the report
    }
  ]
}`,
    finds: 'statement/missing-resource',
    severity: 'error',
    says: 'Resource is missing. Name the ARNs that the actions may be done to, or "*".',
    fix: 'Add "Resource": "arn:aws:s3:::*/*"',
    becomes: `{
  ${version},
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject", "s3:PutObject"], // of the report
      "Resource": "arn:aws:s3:::*/*"
    }
  ]
}`,
  },
  {
    it: 'gets "*" where its actions have no resource in common',
    text: `{ ${version}, "Statement": [«{» "Effect": "Allow", "Action": ["s3:GetObject", "kms:Decrypt"], "Condition": { "Bool": { "aws:SecureTransport": "true" } } }] }`,
    finds: 'statement/missing-resource',
    offers: ['Add "Resource": "*"'],
    becomes: `{ ${version}, "Statement": [{ "Effect": "Allow", "Action": ["s3:GetObject", "kms:Decrypt"], "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": "true" } } }] }`,
  },
  {
    it: 'says an action in one way only',
    text: policy('"Effect": "Allow", "Action": "s3:*", «"NotAction"»: "iam:*", "Resource": "*"'),
    finds: 'statement/both-forms',
    severity: 'error',
    says: 'Use either Action or NotAction in a statement.',
    offers: ['Remove NotAction', 'Remove Action'],
    fix: 'Remove Action',
    becomes: policy('"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"'),
  },
  {
    it: 'says a resource in one way only',
    text: policy('"Effect": "Allow", "Action": "s3:*", "Resource": "*", «"NotResource"»: "*"'),
    finds: 'statement/both-forms',
    fix: 'Remove NotResource',
    becomes: policy('"Effect": "Allow", "Action": "s3:*", "Resource": "*"'),
  },
  {
    it: 'names no principal',
    text: policy(`«"Principal"»: { "AWS": "*" }, ${allow}`),
    finds: 'statement/principal',
    severity: 'error',
    says: 'remove it',
    becomes: policy(allow),
  },
  {
    it: 'names no principal, and a comment behind it stays',
    text: `{
  ${version},
  "Statement": {
    ${allow},
    «"Principal"»: "*" // who
  } // the end
}`,
    finds: 'statement/principal',
    becomes: `{
  ${version},
  "Statement": {
    ${allow} // who
  } // the end
}`,
  },
  {
    it: 'is an object',
    text: `{ ${version}, "Statement": [{ ${allow} }, «"s3:*"»] }`,
    finds: 'statement/not-object',
    severity: 'error',
    fix: 'Remove it',
    becomes: `{ ${version}, "Statement": [{ ${allow} }] }`,
  },
  {
    it: 'is not a word in place of the list',
    text: `{ ${version}, "Statement": «"s3:*"» }`,
    finds: 'statement/not-object',
    offers: [],
  },
  {
    it: 'allows or denies in the right spelling',
    text: policy('"Effect": «"allow"», "Action": "s3:*", "Resource": "*"'),
    finds: 'effect/value',
    severity: 'error',
    says: 'Effect is "Allow" or "Deny", in exactly this spelling.',
    becomes: policy('"Effect": "Allow", "Action": "s3:*", "Resource": "*"'),
  },
  {
    it: 'does nothing but allow or deny',
    text: policy('"Effect": «true», "Action": "s3:*", "Resource": "*"'),
    finds: 'effect/value',
    offers: ['Write "Allow"', 'Write "Deny"'],
    fix: 'Write "Deny"',
    becomes: policy('"Effect": "Deny", "Action": "s3:*", "Resource": "*"'),
  },
  {
    it: 'may be there without its value yet',
    text: policy(
      '"Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "true"}}',
    ),
  },
]);

table('a policy', grammarRules, [
  {
    it: 'needs a statement',
    text: `«{» ${version} }`,
    finds: 'statement/empty',
    severity: 'error',
    says: 'A policy needs a statement: add one with Effect, Action and Resource.',
    becomes: `{ ${version}, "Statement": [{ "Effect": "Allow", "Action": [""], "Resource": [""] }] }`,
  },
  {
    it: 'needs one in the list',
    text: `{ ${version}, "Statement": «[]» }`,
    finds: 'statement/empty',
    becomes: `{ ${version}, "Statement": [{"Effect":"Allow","Action":[""],"Resource":[""]}] }`,
  },
  {
    it: 'has no use for an Id',
    text: `{
  ${version},
  «"Id"»: "mine", // the first
  "Statement": { ${allow} }
}`,
    finds: 'policy/id',
    severity: 'warning',
    says: 'Id has no place in the policy of an identity and no effect. Remove it.',
    becomes: `{
  ${version}, // the first
  "Statement": { ${allow} }
}`,
  },
  {
    it: 'has no Id of another kind',
    text: `{ ${version}, "Id": «5», "Statement": { ${allow} } }`,
    finds: 'id/not-text',
    severity: 'error',
    becomes: `{ ${version}, "Statement": { ${allow} } }`,
  },
  {
    it: 'has no element that nobody knows',
    text: `{ ${version}, «"Comment"»: "x", "Statement": { ${allow} } }`,
    finds: 'element/unknown',
    severity: 'error',
    says: 'Comment is not an element of the policy language: remove it.',
    fix: 'Remove Comment',
    becomes: `{ ${version}, "Statement": { ${allow} } }`,
  },
  {
    it: 'has its version spelled right',
    text: `{ «"version"»: "2012-10-17", "Statement": { ${allow} } }`,
    finds: 'element/case',
    also: ['version/missing'],
    severity: 'error',
    says: 'Element names count upper and lower case: write Version.',
    becomes: `{ "Version": "2012-10-17", "Statement": { ${allow} } }`,
  },
]);

table('an element', grammarRules, [
  {
    it: 'is one of the policy language',
    text: policy('"Effect": "Allow", «"Actions"»: "s3:*", "Resource": "*"').replace('[{', '[{'),
    finds: 'element/unknown',
    also: ['statement/missing-action'],
    says: 'Actions is not an element of the policy language. Did you mean Action?',
    offers: ['Rename it Action', 'Remove Actions'],
    becomes: policy('"Effect": "Allow", "Action": "s3:*", "Resource": "*"'),
  },
  {
    it: 'is in the right case',
    text: policy(`${allow}, «"condition"»: {}`),
    finds: 'element/case',
    becomes: policy(`${allow}, "Condition": {}`),
  },
  {
    it: 'is not there in two cases',
    text: policy(`${allow}, «"action"»: "s3:*"`),
    finds: 'element/case',
    fix: 'Remove action',
    becomes: policy(allow),
  },
  {
    it: 'is a text where texts are taken',
    text: policy('"Sid": «1», "Effect": "Allow", "Action": "s3:*", "Resource": "*"'),
    finds: 'element/not-text',
    severity: 'error',
    says: 'A text in quotes is expected here.',
    offers: [],
  },
  {
    it: 'has texts in its list',
    text: policy('"Effect": "Allow", "Action": ["s3:*", «5», «{}»], "Resource": "*"'),
    finds: 'element/not-text',
  },
  {
    it: 'names at least one action',
    text: `{ ${version}, "Statement": [{ ${allow} }, { "Effect": "Allow", "Action": «[]», "Resource": "*" }] }`,
    finds: 'array/empty-action',
    severity: 'error',
    says: 'This list is empty. Name at least one action, or remove the statement.',
    fix: 'Remove the statement',
    becomes: `{ ${version}, "Statement": [{ ${allow} }] }`,
  },
  {
    it: 'names at least one resource',
    text: policy('"Effect": "Allow", "Action": "s3:*", "NotResource": «[]»'),
    finds: 'array/empty-resource',
    severity: 'error',
    offers: [],
  },
  {
    it: 'asks for something in a condition',
    text: policy(`${allow}, "Condition": «{}»`),
    finds: 'object/empty-condition',
    severity: 'information',
    says: 'Condition is empty and asks for nothing. Remove it, or say what must be true.',
    becomes: policy(allow),
  },
  {
    it: 'asks for something by each operator',
    text: policy(`${allow}, "Condition": { "Bool": «{}», "StringLike": { "aws:username": "a*" } }`),
    finds: 'object/empty-condition',
    becomes: policy(`${allow}, "Condition": { "StringLike": { "aws:username": "a*" } }`),
  },
  {
    it: 'compares a key with something',
    text: policy(`${allow}, "Condition": { "StringLike": { "aws:username": «[]» } }`),
    finds: 'array/empty-condition',
    severity: 'warning',
    says: 'aws:username has no values to be compared with.',
    fix: 'Remove aws:username',
    becomes: policy(`${allow}, "Condition": { "StringLike": {  } }`),
  },
  {
    it: 'has an object for a condition',
    text: policy(`${allow}, "Condition": «"x"»`),
    finds: 'condition/not-object',
    severity: 'error',
    fix: 'Remove Condition',
    becomes: policy(allow),
  },
  {
    it: 'has values of a simple kind',
    text: policy(`${allow}, "Condition": { "StringLike": { "aws:username": [«{}», «null», "a"] } }`),
    finds: 'condition/value-type',
    severity: 'error',
  },
  {
    it: 'has each condition key once, whatever its case',
    text: policy(
      `${allow}, "Condition": { "StringLike": { "aws:username": "a", «"aws:UserName"»: ["b", "a"] } }`,
    ),
    finds: 'element/duplicate-key',
    severity: 'warning',
    says: 'aws:UserName stands here as aws:username already',
    becomes: policy(`${allow}, "Condition": { "StringLike": { "aws:username": ["a", "b"] } }`),
  },
  {
    it: 'has each operator once, whatever its case',
    text: `{
  ${version},
  "Statement": {
    ${allow},
    "Condition": {
      "StringLike": {
        "aws:username": "a" // ana
      },
      «"stringLike"»: {
        "s3:prefix": "home/", // here
        "aws:userid": "x"
      }
    }
  }
}`,
    finds: 'element/duplicate-key',
    becomes: `{
  ${version},
  "Statement": {
    ${allow},
    "Condition": {
      "StringLike": {
        "aws:username": "a", // ana
        "s3:prefix": "home/", // here
        "aws:userid": "x"
      }
    }
  }
}`,
  },
  {
    it: 'is written in characters that IAM takes',
    text: policy('"Effect": "Allow", "Action": "s3:*", "Resource": «"arn:aws:s3:::a–bucket/łódź"»'),
    finds: 'chars/unsupported',
    severity: 'error',
    says: 'IAM takes no "–" (U+2013) in a policy.',
    becomes: policy('"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::a-bucket/ódz"'),
  },
  { it: 'may be Latin', text: policy('"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::b/é"') },
]);

table('a part that IAM refuses', grammarRules, [
  {
    it: 'is an action without a service',
    text: policy('"Effect": "Allow", "Action": ["s3:*", «"GetObject"»], "Resource": "*"'),
    finds: 'action/malformed',
    severity: 'error',
    says: '"GetObject" is not an action: write service:Name, such as s3:GetObject.',
  },
  {
    it: 'is an action of any service',
    text: policy('"Effect": "Allow", "Action": «"*:Get*"», "Resource": "*"'),
    finds: 'action/wildcard-in-service',
    severity: 'error',
  },
  {
    it: 'is a resource that is no ARN',
    text: policy('"Effect": "Allow", "Action": "s3:*", "Resource": [«"my-bucket/*"», "*"]'),
    finds: 'resource/arn-shape',
    severity: 'error',
  },
  {
    it: 'is the partition of an ARN',
    text: policy('"Effect": "Allow", "Action": "s3:*", "Resource": «"arn:amazon:s3:::b"»'),
    finds: 'resource/partition',
    severity: 'error',
  },
  {
    it: 'is the service of an ARN',
    text: policy('"Effect": "Allow", "Action": "s3:*", "Resource": «"arn:aws:*:::b"»'),
    finds: 'resource/service',
    severity: 'error',
  },
  {
    it: 'is an operator that does not exist',
    text: policy(`${allow}, "Condition": { «"StringEqual"»: { "aws:username": "a" } }`),
    finds: 'condition/unknown-operator',
    severity: 'error',
    fix: 'Write StringEquals',
    becomes: policy(`${allow}, "Condition": { "StringEquals": { "aws:username": "a" } }`),
  },
  {
    it: 'is Null with IfExists',
    text: policy(`${allow}, "Condition": { «"NullIfExists"»: { "aws:username": "true" } }`),
    finds: 'condition/null-ifexists',
    severity: 'error',
    becomes: policy(`${allow}, "Condition": { "Null": { "aws:username": "true" } }`),
  },
  {
    it: 'is Null with a qualifier',
    text: policy(`${allow}, "Condition": { «"ForAllValues:Null"»: { "aws:username": "true" } }`),
    finds: 'condition/null-qualifier',
    severity: 'error',
    becomes: policy(`${allow}, "Condition": { "Null": { "aws:username": "true" } }`),
  },
  {
    it: 'is a date that is none',
    text: policy(`${allow}, "Condition": { "DateLessThan": { "aws:CurrentTime": [«"tomorrow"»] } }`),
    finds: 'condition/bad-date',
    severity: 'error',
  },
]);

table('a version', grammarRules, [
  {
    it: 'is missed',
    text: `«{» "Statement": { ${allow} } }`,
    finds: 'version/missing',
    severity: 'warning',
    says: 'Add "Version": "2012-10-17".',
    becomes: `{ ${version}, "Statement": { ${allow} } }`,
  },
  {
    it: 'goes on a line of its own',
    text: `«{»
  // all
  "Statement": { ${allow} }
}`,
    finds: 'version/missing',
    becomes: `{
  // all
  ${version},
  "Statement": { ${allow} }
}`,
  },
  {
    it: 'is old',
    text: `{ "Version": «"2008-10-17"», "Statement": { ${allow} } }`,
    finds: 'version/old',
    severity: 'warning',
    says: 'This is the language of 2008, which has no policy variables.',
    becomes: `{ ${version}, "Statement": { ${allow} } }`,
  },
  {
    it: 'is none that exists',
    text: `{ "Version": «"2026-11-22"», "Statement": { ${allow} } }`,
    finds: 'version/invalid',
    severity: 'error',
    says: 'Version is that of the policy language, not of this policy: write "2012-10-17".',
    becomes: `{ ${version}, "Statement": { ${allow} } }`,
  },
  {
    it: 'is a text',
    text: `{ "Version": «2012», "Statement": { ${allow} } }`,
    finds: 'version/invalid',
    becomes: `{ ${version}, "Statement": { ${allow} } }`,
  },
  {
    it: 'is needed for a variable, and a fix of everything leaves that decision alone',
    text: '{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": «"arn:aws:s3:::bucket/${aws:username}/*"» } }',
    finds: 'version/variable-needs-2012',
    also: ['version/missing'],
    severity: 'warning',
    says: 'AWS takes the variable in this text literally',
    becomes:
      '{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::bucket/${aws:username}/*" } }',
  },
  {
    it: 'is needed for a variable in a condition on text',
    text: `{ "Version": "2008-10-17", "Statement": { ${allow}, "Condition": { "StringLike": { "s3:prefix": ["home/", «"\${aws:username}/*"»] }, "Bool": { "aws:SecureTransport": "\${x}" } } } }`,
    finds: 'version/variable-needs-2012',
    also: ['version/old'],
    becomes: `{ "Version": "2012-10-17", "Statement": { ${allow}, "Condition": { "StringLike": { "s3:prefix": ["home/", "\${aws:username}/*"] }, "Bool": { "aws:SecureTransport": "\${x}" } } } }`,
  },
]);

table('a Sid', grammarRules, [
  {
    it: 'is the only one of its name',
    text: `{ ${version}, "Statement": [{ "Sid": "A", ${allow} }, { "Sid": "A2", ${allow} }, { "Sid": «"A"», ${allow} }] }`,
    finds: 'sid/duplicate',
    severity: 'error',
    says: 'Another statement has the Sid A already: rename one.',
    becomes: `{ ${version}, "Statement": [{ "Sid": "A", ${allow} }, { "Sid": "A2", ${allow} }, { "Sid": "A3", ${allow} }] }`,
  },
  {
    it: 'has letters and digits',
    text: policy(`"Sid": «"read my-bucket"», ${allow}`),
    finds: 'sid/chars',
    severity: 'error',
    says: 'A Sid has letters A-Z, a-z and digits only. Remove the other characters.',
    becomes: policy(`"Sid": "readMyBucket", ${allow}`),
  },
  {
    it: 'has no letters of other scripts, which is said once',
    text: policy(`"Sid": «"Чтение"», ${allow}`),
    finds: 'sid/chars',
    becomes: policy(allow),
  },
  {
    it: 'is not empty',
    text: policy(`"Sid": «""», ${allow}`),
    finds: 'sid/empty',
    severity: 'information',
    says: 'This Sid is empty and names nothing. Remove it, or give the statement a name.',
    becomes: policy(allow),
  },
]);

describe('the rules of the grammar', () => {
  for (const { id, explanation } of grammarRules) {
    it(`name the document behind ${id}`, () =>
      assert.match(explanation, /\]\(https:\/\/docs\.aws\.amazon\.com\//));
  }
});
