import { assumed, bare, config, policyOf, user } from './snippets';

/** What is wrong, the file, and the problems it must have, by severity, code and covered text. */
export type Case = readonly [title: string, text: string, ...problems: string[]];

const federation = '"credential_type": "federation_token"';
const list = (count: number, item: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `"${item(index)}"`).join(', ');
const policyArn = (index: number): string => `arn:aws:iam::aws:policy/P${index}`;
const tags = (count: number): string =>
  Array.from({ length: count }, (_, index) => `"t${index}": "v"`).join(', ');

export const structureCases: readonly Case[] = [
  ['a missing comma', '{ "roles": {} "config": {} }', 'error syntax "config"'],
  ['a field that is misspelled', user('"polcy_arns": []'), 'error unknownField "polcy_arns"'],
  ['a config field nobody knows', config('"profil": "p"'), 'error unknownField "profil"'],
  ['a section nobody knows', '{ "config": {}, "rules": {} }', 'error unknownField "rules"'],
  ['a field that is there twice', user('"ttl": "1h", "ttl": "2h"'), 'error duplicateField "ttl"'],
  ['a config section that is there twice', '{ "config": {}, "config": {} }', 'error duplicateField "config"'],
  [
    'a repeated name in a policy',
    user('"policy_document": { "Id": "a", "Id": "b" }'),
    'error duplicateField "Id"',
  ],
  [
    'a repeated name in a policy string',
    user(String.raw`"policy_document": "{\"Id\": 1, \"Id\": 2}"`),
    String.raw`error duplicateField "{\"Id\": 1, \"Id\": 2}"`,
  ],
  ['two names for one thing', user('"ttl": "1h", "iam_user_ttl": 3600'), 'error twoNames "iam_user_ttl"'],
  ['a file that is a list', '[1]', 'error notAnObject [1]'],
  ['a config section that is a text', '{ "config": "x" }', 'error notAnObject "x"'],
  ['a roles section that is a list', '{ "roles": [] }', 'error notAnObject []'],
  ['a role that is a number', '{ "roles": { "r": 7 } }', 'error notAnObject 7'],
  ['a text that is a number', user('"description": 7'), 'error wrongType 7'],
  ['a list that is an object', user('"policy_arns": {}'), 'error wrongType {}'],
  ['an item of a list that is a number', user('"policy_arns": [7]'), 'error wrongType 7'],
  ['a map that is a number', user('"iam_tags": 7'), 'error wrongType 7'],
  ['a value of a map that is a list', user('"iam_tags": { "a": [] }'), 'error wrongType []'],
  ['a tag without "="', user('"iam_tags": ["team"]'), 'error badTag "team"'],
  ['a length of time that is true', user('"ttl": true'), 'error wrongType true'],
  ['a policy that is a list', user('"policy_document": [1]'), 'error wrongType [1]'],
  ['a credential type that is a number', bare('"credential_type": 1'), 'error wrongType 1'],
  ['a profile left empty', config('"profile": ""'), 'error emptyValue ""'],
];

export const roleCases: readonly Case[] = [
  [
    'two roles of one name',
    `{ "roles": { "r": { "credential_type": "session_token" }, "r": { "credential_type": "session_token" } } }`,
    'error duplicateRole "r"',
    'error duplicateRole "r"',
  ],
  ['a revocation that does not exist', assumed('"revocation": "deny"'), 'error unknownRevocation "deny"'],
  [
    'a revocation that is misspelled',
    assumed('"revocation": "deny-sesion"'),
    'error unknownRevocation "deny-sesion"',
  ],
  ['a revocation that is true', assumed('"revocation": true'), 'error wrongType true'],
  [
    'a revocation of a user, who can be revoked anyway',
    user('"revocation": "deny-session"'),
    'warning fieldNotUsed "revocation"',
  ],
  [
    'a revocation of a session that has no role',
    bare(`${federation}, "policy_document": {}, "revocation": "deny-session"`),
    'warning fieldNotUsed "revocation"',
  ],
  ...['aws-service-role/ecs.amazonaws.com', 'aws-reserved/sso.amazonaws.com'].map((path): Case => [
    `a revocation of sessions of a role under ${path}`,
    bare(
      `"credential_type": "iam_role", "iam_role_arn": "arn:aws:iam::123456789012:role/${path}/R", "revocation": "deny-session"`,
    ),
    'error roleKeptByAws "deny-session"',
  ]),
  [
    'a role name with a blank',
    '{ "roles": { "a b": { "credential_type": "session_token" } } }',
    'error badRoleName "a b"',
  ],
  [
    'a role name of 65 characters',
    `{ "roles": { "${'n'.repeat(65)}": { "credential_type": "session_token" } } }`,
    `error badRoleName "${'n'.repeat(65)}"`,
  ],
  ['a role without a type', bare(''), 'error missingCredentialType "r"'],
  ['a type that is being typed', bare('"credential_type": ""'), 'error missingCredentialType ""'],
  [
    'a type that does not exist',
    bare('"credential_type": "iam_usr"'),
    'error unknownCredentialType "iam_usr"',
  ],
  ['a field of another type', assumed('"iam_tags": { "a": "b" }'), 'warning fieldNotUsed "iam_tags"'],
  [
    'a limit of another type',
    assumed('"permissions_boundary_arn": "x"'),
    'error fieldNotUsed "permissions_boundary_arn"',
  ],
  [
    'a policy for a session token, which has all rights of the issuer',
    bare('"credential_type": "session_token", "policy_document": {}'),
    'error fieldNotUsed "policy_document"',
  ],
  ["Vault's name of another type", user('"default_sts_ttl": "1h"'), 'error fieldNotUsed "default_sts_ttl"'],
  ['an assumed role without its ARN', bare('"credential_type": "iam_role"'), 'error missingRoleArn "r"'],
  [
    'a user that may do nothing',
    bare('"credential_type": "iam_user", "policy_arns": []'),
    'error noPolicy "r"',
  ],
  ['a federation token that may do nothing', bare(federation), 'error noPolicy "r"'],
];

