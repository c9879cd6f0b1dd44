import type { ViewItemWord } from '../../contributions';
import type { Lease } from '../../core/leases/lease';
import type { Problem } from '../../core/roles/problems';
import type { RoleEntry } from '../../core/roles/role';
import type { Instant } from '../../core/time';
import type { CommandTarget } from '../commands/target';
import type { RolesFileState } from '../roles/folderState';

interface NodeBase {
  /** The same from one drawing to the next, so that selection and expansion survive. */
  readonly id: string;
  /** What the item is and what can be done with it: its `contextValue`. */
  readonly words: readonly ViewItemWord[];
  readonly children: readonly TreeNode[];
}

/** Only when several folders have roles files. */
export interface FolderNode extends NodeBase {
  readonly kind: 'folder';
  readonly name: string;
}

/** A roles file that cannot be read, or in which something is wrong beside its roles. */
export interface FileNode extends NodeBase {
  readonly kind: 'file';
  readonly trouble: FileTrouble;
  readonly target: CommandTarget;
}

export type FileTrouble =
  | Exclude<RolesFileState, { readonly kind: 'none' | 'ok' }>
  | { readonly kind: 'problems'; readonly count: number };

export type Issuability = 'yes' | 'broken' | 'configBroken' | 'comesLater';

export interface RoleNode extends NodeBase {
  readonly kind: 'role';
  readonly entry: RoleEntry;
  readonly issuability: Issuability;
  /** What is wrong with the role itself, first thing first. */
  readonly firstError?: Problem;
  readonly target: CommandTarget;
}

export interface LeaseNode extends NodeBase {
  readonly kind: 'lease';
  readonly lease: Lease;
  /** Otherwise the lease itself has to say whose it is. */
  readonly underRole: boolean;
  readonly now: Instant;
  readonly warning: boolean;
  /** Of a real account, while the window works with the sandbox. */
  readonly realBesideSandbox: boolean;
  readonly target: CommandTarget;
}

/** Holds the leases whose role is no longer in any file. */
export interface GoneRolesNode extends NodeBase {
  readonly kind: 'goneRoles';
}

/** Holds the leases of other windows that work with other folders. */
export interface OtherWindowsNode extends NodeBase {
  readonly kind: 'otherWindows';
}

export type TreeNode = FolderNode | FileNode | RoleNode | LeaseNode | GoneRolesNode | OtherWindowsNode;
