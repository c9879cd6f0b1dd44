const statement = {
  Effect: 'Allow',
  Action: ['${3:s3:GetObject}'],
  Resource: ['${4:arn:aws:s3:::my-bucket/*}'],
};
const policy = { Version: '2012-10-17', Statement: [statement] };

const userBody = {
  description: '$1',
  credential_type: 'iam_user',
  policy_document: policy,
  ttl: '${5:30m}',
  max_ttl: '${6:1h}',
};

/** A whole role of each type, offered where a role's value belongs. */
export const roleSnippets = [
  {
    label: 'iam_user',
    description: 'An IAM user of its own, deleted on revocation',
    body: userBody,
  },
  {
    label: 'iam_user through a broker role',
    description: 'An IAM user made by a role that the issuer assumes',
    body: {
      description: '$1',
      credential_type: 'iam_user',
      iam_role_arn: 'arn:aws:iam::${2:123456789012}:role/${7:broker}',
      policy_document: policy,
      ttl: '${5:30m}',
      max_ttl: '${6:1h}',
    },
  },
  {
    label: 'iam_role',
    description: 'A session of a role that exists',
    body: {
      description: '$1',
      credential_type: 'iam_role',
      iam_role_arn: 'arn:aws:iam::${2:123456789012}:role/${3:name}',
      ttl: '${4:30m}',
      max_ttl: '${5:1h}',
    },
  },
  {
    label: 'iam_role that can be revoked',
    description: 'A session of a role on which the issuer may deny it',
    body: {
      description: '$1',
      credential_type: 'iam_role',
      iam_role_arn: 'arn:aws:iam::${2:123456789012}:role/${3:name}',
      revocation: 'deny-session',
      ttl: '${4:30m}',
      max_ttl: '${5:1h}',
    },
  },
  {
    label: 'federation_token',
    description: 'A session of the issuer, narrowed by a policy',
    body: {
      description: '$1',
      credential_type: 'federation_token',
      policy_document: policy,
      ttl: '${5:30m}',
    },
  },
  {
    label: 'session_token',
    description: 'A session with all rights of the issuer',
    body: { description: '$1', credential_type: 'session_token', ttl: '${2:30m}' },
  },
];

/** What an empty file is offered. */
export const fileSnippets = [
  {
    label: 'roles file',
    description: 'A roles file with one role',
    body: {
      config: { region: '${7:us-east-1}' },
      roles: { '${2:s3-reader}': userBody },
    },
  },
];
