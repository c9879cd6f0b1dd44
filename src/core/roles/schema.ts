import { assertNever } from '../assertNever';
import type { Field, RoleField, ValueKind } from './field';
import { configFields, roleFields, vaultCredentialTypes } from './fields';
import { credentialTypes, sessionRevocations, type CredentialType, type SessionRevocation } from './role';
import { fileSnippets, roleSnippets } from './schemaSnippets';
import { policyDefinitions } from './schemaPolicy';

/** JSON schema, draft-07, with the words VS Code adds to it. */
export type Schema = Readonly<Record<string, unknown>>;

const typeDescriptions: Readonly<Record<CredentialType, string>> = {
  iam_user:
    'An IAM user with its own policy and access key, deleted on revocation. Ends at once when revoked, and can be renewed.',
  iam_role:
    'A session of a role that exists: `sts:AssumeRole`. Nothing stays behind in the account; it ends by itself and cannot be taken back, unless `revocation` says how.',
  federation_token:
    'A session of the issuer narrowed by the policy: `sts:GetFederationToken`. The issuer must be an IAM user.',
  session_token:
    'A session with all rights of the issuer: `sts:GetSessionToken`. The issuer must be an IAM user.',
};

const revocationDescriptions: Readonly<Record<SessionRevocation, string>> = {
  'deny-session':
    'Revoking a lease puts a policy on the role that denies everything to that one session, until its end.',
};

/**
 * The schema behind completion, hover and structure checks in `vault-aws.jsonc`, made from the list of
 * fields. What only the parser can judge (ARNs, lengths of time, sizes) is left to it, so that nothing
 * is said twice.
 */
export function rolesFileSchema(): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Vault AWS roles file',
    type: 'object',
    allowTrailingCommas: true,
    additionalProperties: false,
    defaultSnippets: fileSnippets,
    properties: {
      $schema: { type: 'string', doNotSuggest: true },
      config: {
        type: 'object',
        additionalProperties: false,
        markdownDescription: 'Who issues the credentials, and defaults for all roles. Never a secret.',
        properties: Object.fromEntries(configFields.map((field) => [field.name, configField(field)])),
      },
      roles: {
        type: 'object',
        markdownDescription: 'Each role names what its credentials may do and how long they live.',
        additionalProperties: { $ref: '#/definitions/role' },
      },
    },
    definitions: {
      role: {
        type: 'object',
        required: ['credential_type'],
        additionalProperties: false,
        defaultSnippets: roleSnippets,
        properties: Object.fromEntries(roleFields.flatMap(roleProperties)),
      },
      ...policyDefinitions,
    },
  };
}

function configField({ kind, description }: Field): Schema {
  const { type, ...schema } = valueSchema(kind);
  // Unlike in roles, which may come from Vault, null has no meaning here.
  const types = Array.isArray(type) ? type.filter((name) => name !== 'null') : [];
  return { type: types.length === 1 ? types[0] : types, ...schema, markdownDescription: description };
}

function roleProperties(field: RoleField): [string, Schema][] {
  const schema = valueSchema(field.kind);
  const types = field.usedBy.map((type) => `\`${type}\``).join(', ');
  const used = field.usedBy.length === credentialTypes.length ? '' : `\n\nUsed by ${types}.`;
  const description = `${field.description}${used}`;
  return [
    [field.name, { ...schema, markdownDescription: description }],
    ...field.vaultNames.map(({ name }): [string, Schema] => [
      name,
      {
        ...schema,
        doNotSuggest: true,
        markdownDescription: `Another name for \`${field.name}\`. ${description}`,
      },
    ]),
  ];
}

function valueSchema(kind: ValueKind): Schema {
  switch (kind) {
    case 'text':
      return { type: ['string', 'null'] };
    case 'credentialType':
      return credentialTypeSchema();
    case 'list':
      return { type: ['array', 'string', 'null'], items: { type: 'string' } };
    case 'textOrList':
      return { type: ['string', 'array', 'null'], items: { type: 'string' } };
    case 'map':
      return {
        type: ['object', 'array', 'null'],
        additionalProperties: { type: 'string' },
        items: { type: 'string' },
      };
    case 'duration':
      return { type: ['string', 'integer', 'null'], examples: ['15m', '30m', '1h', '8h'] };
    case 'revocation':
      return {
        enum: sessionRevocations,
        enumDescriptions: sessionRevocations.map((revocation) => revocationDescriptions[revocation]),
      };
    case 'policy':
      return { $ref: '#/definitions/policy' };
    default:
      return assertNever(kind);
  }
}

/** Vault's words match by pattern, because a pattern is never offered as a completion. */
function credentialTypeSchema(): Schema {
  const vaultWords = [...vaultCredentialTypes.keys()].join('|');
  return {
    // Without them a completed name would get no colon.
    examples: credentialTypes,
    anyOf: [
      {
        enum: credentialTypes,
        markdownEnumDescriptions: credentialTypes.map((type) => typeDescriptions[type]),
        enumDescriptions: credentialTypes.map((type) => typeDescriptions[type].replaceAll('`', '')),
      },
      { type: 'string', pattern: `^(${vaultWords})$` },
    ],
  };
}
