/** There is nothing of that name. */
export function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT';
}

/** The process is out of something, or a disk or a file server in trouble: it says nothing about the file. */
const passing: ReadonlySet<unknown> = new Set([
  'EAGAIN',
  'EBUSY',
  'EINTR',
  'EIO',
  'EMFILE',
  'ENFILE',
  'ENOBUFS',
  'ENOMEM',
  'ESTALE',
  'ETIMEDOUT',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENOTCONN',
]);

/** What Windows says of a file that another process has open, or is just replacing. */
const inUse: ReadonlySet<unknown> = new Set(['EACCES', 'EBUSY', 'EPERM']);

export function isInUse(error: unknown): boolean {
  return inUse.has(codeOf(error));
}

/** The same may work in a moment. */
export function isPassing(error: unknown, platform: NodeJS.Platform = process.platform): boolean {
  return passing.has(codeOf(error)) || (platform === 'win32' && isInUse(error));
}

/** As Node names the system's errors: `ENOENT`. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
