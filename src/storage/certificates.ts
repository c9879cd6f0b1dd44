import { createHash, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { VaultAwsError, type CertificatesFlaw } from '../core/errors';
import type { CaBundle } from '../core/ports/aws';
import { writeAtomically } from './atomicFile';
import { FileUnreadable, readBounded } from './boundedFile';
import { nodeFiles } from './files';

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
  private readonly kept = new Set<string>();

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

  /** Sees to it that `text` knows them, from the file only if that still says the same. Throws `certificatesUnusable`. */
  async recall({ path, digest }: CaBundle): Promise<void> {
    if (digest === '') throw unusable(path, 'unrecorded');
    for (const file of [this.pathOf(digest), path]) {
      if (this.texts.has(digest)) break;
      this.take(digest, await this.readFile(file).catch(() => ''));
    }
    if (!this.texts.has(digest)) {
      await this.read(path);
      throw unusable(path, 'changed');
    }
    void this.keep(digest);
  }

  /** Takes what somebody else has read; ignored when it is not what it is said to be. */
  take(digest: string, text: string): void {
    if (digestOf(text) === digest) this.texts.set(digest, text);
  }

  /** PEM. */
  text(digest: string): string | undefined {
    return this.texts.get(digest);
  }

  /** For the windows that come after this one. Nobody waits for it, and nothing fails for it; no private key is kept. */
  private async keep(digest: string): Promise<void> {
    const text = this.texts.get(digest);
    if (text === undefined || this.kept.has(digest) || text.includes('PRIVATE KEY')) return;
    this.kept.add(digest);
    await nodeFiles.makeDirectory(this.folder).catch(() => undefined);
    await writeAtomically(this.pathOf(digest), text).catch(() => this.kept.delete(digest));
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
const begin = /-----BEGIN CERTIFICATE-----/g;

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
