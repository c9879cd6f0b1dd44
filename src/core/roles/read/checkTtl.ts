import type { Seconds } from '../../time';
import { longestLease, ttlBounds } from '../limits';
import type { Report } from '../problems';
import type { CredentialType, RolesConfig } from '../role';
import { readDuration, type PlacedDuration } from './values';
import type { Written } from './section';

export interface RoleLimits {
  readonly ttl?: Seconds;
  readonly maxTtl?: Seconds;
}

/** The role's own lengths of time, held against each other, the config section and AWS. */
export function readTtls(
  type: CredentialType,
  written: { readonly ttl: Written | undefined; readonly maxTtl: Written | undefined },
  config: RolesConfig,
  report: Report,
): RoleLimits {
  const ttl = readDuration(written.ttl, report);
  const maxTtl = readDuration(written.maxTtl, report);
  if (type === 'iam_user') for (const length of [ttl, maxTtl]) checkLongest(length, report);
  if (ttl !== undefined) checkBounds(type, ttl, report);
  if (maxTtl !== undefined) checkMaximumBounds(type, maxTtl, report);
  checkOrder(ttl, maxTtl, config, report);
  return {
    ...(ttl === undefined ? {} : { ttl: ttl.seconds }),
    ...(maxTtl === undefined ? {} : { maxTtl: maxTtl.seconds }),
  };
}

/** AWS would let a user live for ever. */
export function checkLongest(length: PlacedDuration | undefined, report: Report): void {
  if (length === undefined || length.seconds <= longestLease) return;
  report(length.range, { code: 'ttlTooLong', data: { max: longestLease } });
}

function checkBounds(type: CredentialType, { seconds, range }: PlacedDuration, report: Report): void {
  const { min, max } = ttlBounds[type];
  if (seconds >= min && seconds <= (max ?? Infinity)) return;
  // AWS takes any length for a user; a very short one is merely over before it is of use.
  const severity = type === 'iam_user' ? 'warning' : 'error';
  report(
    range,
    { code: 'ttlOutOfRange', data: { type, min, ...(max === undefined ? {} : { max }) } },
    severity,
  );
}

/** A maximum below AWS's minimum allows nothing at all; one above AWS's maximum just never matters. */
function checkMaximumBounds(type: CredentialType, maximum: PlacedDuration, report: Report): void {
  const { max = Infinity } = ttlBounds[type];
  if (maximum.seconds <= max) checkBounds(type, maximum, report);
  else {
    const { min } = ttlBounds[type];
    report(maximum.range, { code: 'ttlOutOfRange', data: { type, min, max } }, 'warning');
  }
}

function checkOrder(
  ttl: PlacedDuration | undefined,
  maxTtl: PlacedDuration | undefined,
  config: RolesConfig,
  report: Report,
): void {
  if (ttl === undefined) return;
  const data = { ttl: ttl.seconds, max: maxTtl?.seconds ?? config.leaseMax ?? Infinity };
  if (data.ttl <= data.max) return;
  // The role's own contradiction is a mistake; the file's maximum simply wins.
  if (maxTtl === undefined) report(ttl.range, { code: 'ttlOverLeaseMax', data }, 'warning');
  else report(ttl.range, { code: 'ttlOverMax', data });
}
