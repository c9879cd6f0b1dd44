import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { ListUsersCommand } from '@aws-sdk/client-iam';
import { accounts } from '../../src/aws/index';
import { iamClient, stsClient } from '../../src/aws/clients';
import { Connections } from '../../src/aws/connections';
import { Broker } from '../../src/core/broker/broker';
import { Credentials } from '../../src/core/credentials';
import { HeardTime } from '../../src/core/heardTime';
import type { Lease } from '../../src/core/leases/lease';
import type { IssuerConfig } from '../../src/core/ports/aws';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import { systemRandom } from '../../src/storage/systemRandom';
import { IdleClock } from '../doubles/idleClock';
import { MemoryJournal } from '../doubles/memoryJournal';
import { assured, FakeOwners, MemoryAudit, MemoryLog, RecordingDelivery } from '../doubles/ports';
import { watchedBy } from '../doubles/realBroker';
import { aSessionRole, aUserRole } from '../doubles/roles';
import { attacks, held } from './attempt';

const minute = 60_000;
const deployerArn = 'arn:aws:iam::123456789012:role/deployer';
const trust = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { AWS: '123456789012' }, Action: 'sts:AssumeRole' },
};

const allowAll = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };

/** Two AWSs over HTTP, one of which lives by another time, and a window with leases at both. */
class TwoPlaces {
  readonly clock = new IdleClock(Date.now());
  private readonly keys = new Map<string, Credentials>();
  private readonly sandboxes = new Map<string, Sandbox>();
  private readonly heard = new HeardTime(this.clock);
  readonly broker: Broker;

  constructor() {
    const open = accounts({
      mfaCode: () => Promise.reject(new Error('no MFA here')),
      storedKeys: () => Promise.resolve(undefined),
      sandboxKeys: (id) => this.keys.get(id),
      clock: this.clock.forWatched,
      onServerTime: (...told) => this.heard.observe(...told),
    });
    this.broker = new Broker({
      openAccount: watchedBy(this.clock)(open),
      journal: new MemoryJournal(),
      owners: new FakeOwners(),
      random: systemRandom,
      assurance: assured,
      delivery: new RecordingDelivery(),
      clock: this.clock,
      awsTime: this.heard,
      log: new MemoryLog(),
      audit: new MemoryAudit(),
      actor: 'window',
    });
  }

  async add(id: string, ahead: number): Promise<Sandbox> {
    const sandbox = await startSandbox({
      now: () => this.clock.now() + ahead,
      // Only the SDK signs by the real time, which does not pass here.
      signatureToleranceMs: Infinity,
      seed: {
        roles: [{ arn: deployerArn, trust }],
        users: [{ name: 'admin', policies: { all: allowAll }, withKey: true }],
      },
    });
    const key = sandbox.keys.get('admin');
    if (key !== undefined) this.keys.set(id, new Credentials(key.accessKeyId, key.secretAccessKey));
    this.sandboxes.set(id, sandbox);
    return sandbox;
  }

  async issue(id: string, role: Parameters<Broker['issue']>[0]['role']): Promise<Lease> {
    const endpoint = this.sandboxes.get(id)?.endpoint ?? '';
    const issuer: IssuerConfig = {
      source: { kind: 'sandbox', id },
      region: 'us-east-1',
      iamEndpoint: endpoint,
      stsEndpoint: endpoint,
    };
    const request = { role, config: {}, folder: 'file:///project', issuer };
    let lease: Lease | undefined;
    const work = this.broker.issue(request, new AbortController().signal).then((made) => (lease = made));
    await this.clock.until(() => lease !== undefined, 10 * minute);
    return work;
  }

  async close(): Promise<void> {
    this.broker.dispose();
    await Promise.all([...this.sandboxes.values()].map((sandbox) => sandbox.stop()));
  }
}

attacks('clocks of several endpoints in one window', () => {
  let places: TwoPlaces;

  beforeEach(() => {
    places = new TwoPlaces();
  });
  afterEach(() => places.close());

  for (const ahead of [40 * minute, -40 * minute, 400 * 24 * 60 * minute]) {
    held(`over HTTP: an emulator ${ahead / minute} minutes ahead beside an AWS that is right`, async () => {
      const right = await places.add('right', 0);
      await places.add('wrong', ahead);
      const leases = [
        await places.issue('right', aUserRole()),
        await places.issue('wrong', aUserRole()),
        await places.issue('right', aSessionRole({ ttl: 3_600 })),
        await places.issue('wrong', aSessionRole({ ttl: 3_600 })),
      ];
      const users = (): number => right.inspect.users.filter(({ name }) => name !== 'admin').length;
      await places.clock.pass(29 * minute);
      assert.deepEqual(
        places.broker.leases.map(({ id, state }) => [id, state]),
        leases.map(({ id }) => [id, 'active']),
      );
      assert.equal(users(), 1);
      await places.clock.pass(2 * minute);
      assert.equal(places.broker.leases.length, 2);
      assert.equal(users(), 0);
    });
  }
});

