import type { DivergenceId } from '../cases/divergences';
import { allow, deny, type ConditionDocument, type StatementDocument } from '../cases/judgedCase';

/** A statement of a trust policy, its principals by the user's name. */
export interface TrustStatement {
  readonly effect: 'Allow' | 'Deny';
  readonly users: '*' | readonly string[];
  readonly condition?: ConditionDocument;
}

/** A user `asker` asks for a session of a role. */
export interface TrustTrial {
  readonly name: string;
  /** What the role says. */
  readonly trust: readonly TrustStatement[];
  /** What the asker's own policy says. */
  readonly own: StatementDocument;
  readonly differs?: DivergenceId;
}

const past = { 'aws:CurrentTime': '2020-01-01T00:00:00Z' };
const future = { 'aws:CurrentTime': '2100-01-01T00:00:00Z' };

function trusting(users: TrustStatement['users'], condition?: ConditionDocument): TrustStatement {
  return { effect: 'Allow', users, ...(condition && { condition }) };
}

const asker = trusting(['asker']);

const trusts: Readonly<Record<string, readonly TrustStatement[]>> = {
  'the asker': [asker],
  'another user': [trusting(['other'])],
  'several users': [trusting(['other', 'asker'])],
  everybody: [trusting('*')],
  'the asker, and denies it': [asker, { effect: 'Deny', users: ['asker'] }],
  'the asker, and denies another': [asker, { effect: 'Deny', users: ['other'] }],
  'the asker until a moment that is over': [trusting(['asker'], { DateLessThan: past })],
  'the asker until a moment to come': [trusting(['asker'], { DateLessThan: future })],
  'the asker from elsewhere': [trusting(['asker'], { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } })],
  'the asker from here': [trusting(['asker'], { IpAddress: { 'aws:SourceIp': '127.0.0.0/8' } })],
  'the asker with an id': [trusting(['asker'], { StringEquals: { 'sts:ExternalId': 'x' } })],
};

/** Those that trust somebody who asks from here and now. */
const trustful = new Set([
  'the asker',
  'several users',
  'everybody',
  'the asker, and denies another',
  'the asker until a moment to come',
  'the asker from here',
]);

const own: Readonly<Record<string, StatementDocument>> = {
  'may do everything with STS': allow('sts:*'),
  'may do other things': allow('s3:ListAllMyBuckets'),
  'may not assume roles': deny('sts:AssumeRole'),
  'has a guard that is over': deny('*', '*', { DateGreaterThan: past }),
  'has a guard to come': deny('*', '*', { DateGreaterThan: future }),
};

const denials = new Set(['may not assume roles', 'has a guard that is over']);

/** Every trust with every asker. */
export const trustTrials: readonly TrustTrial[] = Object.keys(trusts).flatMap((whom) =>
  Object.keys(own).map((what) => trial(whom, what)),
);

function trial(whom: string, what: string): TrustTrial {
  const differs = trustful.has(whom) && denials.has(what);
  return {
    name: `the asker ${what}, the role trusts ${whom}`,
    trust: trusts[whom] ?? [],
    own: own[what] ?? allow('sts:*'),
    ...(differs && { differs: 'denial-of-the-asker' }),
  };
}
