import { randomBytes } from 'node:crypto';
import { isoSeconds } from '../../core/time';
import { entry, type ContextEntries } from '../access/requestContext';
import { AwsError, noSuchEntity, quotaExceeded, validationError } from '../awsError';
import type { Call } from '../operations/call';
import { operation, type Operation } from '../operations/operation';
import type { ServiceCredential, User } from '../state/entities';
import { newId } from '../state/ids';
import * as rules from '../wire/rules';
import { entityCheck, entityOperation, missing, userKind } from './entityOperation';
import { pager } from './paging';
import { quotas } from './quotas';
import { requiredStatus } from './status';

const dayMs = 24 * 60 * 60 * 1000;

/** The services that take such credentials, and which of their kinds. Their names ignore case. */
const services: ReadonlyMap<string, ServiceCredential['kind']> = new Map([
  ['codecommit.amazonaws.com', 'password'],
  ['cassandra.amazonaws.com', 'password'],
  ['bedrock.amazonaws.com', 'apiKey'],
  ['logs.amazonaws.com', 'apiKey'],
]);

/** What the API keys of a service begin with. */
const keyPrefixes: ReadonlyMap<string, string> = new Map([
  ['bedrock.amazonaws.com', 'ABSK'],
  ['logs.amazonaws.com', 'ACWL'],
]);

const createCredential = entityOperation(userKind, 'CreateServiceSpecificCredential', {
  nameRule: rules.userName,
  parse: (parameters) => ({
    serviceName: parameters.required('ServiceName', rules.serviceName).toLowerCase(),
    ageDays: parameters.integer('CredentialAgeDays', 1, 36_600),
  }),
  context: ({ serviceName, ageDays }) => [
    ...serviceEntries(serviceName),
    ...(ageDays === undefined ? [] : [entry('iam:ServiceSpecificCredentialAgeDays', String(ageDays))]),
  ],
  run: (user, { serviceName, ageDays }, call) => {
    const kind = requireService(serviceName);
    const { serviceCredentials } = user.credentials;
    const same = [...serviceCredentials.values()].filter((other) => other.serviceName === serviceName);
    if (same.length >= quotas.credentialsPerService) {
      throw quotaExceeded('ContextSpecificCredentialsPerUserPerContext', quotas.credentialsPerService);
    }
    const credential: ServiceCredential = {
      id: newId.serviceCredential(),
      serviceName,
      kind,
      publicName: freeName(user, same),
      createdAt: call.now,
      expiresAt: ageDays === undefined ? undefined : call.now + ageDays * dayMs,
      status: 'Active',
    };
    serviceCredentials.set(credential.id, credential);
    return { ServiceSpecificCredential: describeWithSecret(user, credential, call) };
  },
});

const resetCredential = entityOperation(userKind, 'ResetServiceSpecificCredential', {
  defaultsToCaller: true,
  nameRule: rules.userName,
  parse: (parameters) => parameters.required('ServiceSpecificCredentialId', rules.keyId),
  context: (id, _call, user) => entriesOf(user, id),
  run: (user, id, call) => ({
    ServiceSpecificCredential: describeWithSecret(user, requireCredential(user, id, call), call),
  }),
});

/** Of one user, the caller unless named, or of all of them. */
const listCredentials = operation('ListServiceSpecificCredentials', {
  parse: (parameters, { identity }) => {
    const all = parameters.flag('AllUsers');
    if (all && parameters.has('UserName')) {
      throw validationError('AllUsers cannot be specified together with UserName.');
    }
    const userName = parameters.optional('UserName', rules.userName) ?? identity.userName;
    if (!all && userName === undefined) {
      throw validationError('Must specify userName when calling with non-User credentials');
    }
    return {
      userName: all ? undefined : userName,
      serviceName: parameters.optional('ServiceName', rules.serviceName)?.toLowerCase(),
      page: pager<OwnedCredential>(parameters, ({ credential }) => credential.id),
    };
  },
  access: ({ userName }, call) => {
    const action = 'ListServiceSpecificCredentials';
    return userName === undefined
      ? [{ action: `iam:${action}`, resource: `arn:aws:iam::${call.account.id}:user/*` }]
      : [entityCheck(userKind, action, userName, call, [])];
  },
  run: ({ userName, serviceName, page }, call) => {
    if (serviceName !== undefined) requireService(serviceName);
    const owned = usersNamed(userName, call).flatMap((user) =>
      [...user.credentials.serviceCredentials.values()].map((credential) => ({ user, credential })),
    );
    const { items, ...rest } = page(
      owned.filter(({ credential }) => serviceName === undefined || credential.serviceName === serviceName),
    );
    return {
      ServiceSpecificCredentials: items.map(({ user, credential }) => describe(user, credential, call)),
      ...rest,
    };
  },
});

