import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CertificatesFlaw, Failure } from '../../src/core/errors';
import type { CaBundle } from '../../src/core/ports/aws';
import { parseRecord } from '../../src/core/leases/parseRecord';
import { FileUnreadable, readBounded } from '../../src/storage/boundedFile';
import { Certificates } from '../../src/storage/certificates';
import { SharedConfig } from '../../src/storage/reference/sharedConfig';
import { failsWith } from '../doubles/failures';
import { newCertificate } from '../doubles/keyMaterial';
import { aLeftRecord } from '../doubles/records';
import { until } from '../host/until';
import { messageFunction } from '../unit/vscode/withoutEditor';
import { attacks, held, refused } from './attempt';

const run = promisify(execFile);

attacks('a file that a roles file names', () => {
  let folder: string;
  let certificates: Certificates;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vault-aws-certificates-'));
    certificates = new Certificates(approved());
  });
  // What was used is being kept still, which nobody waits for.
  afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));

  const at = (name: string): string => join(folder, name);
  const approved = (): string => join(folder, 'approved');
  const pem = newCertificate();

  const wrong: readonly (readonly [string, CertificatesFlaw, () => Promise<string>])[] = [
    ['is not there', 'missing', () => Promise.resolve(at('none.pem'))],
    [
      'is below a file',
      'missing',
      async () => {
        await writeFile(at('file'), pem);
        return join(at('file'), 'ca.pem');
      },
    ],
    [
      'is a link that leads nowhere',
      'missing',
      async () => {
        await symlink(at('none'), at('ca.pem'));
        return at('ca.pem');
      },
    ],
    [
      'is a link to itself',
      'unreadable',
      async () => {
        await symlink(at('ca.pem'), at('ca.pem'));
        return at('ca.pem');
      },
    ],
    ['is a folder', 'notAFile', () => Promise.resolve(folder)],
    [
      'is a pipe that nobody writes into',
      'notAFile',
      async () => {
        await run('mkfifo', [at('ca.pem')]);
        return at('ca.pem');
      },
    ],
    ['is the door to new terminals', 'notAFile', () => Promise.resolve('/dev/ptmx')],
    [
      'is a link of the repository to it',
      'notAFile',
      async () => {
        await symlink('/dev/ptmx', at('ca.pem'));
        return at('ca.pem');
      },
    ],
    ['is a device without an end', 'notAFile', () => Promise.resolve('/dev/zero')],
    ['is a terminal', 'notAFile', () => Promise.resolve('/dev/tty')],
    [
      'is a link to a device',
      'notAFile',
      async () => {
        await symlink('/dev/random', at('ca.pem'));
        return at('ca.pem');
      },
    ],
    [
      'is larger than any such file',
      'tooLarge',
      async () => {
        await writeFile(at('ca.pem'), pem + '\n'.repeat(1024 * 1024));
        return at('ca.pem');
      },
    ],
    [
      'is empty',
      'notCertificates',
      async () => {
        await writeFile(at('ca.pem'), '');
        return at('ca.pem');
      },
    ],
    [
      'is made up by the system and waits for its reader',
      'notCertificates',
      () => Promise.resolve('/proc/kmsg'),
    ],
    ['is the memory of this process', 'notCertificates', () => Promise.resolve('/proc/self/mem')],
    [
      'is the environment of this process, with its keys',
      'notCertificates',
      () => Promise.resolve('/proc/self/environ'),
    ],
    [
      'is somebody’s private key',
      'notCertificates',
      async () => {
        await writeFile(
          at('id_rsa'),
          '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n',
        );
        return at('id_rsa');
      },
    ],
    [
      'has a second certificate that nothing can read',
      'notCertificates',
      async () => {
        const second = newCertificate().replace(/\n(?=[^\n]+\n-----END)/, '\n-');
        await writeFile(at('ca.pem'), `${pem}\n${second}`);
        return at('ca.pem');
      },
    ],
    [
      'has a certificate that is torn',
      'notCertificates',
      async () => {
        await writeFile(at('ca.pem'), pem.replace(/\n[^\n]+\n-----END/, '\n-----END'));
        return at('ca.pem');
      },
    ],
    [
      'has a good certificate and one that would be left out',
      'notCertificates',
      async () => {
        await writeFile(
          at('ca.pem'),
          `${pem}\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`,
        );
        return at('ca.pem');
      },
    ],
  ];
  let text: (failure: Failure) => string;
  before(async () => {
    const message = await messageFunction('notUsed', 'notUsedMessage');
    text = (failure) => {
      const told = message(failure);
      assert.ok(typeof told === 'object' && told !== null && 'text' in told && typeof told.text === 'string');
      return told.text;
    };
  });
  for (const [what, reason, make] of wrong) {
    refused(`ca_bundle ${what}`, async () => {
      const path = await make();
      const failure = await failsWith(certificates.read(path), 'certificatesUnusable');
      // Only Linux has files of that kind.
      const isElsewhere = path.startsWith('/proc/') && process.platform !== 'linux';
      assert.deepEqual(failure, {
        code: 'certificatesUnusable',
        path,
        reason: isElsewhere ? 'missing' : reason,
      });
      const sentence = text(failure);
      assert.ok(sentence.includes(path) && sentence.includes('ca_bundle'), sentence);
    });
  }

  refused('ca_bundle is a socket', async () => {
    const server = createServer().listen(at('ca.pem'));
    await new Promise((resolve) => server.once('listening', resolve));
    const failure = await failsWith(certificates.read(at('ca.pem')), 'certificatesUnusable');
    assert.ok(failure.code === 'certificatesUnusable' && failure.reason === 'notAFile');
    server.close();
  });

  refused('a disk that does not answer holds up the window', async () => {
    await writeFile(at('ca.pem'), pem);
    const late = {
      schedule: (_: number, callback: () => void) => {
        queueMicrotask(callback);
        return { dispose: () => undefined };
      },
    };
    const reading = readBounded(at('ca.pem'), { limit: 1_000_000, timeout: 1 }, late);
    await assert.rejects(reading, (error) => error instanceof FileUnreadable && error.reason === 'timedOut');
    // As long as it is silent it is not asked again, which would take one thread more.
    await assert.rejects(
      readBounded(at('ca.pem'), { limit: 1_000_000 }),
      (error) => error instanceof FileUnreadable && error.reason === 'timedOut',
    );
  });

  held('the file is exchanged after the user has agreed to it', async () => {
    await writeFile(at('ca.pem'), pem);
    const agreed = await certificates.read(at('ca.pem'));
    assert.equal(agreed.digest, createHash('sha256').update(pem).digest('hex'));
    const other = newCertificate();
    await writeFile(at('ca.pem'), other);
    await certificates.recall(agreed);
    assert.equal(certificates.text(agreed.digest), pem);
    assert.notEqual((await certificates.read(at('ca.pem'))).digest, agreed.digest);
  });

  held('a checkout takes the file away while there are leases', async () => {
    await writeFile(at('ca.pem'), pem);
    const bundle = await certificates.read(at('ca.pem'));
    await rm(at('ca.pem'));
    await certificates.recall(bundle);
    assert.equal(certificates.text(bundle.digest), pem);
  });

  refused('a later window trusts whatever lies there by then', async () => {
    await writeFile(at('ca.pem'), pem);
    const bundle = await certificates.read(at('ca.pem'));
    await writeFile(at('ca.pem'), newCertificate());
    const later = new Certificates(approved());
    const failure = await failsWith(later.recall(bundle), 'certificatesUnusable');
    assert.ok(failure.code === 'certificatesUnusable' && failure.reason === 'changed');
    assert.match(text(failure), /not those the lease was issued with/);
    await writeFile(at('ca.pem'), pem);
    await later.recall(bundle);
  });

  /** What a window does that uses them, until the next window would find them. */
  async function used(text: string): Promise<CaBundle> {
    await writeFile(at('ca.pem'), text);
    const bundle = await certificates.read(at('ca.pem'));
    await certificates.recall(bundle);
    await until('they are kept', () => readFile(keptAt(bundle), 'utf8').then((kept) => kept === text));
    return bundle;
  }
  const keptAt = ({ digest }: CaBundle): string => join(approved(), `${digest}.pem`);

  held('a checkout takes the file away before the next window has read it', async () => {
    const bundle = await used(pem);
    await rm(at('ca.pem'));
    const later = new Certificates(approved());
    await later.recall(bundle);
    assert.equal(later.text(bundle.digest), pem);
  });

  held('a file that was agreed to has what no new one may have', async () => {
    const odd = `${pem}-----BEGIN CERTIFICATE-----\nnothing\n`;
    await writeFile(at('ca.pem'), odd);
    const digest = createHash('sha256').update(odd).digest('hex');
    await failsWith(certificates.read(at('ca.pem')), 'certificatesUnusable');
    await certificates.recall({ path: at('ca.pem'), digest });
    assert.equal(certificates.text(digest), odd);
  });

  for (const [what, more] of [
    ['a list of revoked ones', '-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n'],
    ['a sentence about where they begin', '# each has a line -----BEGIN and one -----END\n'],
  ] as const) {
    held(`a file of certificates with ${what} is refused`, async () => {
      await writeFile(at('ca.pem'), `${more}${pem}`);
      await certificates.read(at('ca.pem'));
    });
  }

  held('a private key beside the certificates is kept on the disk', async () => {
    const text = `${pem}-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n`;
    await writeFile(at('ca.pem'), text);
    const bundle = await certificates.read(at('ca.pem'));
    await certificates.recall(bundle);
    await used(newCertificate());
    await assert.rejects(readFile(keptAt(bundle)));
  });

  refused('somebody writes other certificates into the copy that was agreed to', async () => {
    const bundle = await used(pem);
    await writeFile(keptAt(bundle), newCertificate());
    await rm(at('ca.pem'));
    const later = new Certificates(approved());
    const failure = await failsWith(later.recall(bundle), 'certificatesUnusable');
    assert.ok(failure.code === 'certificatesUnusable' && failure.reason === 'missing');
    assert.equal(later.text(bundle.digest), undefined);
  });

  held('somebody hands a keeper other certificates under the digest that was agreed to', () => {
    const digest = createHash('sha256').update(pem).digest('hex');
    certificates.take(digest, newCertificate());
    assert.equal(certificates.text(digest), undefined);
    certificates.take(digest, pem);
    assert.equal(certificates.text(digest), pem);
  });

  refused('a record of an older version, with the path alone, is trusted', async () => {
    const issuer = { source: { kind: 'stored' }, caBundle: at('ca.pem') };
    const old = parseRecord(JSON.stringify({ ...aLeftRecord(), issuer }));
    assert.deepEqual(old?.issuer.caBundle, { path: at('ca.pem'), digest: '' });
    await writeFile(at('ca.pem'), pem);
    assert.ok(old.issuer.caBundle);
    const failure = await failsWith(certificates.recall(old.issuer.caBundle), 'certificatesUnusable');
    assert.ok(failure.code === 'certificatesUnusable' && failure.reason === 'unrecorded');
    assert.match(text(failure), /did not record which certificates/);
  });

  for (const [what, variable] of [
    ['configuration', 'AWS_CONFIG_FILE'],
    ['credentials', 'AWS_SHARED_CREDENTIALS_FILE'],
  ] as const) {
    held(`the shared AWS ${what} is a pipe, and completion waits for it`, async () => {
      await run('mkfifo', [at('pipe')]);
      const config = new SharedConfig({ [variable]: at('pipe') }, await home());
      assert.deepEqual(await config.names(), { profiles: [], roleArns: [] });
    });
  }

  async function home(): Promise<string> {
    await mkdir(at('home'), { recursive: true });
    return at('home');
  }
});
