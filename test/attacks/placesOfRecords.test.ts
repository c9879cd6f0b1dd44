import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accounts } from '../../src/aws/index';
import { Broker } from '../../src/core/broker/broker';
import { approvedAccounts } from '../../src/core/consent/approvedPlaces';
import { placeOf } from '../../src/core/consent/place';
import { Credentials } from '../../src/core/credentials';
import type { LeaseRecord } from '../../src/core/leases/record';
import type { IssuerConfig } from '../../src/core/ports/aws';
import { lineOf } from '../../src/keeper/messages';
import { ApprovedPlaceFiles, approvedBeside } from '../../src/storage/approvedPlaces';
import { FileJournal } from '../../src/storage/fileJournal';
import { systemClock } from '../../src/storage/systemClock';
import { systemOwners } from '../../src/storage/systemOwners';
import { systemRandom } from '../../src/storage/systemRandom';
import { CountingServer } from '../doubles/countingServer';
import { assured, MemoryAudit, MemoryBeats, MemoryLog, RecordingDelivery, sameTime } from '../doubles/ports';
import { aLeftRecord } from '../doubles/records';
import { until } from '../host/until';
import { Bundles } from '../wire/keeper/bundles';
import { attacks, held, refused } from './attempt';

const minute = 60_000;
const past = { createdAt: 0, expiresAt: 10 * minute, maxExpiresAt: 20 * minute };
const session: LeaseRecord['target'] = {
  kind: 'iam_role',
  roleArn: 'arn:aws:iam::123456789012:role/deployer',
  sessionName: 'deployer-jane-k3j5x7q2m4n6p',
  assumedRoleId: 'AROAEXAMPLE:deployer-jane-k3j5x7q2m4n6p',
  revocable: true,
};

attacks('consent to where a login goes', () => {
  let folder: string;
  let journal: FileJournal;
  let server: CountingServer;
  let brokers: Broker[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vault-aws-forged-'));
    journal = new FileJournal(join(folder, 'journal'));
    server = await CountingServer.start();
    brokers = [];
  });
  afterEach(async () => {
    for (const broker of brokers) broker.dispose();
    await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });

  const places = (): ApprovedPlaceFiles => new ApprovedPlaceFiles(approvedBeside(join(folder, 'journal')));
  const elsewhere = (): IssuerConfig => ({
    source: { kind: 'stored' },
    region: 'us-east-1',
    iamEndpoint: server.endpoint,
    stsEndpoint: server.endpoint,
  });

  /** A process of this machine that is no more. */
  const gone = (): LeaseRecord['owner'] => ({
    ...systemOwners(new MemoryBeats()).self,
    pid: 2 ** 30,
    instance: 'gone',
  });
  const forged = (changes: Partial<LeaseRecord> = {}): LeaseRecord =>
    aLeftRecord({ issuer: elsewhere(), owner: gone(), ...changes });

  /** A window as it starts, with a key in its storage. */
  function open(): Broker {
    const broker = new Broker({
      openAccount: approvedAccounts(
        accounts({
          mfaCode: () => Promise.reject(new Error('nobody is asked')),
          storedKeys: () => Promise.resolve(new Credentials('AKIASTORED', 'secret-that-is-stored')),
          sandboxKeys: () => undefined,
          clock: systemClock,
          onServerTime: () => undefined,
        }),
        places(),
      ),
      journal,
      owners: systemOwners(new MemoryBeats()),
      random: systemRandom,
      assurance: assured,
      awsTime: sameTime,
      actor: 'window',
      delivery: new RecordingDelivery(),
      clock: systemClock,
      log: new MemoryLog(),
      audit: new MemoryAudit(),
    });
    brokers.push(broker);
    return broker;
  }

  const records: readonly (readonly [string, () => Partial<LeaseRecord>])[] = [
    ['of a live user', () => ({})],
    [
      'of a user that is being revoked',
      () => ({ state: 'revoking', revocation: { cause: 'command', attempts: 0 } }),
    ],
    ['of a user whose time is over', () => past],
    ['of a session that its role may deny', () => ({ target: session })],
    [
      'of a user made by a role of somebody’s',
      () => ({ issuer: { ...elsewhere(), assumeRoleArn: 'arn:aws:iam::999999999999:role/evil' } }),
    ],
  ];
  for (const [what, changes] of records) {
    refused(
      `a window that starts finishes a record ${what} at an endpoint that the record names`,
      async () => {
        await journal.put(forged(changes()));
        const broker = open();
        await broker.recover();
        await until('it is seen', () => broker.leases[0]?.state === 'attention');
        const [lease] = broker.leases;
        assert.ok(lease?.state === 'attention');
        assert.equal(lease.failure.code, 'issuerNotApproved');
        assert.equal(server.connections, 0);
      },
    );
  }

  held('a window lifts a denial at an endpoint that the record names', async () => {
    await journal.put(forged({ target: session, state: 'denied', ...past }));
    const broker = open();
    await broker.recover();
    await broker.recover();
    assert.equal(server.connections, 0);
    assert.equal((await journal.list()).records.length, 1);
  });

  held('a window asks the endpoint of another window’s record for the time', async () => {
    const { self } = systemOwners(new MemoryBeats());
    await journal.put(aLeftRecord({ issuer: elsewhere(), owner: { ...self, instance: 'another' }, ...past }));
    await open().recover();
    assert.equal(server.connections, 0);
  });

  held('a command in another window revokes such a record without a question', async () => {
    const { self } = systemOwners(new MemoryBeats());
    await journal.put(aLeftRecord({ issuer: elsewhere(), owner: { ...self, instance: 'another' } }));
    const broker = open();
    await broker.recover();
    await assert.rejects(broker.revoke(aLeftRecord().id, 'command'));
    assert.equal(server.connections, 0);
  });

  held('it stays undone once the user has agreed', async () => {
    await journal.put(forged());
    const broker = open();
    await broker.recover();
    await until('it is seen', () => broker.leases[0]?.state === 'attention');
    const place = placeOf(elsewhere());
    assert.ok(place);
    await places().add(place);
    await assert.rejects(broker.revoke(aLeftRecord().id, 'command'));
    assert.ok(server.connections > 0);
  });

  describe('with a keeper', () => {
    let bundles: Bundles;
    before(async () => {
      bundles = await Bundles.build();
    });
    after(() => bundles.remove());

    refused('a keeper ends its window’s record at an endpoint that only the record names', async () => {
      const window = { host: 'laptop', pid: 1, instance: 'its-window' };
      await journal.put(aLeftRecord({ issuer: elsewhere(), owner: window }));
      const keeper = spawn(process.execPath, [bundles.keeper], { stdio: ['pipe', 'ignore', 'ignore'] });
      const hello = {
        journal: join(folder, 'journal'),
        audit: join(folder, 'audit'),
        window,
        userName: 'jane',
      };
      const keys = new Credentials('AKIAHANDED', 'secret-that-was-handed-over');
      keeper.stdin.write(lineOf({ kind: 'hello', ...hello }));
      keeper.stdin.write(lineOf({ kind: 'login', issuer: elsewhere(), keys }));
      keeper.stdin.end();
      try {
        await until('it has tried', async () => {
          const { records: left } = await journal.list();
          return left[0]?.revocation?.failure?.code === 'issuerNotApproved';
        });
        assert.equal(server.connections, 0);
      } finally {
        keeper.kill('SIGKILL');
      }
    });
  });
});
