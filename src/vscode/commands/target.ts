import type { LeaseId } from '../../core/leases/lease';

/** What a command is to act on, when it is not to ask. */
export type CommandTarget = (
  | { readonly kind: 'role'; readonly folder: string; readonly name: string }
  | { readonly kind: 'lease'; readonly id: LeaseId }
  | { readonly kind: 'file'; readonly folder: string }
) & {
  /** The user has pointed at it in something of ours. Absent: it may be another extension's, a link's or a key binding's. */
  readonly ours?: true;
};

/** Tells what this window has made itself. */
export interface OwnArguments {
  isOwn(argument: unknown, target: CommandTarget): boolean;
}

/**
 * Reads a command's argument. It comes from outside: a tree node of ours (in `target`), a link's JSON,
 * somebody's key binding, or nothing from the palette. Only what `own` knows again is `ours`, whatever
 * the argument says of itself.
 */
export function parseTarget(argument: unknown, own?: OwnArguments): CommandTarget | undefined {
  try {
    const target = isRecord(argument)
      ? read(isRecord(argument['target']) ? argument['target'] : argument)
      : undefined;
    if (target === undefined || own?.isOwn(argument, target) !== true) return target;
    return { ...target, ours: true };
  } catch {
    // What another extension passes may throw when it is looked at.
    return undefined;
  }
}

function read({ kind, folder, name, id }: Readonly<Record<string, unknown>>): CommandTarget | undefined {
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