export const valueCases: readonly Case[] = [
  ['a role ARN that is none', assumed('"policy_arns": ["admin"]'), 'error malformedArn "admin"'],
  ['a broker role left empty', user('"iam_role_arn": ""'), 'error malformedArn ""'],
  [
    'a boundary that is a role',
    user('"permissions_boundary_arn": "arn:aws:iam::123456789012:role/x"'),
    'error malformedArn "arn:aws:iam::123456789012:role/x"',
  ],
  [
    'one bad ARN in a list with commas',
    user('"policy_arns": "arn:aws:iam::aws:policy/A, oops"'),
    'error malformedArn "arn:aws:iam::aws:policy/A, oops"',
  ],
  [
    'an MFA device of another service',
    bare('"credential_type": "session_token", "mfa_serial_number": "arn:aws:sts::123456789012:mfa/x"'),
    'error malformedArn "arn:aws:sts::123456789012:mfa/x"',
  ],
  ['a length of time without unit', user('"ttl": "soon"'), 'error badDuration "soon"'],
  ['a negative length of time', user('"ttl": -5'), 'error badDuration -5'],
  ['no lease at all', config('"lease": 0'), 'error badDuration 0'],
  ['a session shorter than AWS makes', assumed('"ttl": "14m"'), 'error ttlOutOfRange "14m"'],
  ['a session longer than AWS makes', assumed('"ttl": "13h"'), 'error ttlOutOfRange "13h"'],
  ['a maximum that allows nothing', assumed('"max_ttl": 60'), 'error ttlOutOfRange 60'],
  ['a maximum that never matters', assumed('"max_ttl": "24h"'), 'warning ttlOutOfRange "24h"'],
  [
    'a federation token of two days',
    bare(`${federation}, "policy_arns": ["arn:aws:iam::aws:policy/A"], "ttl": "2d"`),
    'error ttlOutOfRange "2d"',
  ],
  ['a user for a month', user('"ttl": "30d", "max_ttl": "30d"')],
  ['a user for longer', user('"ttl": 2592001'), 'error ttlTooLong 2592001'],
  ['a maximum beyond that', user('"max_ttl": "31d"'), 'error ttlTooLong "31d"'],
  ['such a lease', config('"lease": "31d"'), 'error ttlTooLong "31d"'],
  ['such a maximum of the file', config('"lease_max": "9999d"'), 'error ttlTooLong "9999d"'],
  ['a user for half a minute', user('"ttl": "30s"'), 'warning ttlOutOfRange "30s"'],
  ['a length above its maximum', user('"ttl": "2h", "max_ttl": "1h"'), 'error ttlOverMax "2h"'],
  ['a lease above its maximum', config('"lease": "2h", "lease_max": "1h"'), 'error ttlOverMax "2h"'],
  [
    'a length above the maximum of the file',
    `{ "config": { "lease_max": "1h" }, "roles": { "r": { "credential_type": "session_token", "ttl": "2h" } } }`,
    'warning ttlOverLeaseMax "2h"',
  ],
  ['44 tags, when 7 are ours', user(`"iam_tags": { ${tags(44)} }`), 'error tooMany "t43"'],
  ['51 session tags', assumed(`"session_tags": { ${tags(51)} }`), 'error tooMany "t50"'],
  ['11 groups', user('').replace('["g"], ', `[${list(11, (index) => `g${index}`)}]`), 'error tooMany "g10"'],
  [
    '11 policies of a user',
    user(`"policy_arns": [${list(11, policyArn)}]`),
    'warning tooMany "arn:aws:iam::aws:policy/P10"',
  ],
  [
    '21 policies of a user',
    user(`"policy_arns": [${list(21, policyArn)}]`),
    'error tooMany "arn:aws:iam::aws:policy/P20"',
  ],
  [
    '11 policies of a session',
    assumed(`"policy_arns": [${list(11, policyArn)}]`),
    'error tooMany "arn:aws:iam::aws:policy/P10"',
  ],
  [
    'two broker roles',
    user(`"iam_role_arn": [${list(2, (index) => `arn:aws:iam::123456789012:role/r${index}`)}]`),
    'error tooMany "arn:aws:iam::123456789012:role/r1"',
  ],
  ['a tag key of AWS', user('"iam_tags": { "AWS:x": "" }'), 'error badTag "AWS:x"'],
  ['a tag key of ours', user('"iam_tags": { "vault-aws:lease": "" }'), 'error badTag "vault-aws:lease"'],
  ['a tag without key', user('"iam_tags": ["=x"]'), 'error badTag "=x"'],
  [
    'a tag key of 129 characters',
    user(`"iam_tags": { "${'k'.repeat(129)}": "" }`),
    `error badTag "${'k'.repeat(129)}"`,
  ],
  [
    'a tag value of 257 characters',
    user(`"iam_tags": { "k": "${'v'.repeat(257)}" }`),
    `error badTag "${'v'.repeat(257)}"`,
  ],
  ['a tag value with an odd character', user('"iam_tags": { "k": "a;b" }'), 'error badTag "a;b"'],
  ['tag keys that differ by case', user('"iam_tags": { "k": "", "K": "" }'), 'error badTag "K"'],
  ['a path without its slashes', user('"user_path": "team"'), 'error badUserPath "team"'],
  [
    'a path of 513 characters',
    user(`"user_path": "/${'p'.repeat(511)}/"`),
    `error badUserPath "/${'p'.repeat(511)}/"`,
  ],
  ['a group with its path', user('').replace('"g"', '"/team/g"'), 'error badGroupName "/team/g"'],
  ['an external id of one character', assumed('"external_id": "x"'), 'error badExternalId "x"'],
  ['a region that is a place', user('"region": "Frankfurt"'), 'error badRegion "Frankfurt"'],
  ['a profile with a line break', config(String.raw`"profile": "a\nb"`), String.raw`error badProfile "a\nb"`],
];

