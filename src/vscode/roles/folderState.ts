import type { RolesFile } from '../../core/roles/rolesFile';

/** What a workspace folder has in place of a roles file. */
export type RolesFileState =
  | { readonly kind: 'none' }
  | { readonly kind: 'ok'; readonly text: string; readonly file: RolesFile }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'tooLarge' }
  /** Something else has its name: a folder, a pipe or a device, or a link to one. */
  | { readonly kind: 'notAFile' }
  /** Nothing has answered so far. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'binary' };

/** A workspace folder and its roles file. */
export interface RolesFolder {
  /** The folder's URI. */
  readonly folder: string;
  readonly folderName: string;
  /** URI of the roles file, whether it exists or not. */
  readonly file: string;
  readonly state: RolesFileState;
}

/** For the welcome texts: whether there is a file, and whether it shows anything. */
export function overallState(folders: readonly RolesFolder[]): 'none' | 'empty' | 'present' {
  const files = folders.filter(({ state }) => state.kind !== 'none');
  if (files.length === 0) return 'none';
  return files.every(({ state }) => isEmpty(state)) ? 'empty' : 'present';
}

function isEmpty(state: RolesFileState): boolean {
  return state.kind === 'ok' && state.file.roles.length === 0 && !hasFileProblem(state.file);
}

/** Whether something is wrong that belongs to no single role: then the file itself needs attention. */
export function hasFileProblem(file: RolesFile): boolean {
  return file.problems.some(({ severity, role }) => severity === 'error' && role === undefined);
}
