import { l10n } from 'vscode';
import { assertNever } from '../../core/assertNever';
import type { Problem } from '../../core/roles/problems';

type Of<Code extends Problem['code']> = Extract<Problem, { code: Code }>;
type FieldCode =
  | 'unknownField'
  | 'duplicateField'
  | 'twoNames'
  | 'wrongType'
  | 'notAnObject'
  | 'emptyValue'
  | 'fieldNotUsed';

/** Problems of names and kinds of values. */
export function fieldSentence(problem: Of<FieldCode>): string {
  switch (problem.code) {
    case 'unknownField':
      return problem.data.suggestion === undefined
        ? l10n.t(
            'There is no field "{0}" here. Remove it or choose one of the suggested names.',
            problem.data.name,
          )
        : l10n.t(
            'There is no field "{0}" here. Did you mean "{1}"?',
            problem.data.name,
            problem.data.suggestion,
          );
    case 'duplicateField':
      return l10n.t('"{0}" is there twice. Keep one of them.', problem.data.name);
    case 'twoNames':
      return l10n.t(
        '"{0}" and "{1}" are names for the same thing. Keep one of them.',
        problem.data.other,
        problem.data.name,
      );
    case 'wrongType':
      return l10n.t('"{0}" needs {1} here.', problem.data.name, expectedValue(problem.data.expected));
    case 'notAnObject':
      return problem.data.section === 'role'
        ? l10n.t('A role is an object in braces, with "credential_type" and what belongs to it.')
        : l10n.t('An object in braces is needed here.');
    case 'emptyValue':
      return l10n.t('"{0}" is empty. Fill it in, or remove the line to use the default.', problem.data.name);
    case 'fieldNotUsed':
      return notUsedSentence(problem.data);
    default:
      return assertNever(problem);
  }
}

function notUsedSentence({ name, type, limitsPower, usedBy }: Of<'fieldNotUsed'>['data']): string {
  const types = usedBy.map((used) => `"${used}"`).join(', ');
  return limitsPower
    ? l10n.t(
        '"{0}" does not limit credentials of type "{1}", only of {2}. Remove it or change the type.',
        name,
        type,
        types,
      )
    : l10n.t(
        '"{0}" has no effect on credentials of type "{1}", only on {2}. Remove it or change the type.',
        name,
        type,
        types,
      );
}

function expectedValue(expected: Of<'wrongType'>['data']['expected']): string {
  switch (expected) {
    case 'text':
      return l10n.t('a text in quotes');
    case 'credentialType':
      return l10n.t('the name of a credential type in quotes');
    case 'list':
      return l10n.t('a list in brackets');
    case 'map':
      return l10n.t('an object of names and texts');
    case 'duration':
      return l10n.t('a length of time like "45m", or seconds');
    case 'policy':
      return l10n.t('a policy: an object, or its JSON in quotes');
    default:
      return assertNever(expected);
  }
}

/** What the JSON itself lacks. */
export function syntaxSentence(error: Of<'syntax'>['data']['error']): string {
  switch (error) {
    case 'nameExpected':
      return l10n.t('A name in quotes is expected here.');
    case 'nameUnquoted':
      return l10n.t('Put this name in double quotes.');
    case 'colonExpected':
      return l10n.t('A colon is missing before this.');
    case 'valueExpected':
      return l10n.t('A value is missing here.');
    case 'commaExpected':
      return l10n.t('A comma is missing before this.');
    case 'braceUnclosed':
      return l10n.t('A closing brace "}" is missing.');
    case 'bracketUnclosed':
      return l10n.t('A closing bracket "]" is missing.');
    case 'unexpected':
      return l10n.t('This does not belong here. Remove it, or put it in quotes if it is a text.');
    case 'contentAfterEnd':
      return l10n.t('The file ended before this. Remove it, or a closing brace too many.');
    case 'tooDeep':
      return l10n.t('This is nested too deeply. The file is not read beyond this place.');
    case 'unclosedComment':
      return l10n.t('This comment has no end. Close it with "*/", or put the text it is part of in quotes.');
    case 'unclosedString':
      return l10n.t('This text has no end. Close it with a double quote on the same line.');
    case 'badNumber':
      return l10n.t('This is not a number. Correct it, or put it in quotes.');
    case 'badUnicode':
    case 'badEscape':
      return l10n.t('This text has a backslash that JSON does not know. Double it if a backslash is meant.');
    case 'badCharacter':
      return l10n.t('This text has a control character. Remove it, or write it as an escape like "\\t".');
    default:
      return assertNever(error);
  }
}

/** The part of an ARN that is wrong, with an example of a right one. */
export function arnSentence({ kind, flaw }: Of<'malformedArn'>['data']): string {
  const example = `arn:aws:iam::123456789012:${kind}/${kind === 'policy' ? 'NAME' : 'name'}`;
  switch (flaw) {
    case 'shape':
      return l10n.t('This is not an ARN: it needs six parts with colons between them, like "{0}".', example);
    case 'partition':
      return l10n.t(
        'The second part of an ARN is its partition: "aws", "aws-cn" or "aws-us-gov", as in "{0}".',
        example,
      );
    case 'service':
      return l10n.t('The ARN of something in IAM is needed here, like "{0}".', example);
    case 'region':
      return l10n.t('IAM has no regions: leave the fourth part of the ARN empty, as in "{0}".', example);
    case 'account':
      return l10n.t('The fifth part of the ARN is an account number of 12 digits, as in "{0}".', example);
    case 'resource':
      return l10n.t('The last part of the ARN is "{0}/" and a name, as in "{1}".', kind, example);
    default:
      return assertNever(flaw);
  }
}

export function tooManySentence({ thing, count, limit }: Of<'tooMany'>['data']): string {
  switch (thing) {
    case 'tags':
      return l10n.t(
        'A role can set at most {0} tags, these are {1}. Vault AWS adds its own to the 50 a user can have.',
        limit,
        count,
      );
    case 'sessionTags':
      return l10n.t('A session can have at most {0} tags, these are {1}.', limit, count);
    case 'groups':
      return l10n.t('A user can be in at most {0} groups, these are {1}.', limit, count);
    case 'policies':
      return l10n.t('AWS takes {0} policies here, these are {1}. Put some of them together.', limit, count);
    case 'brokerRoles':
      return l10n.t('The issuer assumes one role before it makes the user. Remove the others.');
    default:
      return assertNever(thing);
  }
}

export function tagSentence(flaw: Of<'badTag'>['data']['flaw']): string {
  switch (flaw) {
    case 'noEquals':
      return l10n.t('Write a tag in a list as "key=value", or the tags as an object.');
    case 'keyEmpty':
      return l10n.t('A tag needs a key. Write one before the value.');
    case 'keyTooLong':
      return l10n.t('A tag key has at most 128 characters. Shorten it.');
    case 'valueTooLong':
      return l10n.t('A tag value has at most 256 characters. Shorten it.');
    case 'characters':
      return l10n.t('Tags have letters, digits, spaces and any of "_.:/=+-@". Replace the other characters.');
    case 'awsPrefix':
      return l10n.t('Tag keys that begin with "aws:" belong to AWS. Choose another key.');
    case 'ownPrefix':
      return l10n.t(
        'Tag keys that begin with "vault-aws:" mark what Vault AWS has made. Choose another key.',
      );
    case 'repeated':
      return l10n.t(
        'This tag is there twice: keys that differ only in upper and lower case are the same. Keep one.',
      );
    default:
      return assertNever(flaw);
  }
}