export const policyCases: readonly Case[] = [
  [
    'a policy string that is not JSON',
    user('"policy_document": "Version: 2012"'),
    'error policyNotJson "Version: 2012"',
  ],
  ['a policy string that is a list', user('"policy_document": "[1]"'), 'error policyNotObject "[1]"'],
  [
    'a policy with a line break in an action',
    user(String.raw`"policy_document": { "Action": ["s3:Get*", "s3:x\nDenies: *"] }`),
    String.raw`error unprintable "s3:x\nDenies: *"`,
  ],
  [
    'a policy with a resource that reads backwards',
    user(String.raw`"policy_document": { "Resource": "arn:\u202E*" }`),
    String.raw`error unprintable "arn:\u202E*"`,
  ],
  [
    'a policy string with a name that has a control character',
    user(String.raw`"policy_document": "{\"Act\\u0000ion\": 1}"`),
    String.raw`error unprintable "{\"Act\\u0000ion\": 1}"`,
  ],
  ['a policy beside the expiry guard', user(`"policy_document": ${policyOf(1_891)}`)],
  [
    'a policy one character too long for it',
    user(`"policy_document": ${policyOf(1_892)}`),
    `information policyGoesManaged ${policyOf(1_892)}`,
  ],
  [
    'a policy as large as managed ones get',
    user(`"policy_document": ${policyOf(6_144)}`),
    `information policyGoesManaged ${policyOf(6_144)}`,
  ],
  [
    'a policy larger than that',
    user(`"policy_document": ${policyOf(6_145)}`),
    `error policyTooLarge ${policyOf(6_145)}`,
  ],
  ['a session policy of 2,048 characters', assumed(`"policy_document": ${policyOf(2_048)}`)],
  [
    'a session policy of 2,049 characters',
    assumed(`"policy_document": ${policyOf(2_049)}`),
    `error policyTooLarge ${policyOf(2_049)}`,
  ],
];
