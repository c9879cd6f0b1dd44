import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accounts } from '../../src/aws/index';
import { Broker } from '../../src/core/broker/broker';
import { approvedAccounts } from '../../src/core/consent/approvedPlaces';
import { placeOf } from '../../src/core/consent/place';
import { withCertificates } from '../../src/core/consent/withCertificates';
import { HeardTime } from '../../src/core/heardTime';
import { Credentials } from '../../src/core/credentials';
import type { CaBundle, IssuerConfig } from '../../src/core/ports/aws';
import { startKeeper } from '../../src/keeper/keeperProcess';
import { keptOwners } from '../../src/keeper/keptOwners';
import { WindowKeeper } from '../../src/keeper/windowKeeper';
import { ApprovedPlaceFiles, approvedBeside } from '../../src/storage/approvedPlaces';
import { Certificates } from '../../src/storage/certificates';
import { FileJournal } from '../../src/storage/fileJournal';
import { systemClock } from '../../src/storage/systemClock';
import { systemOwners } from '../../src/storage/systemOwners';
import { systemRandom } from '../../src/storage/systemRandom';
import { failsWith } from '../doubles/failures';
import { newCertificate } from '../doubles/keyMaterial';
import { OverTls } from '../doubles/overTls';
import { ownAuthority, type OwnAuthority } from '../doubles/ownAuthority';
import { assured, MemoryAudit, MemoryBeats, MemoryLog, RecordingDelivery, sameTime } from '../doubles/ports';
import { aUserRole } from '../doubles/roles';
import { SandboxAccount } from '../doubles/sandboxAccount';
import { until } from '../host/until';
import { Bundles } from '../wire/keeper/bundles';
import { attacks, held, refused } from './attempt';

attacks('a file that a roles file names', () => {
  let bundles: Bundles;
  let account: SandboxAccount;
  let authority: OwnAuthority;
  let server: OverTls;
  let folder: string;
  let certificates: Certificates;
  let keeper: WindowKeeper;
  let broker: Broker;
  before(async () => {
    bundles = await Bundles.build();
  });
  after(() => bundles.remove());
  beforeEach(async () => {
    account = await SandboxAccount.start(() => Date.now());
    authority = ownAuthority();
    server = await OverTls.start(account.sandbox.endpoint, authority);
    folder = await mkdtemp(join(tmpdir(), 'vault-aws-tls-'));
    await writeFile(pem(), authority.certificate);
    certificates = new Certificates(approvedBeside(journal()));
    open();
  });
  afterEach(async () => {
    keeper.release();
    broker.dispose();
    await server.stop();
    await account.stop();
    // A keeper that was let go may still write its last line.
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  });

  const pem = (): string => join(folder, 'ca.pem');
  const journal = (): string => join(folder, 'storage/journal');
  const places = (): ApprovedPlaceFiles => new ApprovedPlaceFiles(approvedBeside(journal()));
  const issuedUsers = (): number => account.sandbox.inspect.users.length - 2;

  /** The parts of a window that have to do with certificates, put together as `src/window.ts` does. */
  function open(): void {
    const owners = systemOwners(new MemoryBeats());
    const folders = { journal: journal(), audit: join(folder, 'storage/audit') };
    const log = new MemoryLog();
    keeper = new WindowKeeper({
      start: () => startKeeper(bundles.keeper),
      startOf: () => Promise.resolve(undefined),
      hello: () => ({ ...folders, window: owners.self, userName: owners.userName }),
      machine: systemClock,
      heard: new HeardTime(systemClock),
      log,
    });
    const { accessKeyId, secretAccessKey } = account.issuerKey;
    broker = new Broker({
      openAccount: approvedAccounts(
        withCertificates(
          accounts({
            mfaCode: () => Promise.reject(new Error('no MFA here')),
            storedKeys: () => Promise.resolve(new Credentials(accessKeyId, secretAccessKey)),
            sandboxKeys: () => undefined,
            clock: systemClock,
            onServerTime: () => undefined,
            certificates: (digest) => certificates.text(digest),
            onLogin: (issuer, keys, expiresAt) => keeper.login(issuer, keys, expiresAt),
          }),
          async (bundle) => {
            await certificates.recall(bundle);
            keeper.certificates(bundle.digest, certificates.text(bundle.digest) ?? '');
          },
        ),
        places(),
      ),
      journal: new FileJournal(folders.journal),
      owners: keptOwners(owners, keeper),
      random: systemRandom,
      assurance: assured,
      awsTime: sameTime,
      actor: 'window',
      delivery: new RecordingDelivery(),
      clock: systemClock,
      log,
      audit: new MemoryAudit(),
    });
    keeper.follow(broker);
  }

  async function issue(caBundle?: CaBundle): Promise<void> {
    const { endpoint } = server;
    const issuer: IssuerConfig = {
      source: { kind: 'stored' },
      region: 'us-east-1',
      iamEndpoint: endpoint,
      stsEndpoint: endpoint,
      ...(caBundle === undefined ? {} : { caBundle }),
    };
    const place = placeOf(issuer);
    assert.ok(place);
    await places().add(place);
    const request = { role: aUserRole(), config: {}, folder: 'file:///project', issuer };
    await broker.issue(request, new AbortController().signal);
  }

  held('the file is gone when a keeper has to end the leases', async () => {
    await issue(await certificates.read(pem()));
    assert.equal(issuedUsers(), 1);
    await rm(pem());
    broker.dispose();
    keeper.release();
    await until('the keeper has removed the user', () => issuedUsers() === 0);
  });

  held('the file has become another when a keeper has to end the leases', async () => {
    await issue(await certificates.read(pem()));
    await writeFile(pem(), newCertificate());
    broker.dispose();
    keeper.release();
    await until('the keeper has removed the user', () => issuedUsers() === 0);
  });

  held('window and keeper are gone, and the file is too: the next window ends the lease', async () => {
    const bundle = await certificates.read(pem());
    await issue(bundle);
    broker.dispose();
    keeper.release();
    await until('the keeper has removed the user', () => issuedUsers() === 0);
    await rm(pem());
    certificates = new Certificates(approvedBeside(journal()));
    open();
    await issue(bundle);
    await broker.revokeAll('command');
    assert.equal(issuedUsers(), 0);
  });

  refused('somebody in between answers with a certificate of their own', async () => {
    await server.stop();
    server = await OverTls.start(account.sandbox.endpoint, ownAuthority());
    account.sandbox.calls.clear();
    await failsWith(issue(await certificates.read(pem())), 'unreachable');
    assert.equal(account.sandbox.calls.all.length, 0);
  });

  refused('the machine’s own authorities are asked where none is named', async () => {
    await failsWith(issue(), 'unreachable');
    assert.equal(account.sandbox.calls.all.length, 0);
  });

  refused(
    'a window that has read other certificates uses them in place of those that were agreed to',
    async () => {
      const bundle = await certificates.read(pem());
      certificates = new Certificates(approvedBeside(journal()));
      await writeFile(pem(), newCertificate());
      const failure = await failsWith(issue(bundle), 'certificatesUnusable');
      assert.ok(failure.code === 'certificatesUnusable' && failure.reason === 'changed');
      assert.equal(account.sandbox.calls.all.length, 0);
    },
  );
});
