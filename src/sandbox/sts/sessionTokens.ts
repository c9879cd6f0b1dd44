import { accessDenied } from '../awsError';
import { readTags } from '../iam/tags';
import { requestTagEntries } from '../access/requestContext';
import type { Call } from '../operations/call';
import { operation } from '../operations/operation';
import type { User } from '../state/entities';
import * as rules from '../wire/rules';
import { describeCredentials, issueSession } from './issueSession';
import { readSessionPolicyInput, sessionPolicies } from './sessionPolicies';

const defaultSeconds = 43_200;
const rootMaximumSeconds = 3600;

/** Allowed to every long-term key: policies have no say in it. */
export const getSessionToken = operation('GetSessionToken', {
  parse: (parameters) => ({
    seconds: parameters.integer('DurationSeconds', 900, 129_600) ?? defaultSeconds,
    serialNumber: parameters.optional('SerialNumber', rules.serialNumber),
    tokenCode: parameters.optional('TokenCode', rules.authenticationCode),
  }),
  access: () => [],
  run: ({ seconds, serialNumber, tokenCode }, call) => {
    const issuer = longTermCaller(call, 'GetSessionToken');
    const mfa = serialNumber !== undefined || tokenCode !== undefined;
    if (mfa && !hasDevice(issuer, serialNumber, tokenCode)) {
      throw accessDenied('MultiFactorAuthentication failed with invalid MFA one time pass code.');
    }
    const holder = { kind: 'sessionToken', issuer, accountId: call.account.id, mfa } as const;
    const session = issueSession(call, holder, limited(seconds, issuer));
    return { Credentials: describeCredentials(session) };
  },
});

export const getFederationToken = operation('GetFederationToken', {
  parse: (parameters) => ({
    name: parameters.required('Name', rules.federatedName),
    seconds: parameters.integer('DurationSeconds', 900, 129_600) ?? defaultSeconds,
    tags: readTags(parameters),
    policies: readSessionPolicyInput(parameters),
  }),
  access: ({ name, tags }, { account }) => {
    const resource = federatedUserArn(account.id, name);
    const context = requestTagEntries(tags);
    const get = { action: 'sts:GetFederationToken', resource, context };
    return tags.size === 0 ? [get] : [get, { action: 'sts:TagSession', resource, context }];
  },
  run: ({ name, seconds, tags, policies }, call) => {
    const issuer = longTermCaller(call, 'GetFederationToken');
    const accountId = call.account.id;
    const session = issueSession(
      call,
      {
        kind: 'federatedUser',
        issuer,
        accountId,
        name,
        tags,
        policies: sessionPolicies(policies, call.cloud, call.account) ?? [],
      },
      limited(seconds, issuer),
    );
    return {
      Credentials: describeCredentials(session),
      FederatedUser: { FederatedUserId: `${accountId}:${name}`, Arn: federatedUserArn(accountId, name) },
    };
  },
});

function federatedUserArn(accountId: string, name: string): string {
  return `arn:aws:sts::${accountId}:federated-user/${name}`;
}

function longTermCaller({ principal }: Call, operationName: string): User | 'root' {
  switch (principal.kind) {
    case 'root':
      return 'root';
    case 'user':
      return principal.user;
    case 'session':
      throw accessDenied(`Cannot call ${operationName} with session credentials`);
  }
}

/** The root user's sessions are cut to one hour without a word. */
function limited(seconds: number, issuer: User | 'root'): number {
  return issuer === 'root' ? Math.min(seconds, rootMaximumSeconds) : seconds;
}

/** Any six digits pass for a device that is enabled: the sandbox hands out no real one-time codes. */
function hasDevice(
  issuer: User | 'root',
  serialNumber: string | undefined,
  tokenCode: string | undefined,
): boolean {
  if (issuer === 'root' || serialNumber === undefined || tokenCode === undefined) return false;
  return issuer.credentials.mfaDevices.has(serialNumber);
}
