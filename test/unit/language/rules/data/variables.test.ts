import { notInThisCredential } from '../../../../../src/language/rules/variable/credential';
import {
  variableBrace,
  variableEmpty,
  variableQuote,
  variableSpace,
} from '../../../../../src/language/rules/variable/form';
import { variableBadOperator, variableBadPlace } from '../../../../../src/language/rules/variable/place';
import { variableUnknown } from '../../../../../src/language/rules/variable/unknown';
import { table } from '../tables';

const on = (resource: string, condition = ''): string =>
  `{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": ${resource}${condition} } }`;
const when = (condition: string): string => on('"*"', `, "Condition": ${condition}`);

table(
  'policy variables',
  [variableBrace, variableEmpty, variableSpace, variableQuote, variableUnknown, variableBadPlace, variableBadOperator],
  [
    {
      it: 'lets good ones be',
      text: on(
        '["arn:aws:s3:::b/${aws:username}/*", "arn:aws:s3:::b/${aws:PrincipalTag/team, \'none\'}/*", "arn:aws:s3:::b/${*}"]',
      ),
    },
    {
      it: 'knows none without a version',
      text: '{ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::b/${x" } }',
    },
    {
      it: 'finds one that is not closed',
      text: on('«"arn:aws:s3:::b/${aws:username/*"»'),
      finds: 'variable/brace',
      severity: 'error',
      fix: 'Write ${aws:username}/*',
      becomes: on('"arn:aws:s3:::b/${aws:username}/*"'),
    },
    {
      it: 'closes one about a tag behind the tag',
      text: on('«"arn:aws:s3:::b/${aws:PrincipalTag/team/x"»'),
      finds: 'variable/brace',
      fix: 'Write ${aws:PrincipalTag/team}/x',
      becomes: on('"arn:aws:s3:::b/${aws:PrincipalTag/team}/x"'),
    },
    {
      it: 'finds one without a key',
      text: on('«"arn:aws:s3:::b/${}/*"»'),
      finds: 'variable/empty',
      severity: 'error',
    },
    {
      it: 'finds blanks',
      text: on('«"arn:aws:s3:::b/${ aws:username }/*"»'),
      finds: 'variable/space',
      becomes: on('"arn:aws:s3:::b/${aws:username}/*"'),
    },
    {
      it: 'finds a default without quotes',
      text: on('«"arn:aws:s3:::b/${aws:username, nobody}/*"»'),
      finds: 'variable/quote',
      becomes: on('"arn:aws:s3:::b/${aws:username, \'nobody\'}/*"'),
    },
    {
      it: 'finds a key that does not exist',
      text: on('«"arn:aws:s3:::b/${aws:user}/*"»'),
      finds: 'variable/unknown',
      severity: 'warning',
      says: 'Did you mean',
    },
    {
      it: 'finds a key with several values',
      text: when('{ "StringLike": { "s3:prefix": «"${aws:TagKeys}/*"» } }'),
      finds: 'variable/unknown',
      says: 'several values',
    },
    {
      it: 'finds one in an action',
      text: '{ "Version": "2012-10-17", "Statement": { "Effect": "Allow", "Action": «"s3:${aws:username}"», "Resource": "*" } }',
      finds: 'variable/bad-place',
    },
    {
      it: 'finds one in the region of an ARN',
      text: on('«"arn:aws:s3:${aws:RequestedRegion}::b"»'),
      finds: 'variable/bad-place',
      says: 'fifth colon',
    },
    {
      it: 'finds one below an operator of numbers',
      text: when('{ "NumericEquals": { "s3:max-keys": «"${aws:PrincipalTag/max}"» } }'),
      finds: 'variable/bad-operator',
    },
  ],
);

const roleOf = (type: string, policy: string, more = ''): string =>
  `{ "credential_type": "${type}"${more}, "policy_document": ${policy} }`;
const userFolder = on('"arn:aws:s3:::b/${aws:username}/*"');

table('variables and credentials', [notInThisCredential], [
  {
    it: 'finds a Deny that a user never escapes, because its key never carries MFA',
    text: `{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": { "BoolIfExists": { «"aws:MultiFactorAuthPresent"»: "false" } } } }`,
    finds: 'variable/not-in-this-credential',
    severity: 'warning',
    says: 'this condition always holds, and the statement denies whatever it names',
  },
  { it: 'lets the user name of a user be', text: roleOf('iam_user', userFolder) },
  {
    it: 'finds the user name of a role',
    text: roleOf(
      'iam_role',
      on('«"arn:aws:s3:::b/${aws:username}/*"»'),
      ', "role_arns": ["arn:aws:iam::111122223333:role/r"], "session_tags": { "team": "a" }',
    ),
    finds: 'variable/not-in-this-credential',
    severity: 'warning',
    says: 'the session of a role has no user name',
  },
  {
    it: 'finds the user name of a federated user',
    text: roleOf('federation_token', on('«"arn:aws:s3:::b/${aws:username}/*"»')),
    finds: 'variable/not-in-this-credential',
    fix: 'Write ${aws:userid}',
    becomes: roleOf('federation_token', on('"arn:aws:s3:::b/${aws:userid}/*"')),
  },
  {
    it: 'finds a condition on what a user never has',
    text: when('{ "Bool": { «"aws:MultiFactorAuthPresent"»: "true" } }'),
    finds: 'variable/not-in-this-credential',
    says: 'this statement allows nothing',
  },
  { it: 'lets IfExists be', text: when('{ "BoolIfExists": { "aws:MultiFactorAuthPresent": "false" } }') },
]);
