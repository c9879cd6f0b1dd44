/** A way in which the gateway is known to differ from AWS. */
export interface Divergence {
  /** What AWS says, and what the gateway does instead. */
  readonly argument: string;
  readonly document: string;
}

const guide = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/';
const operatorsPage = `${guide}reference_policies_elements_condition_operators.html`;
const globalKeysPage = `${guide}reference_policies_condition-keys.html`;
const variablesPage = `${guide}reference_policies_variables.html`;
const resourcePage = `${guide}reference_policies_elements_resource.html`;
const s3KeysPage = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html';
const s3ErrorsPage = 'https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html';
const stsReference = 'https://docs.aws.amazon.com/STS/latest/APIReference/';

/** Of Ceph, for which the divergences were found; Debian 12 has it. */
export const knownVersion = '16.2.';

/** By construct, and as narrow as it can be told. A request that names one has to be answered differently. */
export const divergences = {
  'own-buckets': {
    argument:
      'A user of an account may nothing that no policy allows, s3:ListAllMyBuckets included. A user of the gateway is an account of its own and may list the buckets that it owns.',
    document: `${guide}reference_policies_evaluation-logic.html`,
  },
  'own-objects': {
    argument:
      'The bucket’s owner owns all objects in it, and who has written one needs permission to read it. At the gateway an object has an owner of its own, who may.',
    document: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html',
  },
  'not-action': {
    argument:
      'NotAction matches every action but those listed. The gateway looks for the action in Action as well, which is empty then, so that no statement with NotAction applies.',
    document: `${guide}reference_policies_elements_notaction.html`,
  },
  'wildcard-that-returns': {
    argument:
      'An asterisk stands for any combination of characters. The gateway takes the first place at which what follows the asterisk could begin, and tries no later one.',
    document: resourcePage,
  },
  'character-of-several-bytes': {
    argument: 'A question mark stands for any single character. The gateway matches bytes.',
    document: resourcePage,
  },
  'plus-in-policy': {
    argument:
      'The document is a parameter, encoded once. The gateway decodes it twice, and a plus in it becomes a space.',
    document: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPolicy.html',
  },
  'variable-within-text': {
    argument:
      'A variable may stand anywhere in a value or in the resource part of an ARN. The gateway refuses a policy that has one as part of a text.',
    document: variablesPage,
  },
  'case-of-condition-key': {
    argument: 'The names of condition keys do not differ by case. Those of the gateway do.',
    document: `${guide}reference_policies_elements_condition.html`,
  },
  'negated-without-key': {
    argument:
      'A negated operator holds when the request does not have the key. The gateway lets no operator hold then, without IfExists.',
    document: operatorsPage,
  },
  'negated-with-several-values': {
    argument:
      'Several values of a negated operator: none of them may match. The gateway lets it hold as soon as one of them does not.',
    document: `${guide}reference_policies_condition-logic-multiple-context-keys-or-values.html`,
  },
  'null-false': {
    argument: 'Null with "false" asks for the key to be there. The gateway takes it for "true".',
    document: operatorsPage,
  },
  'negated-set-operator': {
    argument:
      'ForAnyValue and ForAllValues go with negated operators too. The gateway refuses such a policy.',
    document: `${guide}reference_policies_condition-single-vs-multi-valued-context-keys.html`,
  },
  'empty-prefix': {
    argument:
      'Policies that allow to list the root of a bucket name the empty prefix, which clients send. The gateway takes it for none.',
    document: s3KeysPage,
  },
  'default-max-keys': {
    argument:
      'A key exists if the request brings it. For a request that does not say max-keys the gateway gives the default of 1000 a key; whether AWS does so is not said.',
    document: s3KeysPage,
  },
  'plain-transport': {
    argument:
      'aws:SecureTransport is always in the context, true or false. At the gateway it is missing when it were false.',
    document: globalKeysPage,
  },
  'user-id': {
    argument:
      'aws:userid is in the context of every request that is signed. The gateway does not have the key.',
    document: globalKeysPage,
  },
  'user-name-of-role': {
    argument:
      'aws:username is in the context of users only, not of role sessions. The gateway has the name of the user who assumed the role.',
    document: globalKeysPage,
  },
  'second-factor-of-session': {
    argument:
      'aws:MultiFactorAuthPresent is in the context of requests with temporary credentials, true or false. The gateway does not have the key.',
    document: globalKeysPage,
  },
  'principal-arn': {
    argument:
      'aws:PrincipalArn is in the context of every request that is signed. The gateway knows neither the key nor the operators for ARNs.',
    document: globalKeysPage,
  },
  'date-with-zone': {
    argument: 'Dates may be in any of the W3C forms of ISO 8601, zones included. The gateway reads UTC only.',
    document: operatorsPage,
  },
  'time-as-number': {
    argument:
      'aws:EpochTime may be compared as a number, aws:CurrentTime is a date. The gateway has the two the other way round.',
    document: globalKeysPage,
  },
  'unknown-action': {
    argument: 'IAM stores actions that it does not know. The gateway refuses the policy.',
    document: `${guide}reference_policies_elements_action.html`,
  },
  'get-session-token-permission': {
    argument:
      'Any user may call GetSessionToken, whatever its policies say. The gateway wants sts:GetSessionToken.',
    document: `${stsReference}API_GetSessionToken.html`,
  },
  'denial-of-the-asker': {
    argument:
      'An explicit deny in any policy overrides every allow, also in the policies of who wants to assume a role that trusts it. The gateway asks the role alone.',
    document: `${guide}reference_policies_evaluation-logic.html`,
  },
  'refused-session': {
    argument:
      'S3 says InvalidToken of a token that is not the session’s, and SignatureDoesNotMatch of a session’s spoiled secret. The gateway looks for the key of every refused session among the users’ keys, and says that it is not there.',
    document: s3ErrorsPage,
  },
  'token-of-a-user': {
    argument:
      'A user’s key has no token, and S3 refuses a token that does not belong to the key. The gateway does not look at it.',
    document: s3ErrorsPage,
  },
  'incomplete-authorization': {
    argument:
      'S3 says AuthorizationHeaderMalformed, or AuthorizationQueryParametersError, of what is not a whole authorization. The gateway refuses it as an argument or as access.',
    document: s3ErrorsPage,
  },
  'inactive-key': {
    argument:
      'A key that is inactive is not accepted. The gateway has no inactive keys, so the tests suspend the user instead, and it says so.',
    document: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html',
  },
} as const satisfies Readonly<Record<string, Divergence>>;

export type DivergenceId = keyof typeof divergences;
