import type { Chance } from '../../simulation/world/chance';
import type { KnownKey } from './vocabulary';

const variables = [
  '${aws:username}',
  '${aws:PrincipalTag/team}',
  "${aws:username, 'ana'}",
  '${aws:PrincipalArn}',
  '${*}',
  '${aws:CalledVia}',
];

/** A value of a policy for a key: what a request may have, perhaps with wildcards, a variable or a range. */
export function wantedValue(chance: Chance, key: KnownKey, operator: string): string {
  const value = chance.pick(key.given);
  if (/^(string|arn)/i.test(operator)) return text(chance, value, operator);
  if (/ip/i.test(operator)) return range(chance, value);
  if (/^date/i.test(operator)) return date(chance, value);
  if (/^numeric/i.test(operator)) return chance.pick([value, value, '60', '10', '1e3', '-5', '.5']);
  if (/^bool/i.test(operator)) return chance.pick(['true', 'false', 'TRUE', 'False', '${aws:ViaAWSService}']);
  return chance.pick([value, 'YW5h', 'YQ==']);
}

function text(chance: Chance, value: string, operator: string): string {
  if (chance.hit(0.15)) return chance.pick(variables);
  const isPattern = /like|^arn/i.test(operator);
  if (!chance.hit(isPattern ? 0.6 : 0.1)) return chance.hit(0.1) ? value.toUpperCase() : value;
  // What an ARN has before its resource mostly stays, so that it remains an ARN.
  const least = value.startsWith('arn:') && chance.hit(0.9) ? value.lastIndexOf(':') + 1 : 0;
  const cut = chance.between(least, value.length + 1);
  const wildcard = chance.pick(['*', '?', '??', '*?']);
  return chance.pick([
    `${value.slice(0, cut)}${wildcard}`,
    ...(least === 0 ? [`${wildcard}${value.slice(cut)}`, '*'] : [`${value.slice(0, least)}${wildcard}`]),
    `${value.slice(0, cut)}${wildcard}${value.slice(cut + 1)}`,
  ]);
}

function range(chance: Chance, value: string): string {
  const isV6 = value.includes(':');
  const wide = chance.pick(['0.0.0.0/0', '203.0.113.0/24', '198.51.0.0/16', '10.0.0.0/23', '203.0.113.7/31']);
  return chance.pick([
    value,
    value,
    `${value}/${chance.pick(isV6 ? [32, 64, 127, 128, 0] : [8, 16, 23, 24, 31, 32])}`,
    wide,
    chance.pick(['2001:db8::/32', '2001:DB8:0:0:0:0:0:7', '::/0']),
  ]);
}

function date(chance: Chance, value: string): string {
  const isEpoch = /^\d+$/.test(value);
  if (isEpoch) return chance.pick([value, '1795334400', '1795334400', '2026-11-22T08:00:00Z']);
  return chance.pick([
    value,
    '2026-11-22T08:00:00Z',
    '2026-11-22T09:00:00+01:00',
    '2026-11-22',
    '2026',
    '2026-11-22T08:00Z',
    '2026-11-22T08:00:00.500Z',
    '1795334400',
  ]);
}