const updateCredential = entityOperation(userKind, 'UpdateServiceSpecificCredential', {
  defaultsToCaller: true,
  nameRule: rules.userName,
  parse: (parameters) => ({
    id: parameters.required('ServiceSpecificCredentialId', rules.keyId),
    status: requiredStatus(parameters),
  }),
  context: ({ id }, _call, user) => entriesOf(user, id),
  run: (user, { id, status }, call) => {
    requireCredential(user, id, call).status = status;
    return undefined;
  },
});

const deleteCredential = entityOperation(userKind, 'DeleteServiceSpecificCredential', {
  defaultsToCaller: true,
  nameRule: rules.userName,
  parse: (parameters) => parameters.required('ServiceSpecificCredentialId', rules.keyId),
  context: (id, _call, user) => entriesOf(user, id),
  run: (user, id, call) => {
    requireCredential(user, id, call);
    user.credentials.serviceCredentials.delete(id);
    return undefined;
  },
});

export const serviceCredentialOperations: readonly Operation[] = [
  createCredential,
  resetCredential,
  listCredentials,
  updateCredential,
  deleteCredential,
];

function entriesOf(user: User | undefined, id: string): ContextEntries {
  return serviceEntries(user?.credentials.serviceCredentials.get(id)?.serviceName);
}

function serviceEntries(serviceName: string | undefined): ContextEntries {
  return serviceName === undefined ? [] : [entry('iam:ServiceSpecificCredentialServiceName', serviceName)];
}

interface OwnedCredential {
  readonly user: User;
  readonly credential: ServiceCredential;
}

function requireService(serviceName: string): ServiceCredential['kind'] {
  const kind = services.get(serviceName);
  if (kind !== undefined) return kind;
  throw new AwsError(
    'NotSupportedService',
    404,
    `No such service ${serviceName} is supported for this account.`,
  );
}

/** Somebody else's is a mistake of another kind than one that is not there. */
function requireCredential(user: User, id: string, { account }: Call): ServiceCredential {
  const credential = user.credentials.serviceCredentials.get(id);
  if (credential !== undefined) return credential;
  if (account.users.all().some((other) => other.credentials.serviceCredentials.has(id))) {
    throw validationError(`User ${user.name} does not have a service specific credential with id ${id}`);
  }
  throw noSuchEntity(`No such credential ${id} exists.`);
}

/** `jane-at-123456789012`, and the second of a service `jane+1-at-123456789012`. */
function freeName(user: User, taken: readonly ServiceCredential[]): string {
  const first = `${user.name}-at-${user.accountId}`;
  const isTaken = taken.some(({ publicName }) => publicName === first);
  return isTaken ? `${user.name}+1-at-${user.accountId}` : first;
}

function usersNamed(userName: string | undefined, { account, now }: Call): readonly User[] {
  if (userName === undefined) return account.users.seen(now);
  const user = account.users.findSeen(userName, now);
  if (user === undefined) throw missing(userKind, userName);
  return [user];
}

function describe(user: User, credential: ServiceCredential, { now }: Call) {
  const { kind, publicName, expiresAt } = credential;
  return {
    CreateDate: isoSeconds(credential.createdAt),
    ExpirationDate: expiresAt === undefined ? undefined : isoSeconds(expiresAt),
    ServiceName: credential.serviceName,
    ...(kind === 'password' ? { ServiceUserName: publicName } : { ServiceCredentialAlias: publicName }),
    ServiceSpecificCredentialId: credential.id,
    UserName: user.name,
    Status: expiresAt !== undefined && expiresAt <= now ? 'Expired' : credential.status,
  };
}

/** The secret is new each time it is shown; nothing here ever asks for it. */
function describeWithSecret(user: User, credential: ServiceCredential, call: Call) {
  const password = randomBytes(45).toString('base64');
  return {
    ...describe(user, credential, call),
    ...(credential.kind === 'password'
      ? { ServicePassword: password }
      : { ServiceCredentialSecret: apiKey(credential, password) }),
  };
}

function apiKey({ serviceName, publicName }: ServiceCredential, password: string): string {
  const prefix = keyPrefixes.get(serviceName) ?? '';
  return prefix + Buffer.from(`${publicName}:${password}`).toString('base64');
}
