import { Inspection } from './inspect';
import { Planter } from './seed/plant';
import type { SandboxSeed } from './seed/sandboxSeed';
import type { Cloud } from './state/cloud';
import { newAccessKey } from './state/create';
import type { AccessKey } from './state/entities';

export interface SandboxKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** One of the sandbox's accounts, seen from outside. */
export interface SandboxAccount {
  /** Twelve digits. */
  readonly accountId: string;
  /** May do everything in its account, except what AWS refuses to the root user. */
  readonly root: SandboxKey;
  /** Keys of users seeded with one, by user name. */
  readonly keys: ReadonlyMap<string, SandboxKey>;
  readonly inspect: Inspection;
  /** May be repeated. Users, groups and buckets become this account's; roles and policies have their ARN's. */
  seed(more: SandboxSeed): void;
}

export interface OpenedAccount extends SandboxAccount {
  /** Lets the latest seed's trust policies name what came into other accounts since. */
  bindTrusts(): void;
}

/**
 * Gives the account of that id a root key, a new one unless there is one to go on with: that one is as new.
 * `now`: the sandbox's time in milliseconds. Throws for anything but twelve digits.
 */
export function openAccount(cloud: Cloud, id: string, now: () => number, known?: SandboxKey): OpenedAccount {
  if (!/^\d{12}$/.test(id)) throw new Error(`An account id has twelve digits: ${id}`);
  const account = cloud.account(id);
  const made = newAccessKey('root', id, now(), -Infinity);
  const rootKey = known ? { ...made, id: known.accessKeyId, secret: known.secretAccessKey } : made;
  cloud.accessKeys.set(rootKey.id, rootKey);
  const planter = new Planter(cloud, account, now);
  return {
    accountId: id,
    root: shown(rootKey),
    get keys() {
      return new Map([...planter.keys].map(([name, key]) => [name, shown(key)]));
    },
    inspect: new Inspection(cloud, account),
    seed: (more) => planter.plant(more),
    bindTrusts: () => planter.bindTrusts(),
  };
}

function shown({ id, secret }: AccessKey): SandboxKey {
  return { accessKeyId: id, secretAccessKey: secret };
}
