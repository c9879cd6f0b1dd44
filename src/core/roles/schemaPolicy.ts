/** Bare strings on purpose: what they may hold is completed and checked by the IAM language support. */
const textOrTexts = { type: ['array', 'string'], items: { type: 'string' } };

const statement = {
  type: 'object',
  properties: {
    Sid: { type: 'string', markdownDescription: 'A name for the statement: letters and digits.' },
    Effect: {
      enum: ['Allow', 'Deny'],
      enumDescriptions: ['Allows the actions.', 'Forbids the actions, whatever else allows them.'],
      markdownDescription: 'Whether the statement allows or forbids. A Deny always wins.',
    },
    Action: { ...textOrTexts, markdownDescription: 'The actions meant, like `s3:GetObject` or `s3:Get*`.' },
    NotAction: { ...textOrTexts, markdownDescription: 'All actions but these.' },
    Resource: { ...textOrTexts, markdownDescription: 'ARNs of the resources meant, or `*`.' },
    NotResource: { ...textOrTexts, markdownDescription: 'All resources but these.' },
    Condition: {
      type: 'object',
      additionalProperties: { type: 'object' },
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
        enum: ['2012-10-17', '2008-10-17'],
        enumDescriptions: ['The current policy language.', 'The old language, without policy variables.'],
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
