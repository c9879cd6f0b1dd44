import { l10n } from 'vscode';
import { assertNever } from '../../core/assertNever';
import { formatDuration } from '../../core/roles/duration';
import type { Problem } from '../../core/roles/problems';
import { arnSentence, fieldSentence, syntaxSentence, tagSentence, tooManySentence } from './problemParts';

/** What is wrong at a place of the roles file, and what to do about it. */
export function problemMessage(problem: Problem): string {
  switch (problem.code) {
    case 'syntax':
      return syntaxSentence(problem.data.error);
    case 'unknownField':
    case 'duplicateField':
    case 'twoNames':
    case 'wrongType':
    case 'notAnObject':
    case 'emptyValue':
    case 'fieldNotUsed':
      return fieldSentence(problem);
    case 'duplicateRole':
      return l10n.t('Several roles have this name. Rename all but one of them.');
    case 'roleInsideRole':
      return l10n.t(
        'The role "{0}" stands inside another role. Close the role before it with a brace.',
        problem.data.inner,
      );
    case 'roleOutsideRoles':
      return l10n.t(
        'The role "{0}" stands outside of "roles". Move it there, or remove the closing brace too many before it.',
        problem.data.name,
      );
    case 'badRoleName':
      return problem.data.flaw === 'length'
        ? l10n.t('This role name is too long to become part of an IAM name. Use at most 64 characters.')
        : l10n.t(
            'A role name has letters, digits, "_", ".", "@" and "-", and begins with a letter, digit or "_".',
          );
    case 'missingCredentialType':
      return l10n.t(
        'Say what to issue: set "credential_type" to "iam_user", "iam_role", "federation_token" or "session_token".',
      );
    case 'unknownCredentialType':
      return problem.data.suggestion === undefined
        ? l10n.t(
            'There is no such credential type. Use "iam_user", "iam_role", "federation_token" or "session_token".',
          )
        : l10n.t('There is no such credential type. Did you mean "{0}"?', problem.data.suggestion);
    case 'unknownRevocation':
      return problem.data.suggestion === undefined
        ? l10n.t('"revocation" can only be "deny-session". Correct it, or remove the line.')
        : l10n.t('"revocation" can only be "deny-session". Did you mean "{0}"?', problem.data.suggestion);
    case 'roleKeptByAws':
      return l10n.t(
        'AWS keeps this role to itself, so none of its sessions can be denied. Remove "revocation", or name another role.',
      );
    case 'missingRoleArn':
      return l10n.t('Name the role to assume: add "iam_role_arn".');
    case 'noPolicy':
      return l10n.t(
        'These credentials would be allowed nothing. Add one of {0}.',
        problem.data.type === 'iam_user'
          ? '"policy_document", "policy_arns", "iam_groups"'
          : '"policy_document", "policy_arns"',
      );
    case 'malformedArn':
      return arnSentence(problem.data);
    case 'badDuration':
      return l10n.t(
        'Write a length of time like "45m", "1h30m" or "90s", or a whole number of seconds above 0.',
      );
    case 'ttlTooLong':
      return l10n.t(
        'No lease lasts longer than 30 days ({0}). Shorten it.',
        formatDuration(problem.data.max),
      );
    case 'ttlOutOfRange':
    case 'ttlOverMax':
    case 'ttlOverLeaseMax':
      return ttlSentence(problem);
    case 'tooMany':
      return tooManySentence(problem.data);
    case 'badTag':
      return tagSentence(problem.data.flaw);
    case 'badUserPath':
      return l10n.t(
        'A user path begins and ends with "/", has no spaces and at most 512 characters, like "/team/".',
      );
    case 'badGroupName':
      return l10n.t(
        'A group name has 1 to 128 letters, digits and any of "+=,.@_-". Name the group without its path.',
      );
    case 'badExternalId':
      return l10n.t('An external id has 2 to 1,224 letters, digits and any of "+=,.@:/_-".');
    case 'badRegion':
      return l10n.t('This is not the name of a region. Write one like "us-east-1" or "eu-central-1".');
    case 'badProfile':
      return l10n.t('This cannot be the name of a profile. Use one of your AWS configuration.');
    case 'badEndpoint':
      return l10n.t(
        'An endpoint is an address without spaces and brackets that begins with "https://", or with "http://" on this machine.',
      );
    case 'plainHttp':
      return l10n.t(
        'Over plain http others on the network can read the credentials. Use "https://" beyond this machine.',
      );
    case 'badCaBundle':
      return l10n.t(
        'Name a file of certificates on this machine: no share of another machine, and no control characters.',
      );
    case 'unprintable':
      return l10n.t(
        'This text has a character that cannot be seen, and can look like something else. Remove the character.',
      );
    case 'policyNotJson':
      return l10n.t('The text of this policy is not JSON. Correct it, or write the policy as an object.');
    case 'policyNotObject':
      return l10n.t('A policy is an object with "Version" and "Statement".');
    case 'policyTooLarge':
    case 'policyGoesManaged':
      return sizeSentence(problem);
    case 'secretInFile':
      return secretSentence(problem.data.kind);
    default:
      return assertNever(problem);
  }
}

type Of<Code extends Problem['code']> = Extract<Problem, { code: Code }>;

function ttlSentence(problem: Of<'ttlOutOfRange' | 'ttlOverMax' | 'ttlOverLeaseMax'>): string {
  switch (problem.code) {
    case 'ttlOutOfRange': {
      const { type, min, max } = problem.data;
      return max === undefined
        ? l10n.t(
            'Credentials this short are over before they can be used. Give them at least {0}.',
            formatDuration(min),
          )
        : l10n.t('AWS takes {0} to {1} for "{2}".', formatDuration(min), formatDuration(max), type);
    }
    case 'ttlOverMax':
      return l10n.t(
        '{0} is longer than the maximum of {1}. Shorten it, or raise the maximum.',
        formatDuration(problem.data.ttl),
        formatDuration(problem.data.max),
      );
    case 'ttlOverLeaseMax':
      return l10n.t(
        '{0} is cut to {1}, the "lease_max" of the config section. Set "max_ttl" in the role to allow more.',
        formatDuration(problem.data.ttl),
        formatDuration(problem.data.max),
      );
    default:
      return assertNever(problem);
  }
}

function sizeSentence(problem: Of<'policyTooLarge' | 'policyGoesManaged'>): string {
  const { size, limit } = problem.data;
  if (problem.code === 'policyGoesManaged') {
    return l10n.t(
      'With {0} characters this policy does not fit the {1} of an inline policy. A managed policy is made for the lease and deleted with it.',
      size,
      limit,
    );
  }
  return problem.data.kind === 'session'
    ? l10n.t(
        'A session policy has at most {1} characters, this one has {0}. Use wildcards, or "policy_arns".',
        size,
        limit,
      )
    : l10n.t(
        'A policy has at most {1} characters without spaces, this one has {0}. Split it into "policy_arns".',
        size,
        limit,
      );
}

function secretSentence(kind: Of<'secretInFile'>['data']['kind']): string {
  switch (kind) {
    case 'accessKeyId':
      return l10n.t(
        'This looks like an AWS access key. Keys do not belong in this file: name a "profile" instead.',
      );
    case 'secret':
      return l10n.t(
        'This looks like a secret. Remove it and name a "profile" instead; replace the secret if the file was shared.',
      );
    case 'password':
      return l10n.t('This address contains a user name or password. Remove it from the address.');
    default:
      return assertNever(kind);
  }
}
