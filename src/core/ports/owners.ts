import type { LeaseOwner } from '../leases/record';

/** Who this window is, and whether the window that made a lease still lives. */
export interface Owners {
  readonly self: LeaseOwner;
  /** The person, for names and tags. */
  readonly userName: string;
  /** Looks whether they live, for `isAlive` to tell. Never rejects. */
  observe(owners: readonly LeaseOwner[]): Promise<void>;
  /** As far as was observed. When in doubt true: the deadline ends what this keeps alive by mistake. */
  isAlive(owner: LeaseOwner): boolean;
  /** Only further looks can tell, a few of them: until then it is alive. */
  isInDoubt(owner: LeaseOwner): boolean;
}

/** What can be seen of owners from here. Neither rejects. */
export interface LifeSigns {
  process(pid: number): Promise<ProcessSight>;
  /** Some text that is another one after every beat; undefined when there is none. */
  beat(instance: string): Promise<string | undefined>;
}

/** What the system tells of a pid: nothing has it, or a process that began then, if it says when. */
export type ProcessSight = 'none' | { readonly started?: string };
