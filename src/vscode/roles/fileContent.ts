import { parseRolesFile } from '../../core/roles/rolesFile';
import type { RolesFileState } from './folderState';

/** In bytes. Nobody writes more by hand, and parsing it would hold up the editor. */
export const largestFile = 5 * 1024 * 1024;

/** What the bytes of a roles file say. Never throws. */
export function stateOfBytes(bytes: Uint8Array): RolesFileState {
  if (bytes.byteLength > largestFile) return { kind: 'tooLarge' };
  const text = decode(bytes);
  return text === undefined ? { kind: 'binary' } : stateOfText(text);
}

/** What the text of an open document says. */
export function stateOfText(text: string): RolesFileState {
  // Characters, not bytes: close enough for a limit that only keeps the editor responsive.
  if (text.length > largestFile) return { kind: 'tooLarge' };
  return { kind: 'ok', text, file: parseRolesFile(text) };
}

/** UTF-8 without its byte order mark, which editors leave out of a document's text too. */
function decode(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
