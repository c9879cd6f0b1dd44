import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { accounts } from '../../src/aws/index';
import { approvedAccounts } from '../../src/core/consent/approvedPlaces';
import { placeKey, placeOf, type Place } from '../../src/core/consent/place';
import { Credentials } from '../../src/core/credentials';
import { parseRecord } from '../../src/core/leases/parseRecord';
import type { Account, IssuerConfig } from '../../src/core/ports/aws';
import { ApprovedPlaceFiles } from '../../src/storage/approvedPlaces';
import { systemClock } from '../../src/storage/systemClock';
import { AwsHome } from '../doubles/awsHome';
import { CountingServer } from '../doubles/countingServer';
import { failsWith } from '../doubles/failures';
import { aLeftRecord } from '../doubles/records';
import { attacks, held, refused } from './attempt';

const run = promisify(execFile);
const own: Place = {
  source: { kind: 'profile', profile: 'admin' },
  iamEndpoint: 'https://iam.example',
  stsEndpoint: 'https://sts.example',
  certificates: 'a'.repeat(64),
};

attacks('consent to where a login goes', () => {
  let folder: string;
  let places: ApprovedPlaceFiles;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vault-aws-approved-'));
    places = new ApprovedPlaceFiles(join(folder, 'approved'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const fileOf = (place: Place): string => join(folder, 'approved', `${placeKey(place)}.json`);

  const others: readonly (readonly [string, Place])[] = [
    ['another profile', { ...own, source: { kind: 'profile', profile: 'production' } }],
    [
      'a profile that differs in an invisible character',
      { ...own, source: { kind: 'profile', profile: 'admin\u200B' } },
    ],
    ['a profile that differs in case', { ...own, source: { kind: 'profile', profile: 'Admin' } }],
    ['the default chain', { ...own, source: { kind: 'default' } }],
    ['the stored key', { ...own, source: { kind: 'stored' } }],
    ['another host for IAM', { ...own, iamEndpoint: 'https://iam.example.evil.test' }],
    ['another host for STS', { ...own, stsEndpoint: 'https://sts.evil.test' }],
    ['another port', { ...own, stsEndpoint: 'https://sts.example:8443' }],
    ['plain http', { ...own, stsEndpoint: 'http://sts.example' }],
    ['another path', { ...own, stsEndpoint: 'https://sts.example/x' }],
    [
      'IAM and STS in each other’s place',
      { ...own, iamEndpoint: own.stsEndpoint ?? '', stsEndpoint: own.iamEndpoint ?? '' },
    ],
    [
      'AWS itself for STS',
      { source: own.source, iamEndpoint: 'https://iam.example', certificates: 'a'.repeat(64) },
    ],
    ['AWS itself', { source: own.source }],
    ['other certificates', { ...own, certificates: 'b'.repeat(64) }],
    [
      'no certificates of its own',
      { source: own.source, iamEndpoint: 'https://iam.example', stsEndpoint: 'https://sts.example' },
    ],
    ['certificates of which nobody knows what they say', { ...own, certificates: '' }],
  ];
  for (const [what, place] of others) {
    held(`a consent is used for ${what}`, async () => {
      await places.add(own);
      assert.equal(await places.has(own), true);
      assert.equal(await places.has(place), false);
    });
  }

  const forgeries: readonly (readonly [string, () => Promise<unknown>])[] = [
    [
      'another place’s text under its name',
      () => writeFile(fileOf(own), JSON.stringify({ source: { kind: 'stored' } })),
    ],
    ['an empty file', () => writeFile(fileOf(own), '')],
    ['something that is no JSON', () => writeFile(fileOf(own), '{"source":')],
    [
      'a link to another place’s file',
      async () => {
        const other: Place = { source: { kind: 'stored' } };
        await places.add(other);
        await symlink(fileOf(other), fileOf(own));
      },
    ],
    ['a folder', () => mkdir(fileOf(own))],
    ['a pipe', () => run('mkfifo', [fileOf(own)])],
    ['a link to a device', () => symlink('/dev/zero', fileOf(own))],
    [
      'a file that is longer than any place',
      () => writeFile(fileOf(own), JSON.stringify(own).padEnd(1024 * 1024)),
    ],
    ['a list of places', () => writeFile(fileOf(own), JSON.stringify([own]))],
    [
      'a place of the sandbox',
      () => writeFile(fileOf(own), JSON.stringify({ ...own, source: { kind: 'sandbox', id: 'x' } })),
    ],
  ];
  for (const [what, forge] of forgeries) {
    held(`a consent is forged by ${what}`, async () => {
      await places.add({ source: { kind: 'default' } });
      await forge();
      assert.equal(await places.has(own), false);
    });
  }

  held('a consent is read by somebody else on the machine', async () => {
    await places.add(own);
    const mode = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;
    assert.equal(await mode(join(folder, 'approved')), 0o700);
    assert.equal(await mode(fileOf(own)), 0o600);
    assert.deepEqual(await readdir(join(folder, 'approved')), [`${placeKey(own)}.json`]);
    assert.deepEqual(JSON.parse(await readFile(fileOf(own), 'utf8')), own);
  });

  held('a consent that was taken back is remembered by a window that is open', async () => {
    await places.add(own);
    assert.equal(await places.has(own), true);
    await rm(fileOf(own));
    assert.equal(await places.has(own), false);
  });

  refused('a consent that cannot be written down is taken for given', async () => {
    await chmod(folder, 0o700);
    await writeFile(join(folder, 'approved'), 'in the way');
    await failsWith(places.add(own), 'journalUnwritable');
    assert.equal(await places.has(own), false);
  });

  for (const region of ['evil.test/', 'us-east-1.evil.test#', 'x@evil.test', '../evil', 'US-EAST-1', '']) {
    held(`a record’s region makes a host of somebody’s: ${JSON.stringify(region)}`, () => {
      const record = aLeftRecord({ issuer: { source: { kind: 'stored' }, region } });
      assert.equal(parseRecord(JSON.stringify(record)), undefined);
      assert.ok(parseRecord(JSON.stringify(aLeftRecord())));
    });
  }

  const serial = 'arn:aws:iam::123456789012:mfa/phone';
  const logins: readonly (readonly [string, IssuerConfig['source']])[] = [
    ['the stored key', { kind: 'stored' }],
    ['keys of the environment', { kind: 'default' }],
    ['a profile with static keys', { kind: 'profile', profile: 'keys' }],
    ['a profile that assumes a role with an MFA code', { kind: 'profile', profile: 'mfa' }],
    ['a profile whose program prints keys', { kind: 'profile', profile: 'program' }],
  ];
  for (const [what, source] of logins) {
    refused(`an endpoint of a roles file gets something of ${what}`, async () => {
      const home = await AwsHome.enter(
        [
          '[profile keys]\naws_access_key_id=AKIAKEYS\naws_secret_access_key=secret-of-profile',
          `[profile mfa]\nrole_arn=arn:aws:iam::123456789012:role/r\nsource_profile=keys\nmfa_serial=${serial}`,
          `[profile program]\ncredential_process = touch ${join(folder, 'program-ran')}`,
        ].join('\n'),
      );
      home.export('AKIAENVIRONMENT', 'secret-of-environment');
      const server = await CountingServer.start();
      try {
        let codes = 0;
        const open = approvedAccounts(
          accounts({
            mfaCode: () => Promise.resolve(String(100_000 + (codes += 1))),
            storedKeys: () => Promise.resolve(new Credentials('AKIASTORED', 'secret-that-is-stored')),
            sandboxKeys: () => undefined,
            clock: systemClock,
            onServerTime: () => undefined,
          }),
          places,
        );
        const { endpoint } = server;
        const issuer: IssuerConfig = {
          source,
          region: 'us-east-1',
          iamEndpoint: endpoint,
          stsEndpoint: endpoint,
        };
        const failure = await failsWith(open(issuer, new AbortController().signal), 'issuerNotApproved');
        assert.ok(failure.code === 'issuerNotApproved' && failure.endpoint === endpoint);
        assert.equal(server.connections, 0);
        assert.equal(codes, 0);
        assert.deepEqual(await readdir(folder), []);

        // The same, agreed to, arrives: it is consent that was missing.
        const place = placeOf(issuer);
        assert.ok(place);
        await places.add(place);
        await open(issuer, new AbortController().signal).catch(() => undefined);
        assert.ok(server.connections > 0 || source.kind === 'profile');
      } finally {
        await server.stop();
        await home.leave();
      }
    });
  }

  refused('a login is sent to AWS itself though only an endpoint was agreed to', async () => {
    await places.add({
      source: { kind: 'stored' },
      iamEndpoint: 'https://a.test',
      stsEndpoint: 'https://a.test',
    });
    let opened = 0;
    const open = approvedAccounts<Account>(() => {
      opened += 1;
      return Promise.reject(new Error('opened'));
    }, places);
    const signal = new AbortController().signal;
    await failsWith(
      open({ source: { kind: 'stored' }, iamEndpoint: 'https://a.test' }, signal),
      'issuerNotApproved',
    );
    await failsWith(open({ source: { kind: 'stored' } }, signal), 'issuerNotApproved');
    assert.equal(opened, 0);
  });
});
