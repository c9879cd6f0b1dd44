import { createHash, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { VaultAwsError, type CertificatesFlaw } from '../core/errors';
import type { CaBundle } from '../core/ports/aws';
import { writeAtomically } from './atomicFile';
import { FileUnreadable, readBounded } from './boundedFile';

/** In bytes. All authorities that browsers trust together take a quarter of it. */
export const largestBundle = 1024 * 1024;
/** Milliseconds: a file of a server that is gone may not answer at all. */
const longestRead = 5_000;

/**
 * The certificates of `ca_bundle` files, by what they say: a lease is ended with those it was issued
 * with, whatever has become of the file. What the user has agreed to is kept in a folder of ours, for the
 * window that comes after this one and its keeper.
 */
export class Certificates {
  private readonly texts = new Map<string, string>();

  constructor(
    private readonly folder: string,
    private readonly readFile: (path: string) => Promise<string> = readCertificates,
  ) {}

  /** The file as it is now, kept from now on. `path` is absolute. Throws `certificatesUnusable`. */
  async read(path: string): Promise<CaBundle> {
    const text = await this.readFile(path).catch((error: unknown) => {
      throw unusable(path, error instanceof FileUnreadable ? error.reason : 'unreadable', error);
    });
    if (!hasCertificates(text)) throw unusable(path, 'notCertificates');
    const digest = digestOf(text);
    this.texts.set(digest, text);
    return { path, digest };
  }

  /** Writes them where later windows find them. Throws the system's error. */
  async keep(digest: string): Promise<void> {
    const text = this.texts.get(digest);
    if (text !== undefined) await writeAtomically(this.pathOf(digest), text);
  }

  /** Sees to it that `text` knows them, from the file only if that still says the same. Throws `certificatesUnusable`. */
  async recall({ path, digest }: CaBundle): Promise<void> {
    if (this.texts.has(digest)) return;
    if (digest === '') throw unusable(path, 'unrecorded');
    const kept = await this.readFile(this.pathOf(digest)).catch(() => '');
    this.take(digest, kept);
    if (this.texts.has(digest)) return;
    if ((await this.read(path)).digest !== digest) throw unusable(path, 'changed');
  }

  /** Takes what somebody else has read; ignored when it is not what it is said to be. */
  take(digest: string, text: string): void {
    if (digestOf(text) === digest) this.texts.set(digest, text);
  }

  /** PEM. */
  text(digest: string): string | undefined {
    return this.texts.get(digest);
  }

  private pathOf(digest: string): string {
    return join(this.folder, `${digest}.pem`);
  }
}

async function readCertificates(path: string): Promise<string> {
  return (await readBounded(path, { limit: largestBundle, timeout: longestRead })).toString('utf8');
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const pem = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const begin = /-----BEGIN /g;

/** At least one, and each of them readable: what could not be read would be left out without a word. */
function hasCertificates(text: string): boolean {
  const found = text.match(pem) ?? [];
  const begun = text.match(begin) ?? [];
  return found.length > 0 && found.length === begun.length && found.every(isCertificate);
}

function isCertificate(block: string): boolean {
  try {
    return new X509Certificate(block).subject !== undefined;
  } catch {
    return false;
  }
}

function unusable(path: string, reason: CertificatesFlaw, cause?: unknown): VaultAwsError {
  return new VaultAwsError({ code: 'certificatesUnusable', path, reason }, { cause });
}
