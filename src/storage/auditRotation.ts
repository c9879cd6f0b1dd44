import { lstatSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { systemRandom } from './systemRandom';

/** The file that is written to. */
export const auditName = 'vault-aws-audit.jsonl';
/** Old ones are numbered, not dated: clocks are set back. The noise tells apart two of one number. */
const oldName = /^vault-aws-audit-(?<number>\d{6,})-[a-z2-7]{8}\.jsonl$/;

interface OldFile {
  readonly name: string;
  readonly number: number;
}

/**
 * Gives the current file a number, so that the next entry begins another, and removes what is beyond
 * `kept` old files. Never throws: when it cannot be done, the file grows until it can.
 *
 * Several processes may do this at once without a lock. A file is moved by one `rename` to a name that
 * nobody else uses: of two that move the same file one succeeds and the other finds nothing, so no
 * line is lost or there twice; and who has the file open writes on into the same file under its new
 * name. At worst the second finds the successor, moments old, and moves it too. Such a small file does
 * not count among those that are kept, so that it pushes out none of them.
 */
export function putAside(
  directory: string,
  { limit, kept }: { readonly limit: number; readonly kept: number },
): void {
  try {
    const number = (oldFiles(directory)[0]?.number ?? 0) + 1;
    const name = `vault-aws-audit-${String(number).padStart(6, '0')}-${systemRandom.base32(8)}.jsonl`;
    renameSync(join(directory, auditName), join(directory, name));
    removeBeyond(directory, limit, kept);
  } catch {
    // Somebody else was faster, or the directory takes no new names; the next entry tries again.
  }
}

/** Path of the file with the latest entries; undefined when there is none. Never throws. */
export function newestAuditFile(directory: string): string | undefined {
  try {
    // What else may stand there was not written by us, and an editor could hang on it.
    const current = lstatSync(join(directory, auditName), { throwIfNoEntry: false });
    const newest = current?.isFile() === true ? auditName : oldFiles(directory)[0]?.name;
    return newest === undefined ? undefined : join(directory, newest);
  } catch {
    return undefined;
  }
}

/** The newest first. */
function oldFiles(directory: string): OldFile[] {
  return readdirSync(directory)
    .flatMap((name) => {
      const number = oldName.exec(name)?.groups?.['number'];
      return number === undefined ? [] : [{ name, number: Number(number) }];
    })
    .sort((one, other) => other.number - one.number);
}

function removeBeyond(directory: string, limit: number, kept: number): void {
  let full = 0;
  for (const { name } of oldFiles(directory)) {
    const path = join(directory, name);
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    if (full >= kept) rmSync(path, { force: true });
    else if (size > limit / 2) full += 1;
  }
}
