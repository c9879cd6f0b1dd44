import { requestTagEntries } from '../access/requestContext';
import { accessDenied } from '../awsError';
import type { Call } from '../operations/call';
import { operation } from '../operations/operation';
import type { User } from '../state/entities';
import * as rules from '../wire/rules';
import { describeCredentials, issueSession } from './issueSession';
import { readMfaInput, usesMfa } from './mfa';
import { packedPolicySize } from './packedSize';
import { readSessionPolicyInput, sessionPolicies } from './sessionPolicies';
import { readPassedTags } from './sessionTags';

const defaultSeconds = 43_200;
const rootMaximumSeconds = 3600;

/** Allowed to every long-term key: policies have no say in it. */
export const getSessionToken = operation('GetSessionToken', {
  parse: (parameters) => ({
    seconds: parameters.integer('DurationSeconds', 900, 129_600) ?? defaultSeconds,
    mfa: readMfaInput(parameters),
  }),
  access: () => [],
  run: ({ seconds, mfa: input }, call) => {
    const issuer = longTermCaller(call, 'GetSessionToken');
    const mfa = usesMfa(input, issuer === 'root' ? undefined : issuer);
    const holder = { kind: 'sessionToken', issuer, accountId: call.account.id, mfa } as const;
    const session = issueSession(call, holder, limited(seconds, issuer));
    return { Credentials: describeCredentials(session) };
  },
});

export const getFederationToken = operation('GetFederationToken', {
  parse: (parameters) => ({
    name: parameters.required('Name', rules.federatedName),
    seconds: parameters.integer('DurationSeconds', 900, 129_600) ?? defaultSeconds,
    tags: readPassedTags(parameters),
    policies: readSessionPolicyInput(parameters),
  }),
  access: ({ name, tags }, { account }) => {
    const resource = federatedUserArn(account.id, name);
    const context = requestTagEntries(tags);
    const get = { action: 'sts:GetFederationToken', resource, context };
    return tags.size === 0 ? [get] : [get, { action: 'sts:TagSession', resource, context }];
  },
  run: ({ name, seconds, tags, policies: input }, call) => {
    const issuer = longTermCaller(call, 'GetFederationToken');
    const accountId = call.account.id;
    const packedSize = packedPolicySize(input, tags);
    const policies = sessionPolicies(input, call.cloud, call.account, call.now) ?? [];
    const session = issueSession(
      call,
      { kind: 'federatedUser', issuer, accountId, name, tags, policies },
      limited(seconds, issuer),
    );
    return {
      Credentials: describeCredentials(session),
      FederatedUser: { FederatedUserId: `${accountId}:${name}`, Arn: federatedUserArn(accountId, name) },
      PackedPolicySize: packedSize,
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
