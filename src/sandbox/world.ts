import { openAccount, type OpenedAccount, type SandboxKey } from './openAccount';
import { awsManagedPolicies } from './seed/awsManagedPolicies';
import type { SandboxSeed } from './seed/sandboxSeed';
import { Cloud } from './state/cloud';
import { defaultStorage, Storage } from './state/storage';

export interface WorldParts {
  readonly accountId: string;
  readonly seed: SandboxSeed | undefined;
  /** Of further accounts, by id. */
  readonly accounts: Readonly<Record<string, SandboxSeed>>;
  /** Milliseconds, by the sandbox's clock. */
  readonly now: () => number;
  /** What all objects may take together, in bytes. */
  readonly storageBytes?: number | undefined;
}

/** Everything there is, from the first seed on: what a reset makes anew. */
export class World {
  readonly cloud: Cloud;
  readonly main: OpenedAccount;
  private readonly opened = new Map<string, OpenedAccount>();

  /** `roots`: root keys to go on with, by account id. Throws for a seed that contradicts itself. */
  constructor(
    private readonly parts: WorldParts,
    private readonly roots: ReadonlyMap<string, SandboxKey> = new Map(),
  ) {
    this.cloud = new Cloud(awsManagedPolicies(), new Storage(parts.storageBytes ?? defaultStorage));
    this.main = this.account(parts.accountId);
    if (parts.seed !== undefined) this.main.seed(parts.seed);
    for (const [id, seed] of Object.entries(parts.accounts)) this.account(id).seed(seed);
    for (const id of roots.keys()) this.account(id);
    for (const each of this.opened.values()) each.bindTrusts();
  }

  /** Opened when it is first asked for. Throws for anything but twelve digits. */
  account(id: string): OpenedAccount {
    const known = this.opened.get(id);
    if (known !== undefined) return known;
    const account = openAccount(this.cloud, id, this.parts.now, this.roots.get(id));
    this.opened.set(id, account);
    return account;
  }

  /** As it was at first, with the root keys it had at first, whatever became of them. */
  anew(): World {
    return new World(this.parts, new Map([...this.opened].map(([id, { root }]) => [id, root])));
  }
}
