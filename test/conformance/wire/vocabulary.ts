import { allow, policy } from '../../unit/sandbox/clients';
import type { Chance } from '../../simulation/world/chance';
import { accountId } from './account';

const names = (
  'UserName GroupName RoleName PolicyName PolicyArn PolicyDocument AssumeRolePolicyDocument PermissionsBoundary ' +
  'Path PathPrefix NewPath NewUserName AccessKeyId Status Password PasswordResetRequired SerialNumber ' +
  'AuthenticationCode1 AuthenticationCode2 SSHPublicKeyBody SSHPublicKeyId CertificateBody CertificateId ' +
  'ServiceName ServiceSpecificCredentialId VersionId SetAsDefault RoleArn RoleSessionName ExternalId Name ' +
  'MaxItems Marker DurationSeconds Policy PolicySourceArn TokenCode SourceIdentity AccountAlias Description ' +
  'MaxSessionDuration VirtualMFADeviceName EncodedMessage ResourceHandlingOption CallerArn Scope OnlyAttached'
).split(' ');

const lists = (
  'Tags.member TagKeys.member PolicyArns.member PolicyInputList.member ActionNames.member ResourceArns.member ' +
  'ContextEntries.member TransitiveTagKeys.member Filter.member StatementPositions.member'
).split(' ');

const fields = [
  '',
  '.Key',
  '.Value',
  '.arn',
  '.ContextKeyName',
  '.ContextKeyValues.member.1',
  '.ContextKeyType',
];

export function parameterName(chance: Chance): string {
  if (chance.hit(0.6)) return chance.pick(names);
  if (chance.hit(0.1))
    return chance.pick(['__proto__', 'constructor', 'toString', '', '.', 'Tags.member.', 'a.b.c.d.e']);
  return `${chance.pick(lists)}.${chance.pick(['1', '2', '3', '0', '-1', '01', '1e9', '999999999999', '__proto__'])}${chance.pick(fields)}`;
}

/** What operations are glad to get. */
const goodValues = [
  'bob',
  'weak',
  'readers',
  'reader',
  'newcomer',
  'shared',
  '/',
  '/team/',
  'true',
  'false',
  'Active',
  'Inactive',
  'Any',
  '1',
  '100',
  '3600',
  'v1',
  '123456',
  policy(allow('*')),
  policy(allow(['s3:Get*', 'iam:Pass?ole'], ['arn:aws:s3:::${aws:username}/*', '*'])),
  policy({
    Effect: 'Allow',
    Principal: { AWS: accountId },
    Action: 'sts:AssumeRole',
    Condition: { DateLessThan: { 'aws:CurrentTime': '2031-01-01T00:00:00Z' } },
  }),
  `arn:aws:iam::${accountId}:policy/shared`,
  `arn:aws:iam::${accountId}:role/reader`,
  `arn:aws:iam::${accountId}:user/team/bob`,
  'arn:aws:iam::aws:policy/ReadOnlyAccess',
  'codecommit.amazonaws.com',
  's3:GetObject',
];

/** What they are not, percent-encoded or meant to be. */
const badValues = [
  '',
  '%',
  '%%',
  '%ZZ',
  '%C3',
  '%FF%FE',
  '%ED%A0%80',
  '%ED%A0%80%ED%B0%80',
  '%00',
  'a%00b',
  '%0d%0aX-Evil:%201',
  '%E2%80%AE',
  '%F4%90%80%80',
  '%25252525',
  '%EF%BF%BE',
  '%7F',
  '..%2F..%2Fetc',
  '%3Cscript%3E%5D%5D%3E',
  'NaN',
  '-1',
  '1e400',
  '99999999999999999999',
  '0x10',
  'undefined',
  '%5B%5D',
  '%7B%7D',
  'null',
  '%7B%22Statement%22%3A%7B%22__proto__%22%3A1%7D%7D',
  'arn:aws:iam::x:user/',
  'arn:',
];

/** Percent-encoded, or broken as such. */
export function parameterValue(chance: Chance): string {
  const kind = chance.weighted({ good: 6, bad: 4, long: 0.4, deep: 0.3, repeated: 0.5 });
  switch (kind) {
    case 'good':
      return encodeURIComponent(chance.pick(goodValues));
    case 'bad':
      return chance.pick(badValues);
    case 'long':
      return chance.pick(['x', '%C3%A9', '%', '+']).repeat(Math.round(chance.scale(10, 20_000)));
    case 'deep':
      return chance.pick(['%5B', '%7B%22a%22%3A', '(']).repeat(Math.round(chance.scale(10, 20_000)));
    case 'repeated':
      return (chance.pick(goodValues).slice(0, 30) + chance.pick(badValues)).repeat(chance.between(2, 40));
  }
}
