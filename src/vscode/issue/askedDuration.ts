import { effectiveTtl, type EffectiveTtl } from '../../core/leases/ttl';
import { parseDuration } from '../../core/roles/duration';
import { longestLease } from '../../core/roles/limits';
import type { IssuableRole, RolesConfig } from '../../core/roles/role';
import type { Seconds } from '../../core/time';

export type DurationAnswer =
  | { readonly kind: 'notADuration' | 'tooLong' }
  | { readonly kind: 'ok'; readonly seconds: Seconds; readonly ttl: EffectiveTtl };

/** What a typed length would give: as long as asked, or as long as the limits allow. */
export function readDuration(text: string, role: IssuableRole, config: RolesConfig): DurationAnswer {
  const seconds = parseDuration(text);
  if (seconds === undefined || seconds === 0) return { kind: 'notADuration' };
  if (seconds > longestLease) return { kind: 'tooLong' };
  return { kind: 'ok', seconds, ttl: effectiveTtl(role, config, seconds) };
}

/** Whether less was granted than asked for, or, where AWS has a minimum, more. */
export function isOtherwise({ asked, seconds }: EffectiveTtl): boolean {
  return asked !== undefined && seconds !== asked;
}
