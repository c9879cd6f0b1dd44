import type { Chance } from '../world/chance';

/** How often each thing goes wrong, as probabilities of one request. */
export interface Weather {
  readonly throttled: number;
  readonly lostBefore: number;
  readonly lostAfter: number;
  readonly troubleBefore: number;
  readonly troubleAfter: number;
  readonly busy: number;
  readonly slow: number;
  readonly silent: number;
}

export const calm: Weather = {
  throttled: 0,
  lostBefore: 0,
  lostAfter: 0,
  troubleBefore: 0,
  troubleAfter: 0,
  busy: 0,
  slow: 0,
  silent: 0,
};

/** A run's: calm as often as not, and sometimes a storm. */
export function anyWeather(chance: Chance): Weather {
  if (chance.hit(0.35)) return calm;
  const storm = chance.hit(0.3) ? 0.12 : 0.02;
  const some = (): number => (chance.hit(0.6) ? storm * chance.next() : 0);
  return {
    throttled: some() * 2,
    lostBefore: some(),
    lostAfter: some(),
    troubleBefore: some(),
    troubleAfter: some(),
    busy: some(),
    slow: some(),
    silent: some(),
  };
}

/** What AWS refuses to the issuer at times. */
export const refusable = [
  'iam:CreateUser',
  'iam:CreateAccessKey',
  'iam:PutUserPolicy',
  'iam:AttachUserPolicy',
  'iam:CreatePolicy',
  'iam:AddUserToGroup',
  'iam:DeleteAccessKey',
  'iam:DeleteUser',
  'iam:DeleteUserPolicy',
  'iam:GetUser',
  'iam:DeletePolicy',
  'iam:PutRolePolicy',
  'sts:AssumeRole',
] as const;