/** `Sunday, 06-Nov-94 08:49:37 GMT` */
function rfc850(date: Date): string {
  const [, day = '', month = '', year = '', time = ''] = date.toUTCString().split(' ');
  const weekday = date.toLocaleDateString('en-US', { weekday: 'long', timeZone: 'UTC' });
  return `${weekday}, ${day}-${month}-${year.slice(2)} ${time} GMT`;
}

/** `Sun Nov  6 08:49:37 1994` */
function asctime(date: Date): string {
  const [weekday = '', day = '', month = '', year = '', time = ''] = date.toUTCString().split(' ');
  return `${weekday.slice(0, 3)} ${month} ${String(Number(day)).padStart(2)} ${time} ${year}`;
}

/** An endpoint whose answers all carry the date it is told. */
async function dated(date: string): Promise<{ server: Server; endpoint: string }> {
  const server = createServer((_, response) => {
    response.sendDate = false;
    response.setHeader('date', date);
    response.setHeader('content-type', 'text/xml');
    response.end(
      '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>' +
        '<Arn>arn:aws:iam::123456789012:user/x</Arn><UserId>AIDAX</UserId><Account>123456789012</Account>' +
        '</GetCallerIdentityResult></GetCallerIdentityResponse>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return { server, endpoint: `http://127.0.0.1:${address.port}` };
}

const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' };

attacks('dates that an endpoint answers with', () => {
  const later = (): Date => new Date(Date.now() + 40 * minute);
  const cases: readonly (readonly [string, string | (() => string), boolean])[] = [
    ['no date at all', '', false],
    ['words for a date', 'yesterday, around noon', false],
    ['a date of the year 275760', 'Sat, 13 Sep 275760 00:00:00 GMT', false],
    ['a date of the year 1901', 'Tue, 01 Jan 1901 00:00:00 GMT', false],
    ['a number of 400 digits', '9'.repeat(400), false],
    ['a number, which could be a year', '1', false],
    ['a year', '2030', false],
    ['a day without a time', '2030-12-01', false],
    ['a month and words around it', 'error 5', false],
    ['a date that names no zone', () => later().toUTCString().replace(' GMT', ''), false],
    ['a zone that is a word', () => later().toUTCString().replace('GMT', 'EST'), false],
    ['two dates', () => `${later().toUTCString()}, ${later().toUTCString()}`, false],
    ['a date of its own that is 40 minutes off', () => later().toUTCString(), true],
    ['the same with a zone in figures', () => later().toUTCString().replace('GMT', '+0000'), true],
    ['the same in the form of RFC 850', () => rfc850(later()), true],
    ['the same in the form of asctime, which is GMT and does not say so', () => asctime(later()), true],
    ['the same as XML has dates', () => later().toISOString(), true],
  ];
  for (const [words, date, counts] of cases) {
    held(words, async () => {
      const { server, endpoint } = await dated(typeof date === 'string' ? date : date());
      const heard = new HeardTime({ now: () => Date.now() });
      const issuer: IssuerConfig = { source: { kind: 'stored' }, stsEndpoint: endpoint };
      const connections = new Connections(issuer, (...told) => heard.observe(...told));
      try {
        const client = stsClient({ issuer, region: 'us-east-1', connections }, credentials);
        await client.send(new GetCallerIdentityCommand({}));
        const ahead = heard.ahead(issuer, 'sts');
        assert.ok(counts ? Math.abs(ahead - 40 * minute) < 10_000 : ahead === 0, String(ahead));
        assert.equal(heard.ahead(issuer, 'iam'), 0);
        assert.equal(heard.ahead({ source: { kind: 'stored' } }, 'sts'), 0);
      } finally {
        connections.destroy();
        server.close();
      }
    });
  }

  held('IAM and STS at two addresses that refuse each other’s time, call after call', async () => {
    const ahead = { iam: 40 * minute, sts: -40 * minute };
    const iam = await startSandbox({ now: () => Date.now() + ahead.iam });
    const sts = await startSandbox({ now: () => Date.now() + ahead.sts });
    const issuer: IssuerConfig = {
      source: { kind: 'stored' },
      iamEndpoint: iam.endpoint,
      stsEndpoint: sts.endpoint,
    };
    const connections = new Connections(issuer, () => undefined);
    const settings = { issuer, region: 'us-east-1', connections };
    try {
      const users = () => iamClient(settings, iam.root).send(new ListUsersCommand({}));
      const who = () => stsClient(settings, sts.root).send(new GetCallerIdentityCommand({}));
      // Each is refused once, and knows better from then on.
      await assert.rejects(users());
      await assert.rejects(who());
      for (let round = 0; round < 3; round += 1) {
        await users();
        await who();
      }
    } finally {
      connections.destroy();
      await Promise.all([iam.stop(), sts.stop()]);
    }
  });
});
