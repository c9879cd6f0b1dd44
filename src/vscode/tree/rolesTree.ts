import { ownLeases, type Lease } from '../../core/leases/lease';
import type { Problem } from '../../core/roles/problems';
import type { RoleEntry } from '../../core/roles/role';
import type { RolesFile } from '../../core/roles/rolesFile';
import { hasFileProblem, type RolesFolder } from '../roles/folderState';
import { leaseNode, type LeaseScene } from './leaseNode';
import type { FileNode, FileTrouble, Issuability, RoleNode, TreeNode } from './node';

export interface TreeInput extends LeaseScene {
  readonly folders: readonly RolesFolder[];
  readonly leases: readonly Lease[];
}

/** The whole view as data: what there is, in which order, and what can be done with it. */
export function rolesTree(input: TreeInput): readonly TreeNode[] {
  const present = input.folders.filter(({ state }) => state.kind !== 'none');
  const perFolder = present.map((folder) => ({ folder, nodes: folderNodes(folder, input) }));
  const shown =
    perFolder.length > 1
      ? perFolder.map(({ folder, nodes }): TreeNode => folderNode(folder, nodes))
      : perFolder.flatMap(({ nodes }) => nodes);
  const roleless = input.leases.filter((lease) => !hasRole(lease, present));
  return [
    ...shown,
    ...group('goneRoles', ownLeases(roleless), input),
    ...group(
      'otherWindows',
      roleless.filter(({ elsewhere }) => elsewhere),
      input,
    ),
  ];
}

function folderNode({ folder, folderName }: RolesFolder, children: readonly TreeNode[]): TreeNode {
  return { kind: 'folder', id: `folder:${folder}`, words: [], children, name: folderName };
}

/** Leases without a role to stand under; nothing when there are none. */
function group(
  kind: 'goneRoles' | 'otherWindows',
  leases: readonly Lease[],
  input: TreeInput,
): readonly TreeNode[] {
  const children = leases.map((lease) => leaseNode(lease, input, false));
  return children.length === 0 ? [] : [{ kind, id: kind, words: [], children }];
}

function folderNodes(folder: RolesFolder, input: TreeInput): readonly TreeNode[] {
  const { state } = folder;
  switch (state.kind) {
    case 'none':
      return [];
    case 'ok':
      return [
        ...fileProblems(folder, state.file),
        ...state.file.roles.map((entry) => roleNode(entry, folder, state.file, input)),
      ];
    case 'unreadable':
    case 'tooLarge':
    case 'notAFile':
    case 'silent':
    case 'binary':
      return [fileNode(folder, state)];
  }
}

function fileProblems(folder: RolesFolder, file: RolesFile): readonly FileNode[] {
  if (!hasFileProblem(file)) return [];
  const errors = file.problems.filter(({ severity, role }) => severity === 'error' && role === undefined);
  return [fileNode(folder, { kind: 'problems', count: errors.length })];
}

function fileNode({ folder }: RolesFolder, trouble: FileTrouble): FileNode {
  return {
    kind: 'file',
    id: `file:${folder}`,
    words: ['file'],
    children: [],
    trouble,
    target: { kind: 'file', folder },
  };
}

function roleNode(entry: RoleEntry, { folder }: RolesFolder, file: RolesFile, input: TreeInput): RoleNode {
  const issuability = issuabilityOf(entry, file);
  return {
    kind: 'role',
    id: `role:${folder}#${entry.name}`,
    words: issuability === 'yes' || issuability === 'comesLater' ? ['role', 'canIssue'] : ['role'],
    children: input.leases
      .filter((lease) => lease.folder === folder && lease.roleName === entry.name)
      .map((lease) => leaseNode(lease, input, true)),
    entry,
    issuability,
    ...firstErrorOf(entry, file),
    target: { kind: 'role', folder, name: entry.name },
  };
}

/** The first thing that is wrong with a role, in the order of the file. */
export function firstErrorOf(
  { name }: RoleEntry,
  { problems }: RolesFile,
): { readonly firstError?: Problem } {
  const firstError = problems.find(({ severity, role }) => severity === 'error' && role === name);
  return firstError === undefined ? {} : { firstError };
}

/** Whether a role can be issued, and if not, why. */
export function issuabilityOf({ role }: RoleEntry, { configUsable }: RolesFile): Issuability {
  if (role === undefined) return 'broken';
  if (role.credentialType === 'federation_token' || role.credentialType === 'session_token') {
    return 'comesLater';
  }
  return configUsable ? 'yes' : 'configBroken';
}

function hasRole(lease: Lease, folders: readonly RolesFolder[]): boolean {
  return folders.some(
    ({ folder, state }) =>
      folder === lease.folder &&
      state.kind === 'ok' &&
      state.file.roles.some(({ name }) => name === lease.roleName),
  );
}
