import type { LeaseId } from '../../core/leases/lease';

/** What a command is to act on, when it is not to ask. */
export type CommandTarget =
  | { readonly kind: 'role'; readonly folder: string; readonly name: string }
  | { readonly kind: 'lease'; readonly id: LeaseId }
  | { readonly kind: 'file'; readonly folder: string };

/**
 * Reads a command's argument. It comes from outside: a tree node of ours (in `target`), a link's JSON,
 * somebody's key binding, or nothing from the palette.
 */
export function parseTarget(argument: unknown): CommandTarget | undefined {
  if (!isRecord(argument)) return undefined;
  const { kind, folder, name, id, target } = argument;
  if (isRecord(target)) return parseTarget(target);
  if (kind === 'lease' && typeof id === 'string') return { kind, id };
  if (kind === 'role' && typeof folder === 'string' && typeof name === 'string') {
    return { kind, folder, name };
  }
  if (kind === 'file' && typeof folder === 'string') return { kind, folder };
  return undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
