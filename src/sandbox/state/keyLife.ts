import type { Consistency } from '../behaviour/consistency';
import type { Cloud, DeletedKey } from './cloud';
import type { AccessKey, KeyStatus } from './entities';

/** Sets a key active or inactive at `now`; signing and lists learn of it after their delays. */
export function changeStatus(key: AccessKey, status: KeyStatus, now: number, delays: Consistency): void {
  if (key.status === status) return;
  const ends = status === 'Inactive';
  if (!ends && !signs(key, now)) key.visibleAt = Math.max(key.visibleAt, now + delays.keyMs);
  key.former = {
    status: key.status,
    signsUntil: ends ? now + delays.keyEndMs : -Infinity,
    listedUntil: now + delays.keyListMs,
  };
  key.status = status;
}

/** Takes a key from its owner at `now`; it is kept apart as long as signing or lists still know it. */
export function deleteKey(cloud: Cloud, key: AccessKey, now: number, delays: Consistency): void {
  const signsUntil = key.status === 'Active' ? now + delays.keyEndMs : (key.former?.signsUntil ?? -Infinity);
  const listedUntil = now + delays.keyListMs;
  for (const deleted of cloud.deletedKeys.values()) forget(cloud, deleted, now);
  if (key.owner !== 'root') key.owner.accessKeys.delete(key.id);
  cloud.accessKeys.delete(key.id);
  if (Math.max(signsUntil, listedUntil) > now)
    cloud.deletedKeys.set(key.id, { key, signsUntil, listedUntil });
}

/** The key of that id if requests that it signs are taken at `now`. */
export function signingKey(cloud: Cloud, id: string, now: number): AccessKey | undefined {
  const key = cloud.accessKeys.get(id);
  if (key !== undefined) return signs(key, now) ? key : undefined;
  const deleted = cloud.deletedKeys.get(id);
  if (deleted === undefined) return undefined;
  forget(cloud, deleted, now);
  return deleted.signsUntil > now && deleted.key.visibleAt <= now ? deleted.key : undefined;
}

function signs({ status, visibleAt, former }: AccessKey, now: number): boolean {
  return visibleAt <= now && (status === 'Active' || (former?.signsUntil ?? -Infinity) > now);
}

export interface ListedKey {
  readonly key: AccessKey;
  readonly status: KeyStatus;
}

/**
 * Somebody's keys as ListAccessKeys shows them at `now`. `living`: those there are; `areTheirs`: whether a
 * deleted one was of the same owner.
 */
export function listedKeys(
  cloud: Cloud,
  living: readonly AccessKey[],
  areTheirs: (key: AccessKey) => boolean,
  now: number,
): readonly ListedKey[] {
  const deleted = [...cloud.deletedKeys.values()].filter(
    ({ key, listedUntil }) => listedUntil > now && areTheirs(key),
  );
  return [...living, ...deleted.map(({ key }) => key)]
    .filter(({ listedAt }) => listedAt <= now)
    .map((key) => ({ key, status: listedStatus(key, now) }));
}

function listedStatus({ status, former }: AccessKey, now: number): KeyStatus {
  return former !== undefined && former.listedUntil > now ? former.status : status;
}

function forget(cloud: Cloud, { key, signsUntil, listedUntil }: DeletedKey, now: number): void {
  if (Math.max(signsUntil, listedUntil) <= now) cloud.deletedKeys.delete(key.id);
}
