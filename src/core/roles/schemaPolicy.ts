/**
 * A list of texts is offered where the element has no value yet. What the texts may be is completed,
 * and what else stands there is marked, by the IAM language support; so no part of a policy has a type
 * or a list of values here, which would mark it once more.
 */
const texts = {
  defaultSnippets: [{ label: '[ ]', description: 'A list', body: ['$1'] }],
};

const effects = [
  { label: 'Allow', description: 'Allows the actions.', body: 'Allow' },
  { label: 'Deny', description: 'Forbids the actions, whatever else allows them.', body: 'Deny' },
];

const versions = [
  { label: '2012-10-17', description: 'The current policy language.', body: '2012-10-17' },
  { label: '2008-10-17', description: 'The old language, without policy variables.', body: '2008-10-17' },
];

const statement = {
  properties: {
    Sid: {
      defaultSnippets: [{ label: '""', description: 'A name', body: '$1' }],
      markdownDescription: 'A name for the statement: letters and digits.',
    },
    Effect: {
      defaultSnippets: effects,
      markdownDescription: 'Whether the statement allows or forbids. A Deny always wins.',
    },
    Action: { ...texts, markdownDescription: 'The actions meant, like `s3:GetObject` or `s3:Get*`.' },
    NotAction: { ...texts, markdownDescription: 'All actions but these.' },
    Resource: { ...texts, markdownDescription: 'ARNs of the resources meant, or `*`.' },
    NotResource: { ...texts, markdownDescription: 'All resources but these.' },
    Condition: {
      defaultSnippets: [{ label: '{ }', description: 'Operators with their keys', body: '^{$1}' }],
      markdownDescription: 'When the statement applies: operators, keys and values.',
    },
  },
};

const oneStatement = { Effect: 'Allow', Action: ['$1'], Resource: ['$2'] };

export const policyDefinitions = {
  policy: {
    type: ['object', 'string', 'null'],
    defaultSnippets: [
      {
        label: 'policy',
        description: 'A policy with one statement',
        body: { Version: '2012-10-17', Statement: [oneStatement] },
      },
    ],
    properties: {
      Version: {
        defaultSnippets: versions,
        markdownDescription: 'The version of the policy language.',
      },
      Statement: {
        anyOf: [
          { type: 'array', items: { $ref: '#/definitions/statement' } },
          { $ref: '#/definitions/statement' },
        ],
        defaultSnippets: [
          { label: 'statements', description: 'A list of one statement', body: [oneStatement] },
        ],
        markdownDescription: 'What is allowed and forbidden.',
      },
    },
  },
  statement: {
    ...statement,
    defaultSnippets: [{ label: 'statement', description: 'Allow actions on resources', body: oneStatement }],
  },
} as const;
