import { join } from 'node:path';
import { accounts } from '../../../src/aws/index';
import { approvedAccounts, type ApprovedPlaces } from '../../../src/core/consent/approvedPlaces';
import { Broker } from '../../../src/core/broker/broker';
import { placeOf } from '../../../src/core/consent/place';
import { Credentials } from '../../../src/core/credentials';
import { HeardTime } from '../../../src/core/heardTime';
import { failureOf } from '../../../src/core/errors';
import { Pulse } from '../../../src/core/keeper/pulse';
import { farewell } from '../../../src/keeper/farewell';
import { startKeeper } from '../../../src/keeper/keeperProcess';
import { keptOwners } from '../../../src/keeper/keptOwners';
import { WindowKeeper } from '../../../src/keeper/windowKeeper';
import { ApprovedPlaceFiles, approvedBeside } from '../../../src/storage/approvedPlaces';
import { AuditFile } from '../../../src/storage/auditFile';
import { BeatFolder, beatsBeside } from '../../../src/storage/beatFolder';
import { FileJournal } from '../../../src/storage/fileJournal';
import { systemClock } from '../../../src/storage/systemClock';
import { systemOwners } from '../../../src/storage/systemOwners';
import { startOf } from '../../../src/storage/systemProcesses';
import { systemRandom } from '../../../src/storage/systemRandom';
import { MemoryLog, RecordingDelivery } from '../../doubles/ports';
import { aSessionRole, aUserRole } from '../../doubles/roles';
import { parseCommand, type Command, type Notice } from './windowMessages';

type Open = Extract<Command, { kind: 'open' }>;
type Issue = Extract<Command, { kind: 'issue' }>;

/** Everything of an extension host that has to do with leases, put together as `src/window.ts` does, without VS Code. */
class ProcessWindow {
  private readonly delivery = new RecordingDelivery();
  private readonly keeper: WindowKeeper;
  private readonly places: ApprovedPlaces;
  private readonly broker: Broker;

  constructor(private readonly open: Open) {
    Object.assign(process.env, open.environment);
    const heard = new HeardTime(systemClock);
    const log = new MemoryLog();
    const folders = { journal: join(open.folder, 'journal'), audit: join(open.folder, 'audit') };
    this.places = new ApprovedPlaceFiles(approvedBeside(folders.journal));
    const beats = new BeatFolder(beatsBeside(folders.journal), log);
    const owners = systemOwners(beats);
    this.keeper = new WindowKeeper({
      start: () => {
        const started = startKeeper(open.keeper);
        if (started.pid !== undefined) tell({ kind: 'keeper', pid: started.pid });
        return started;
      },
      startOf,
      hello: () => ({ ...folders, window: owners.self, userName: owners.userName }),
      machine: systemClock,
      heard,
      log,
    });
    const { accessKeyId, secretAccessKey } = open.issuer;
    this.broker = new Broker({
      openAccount: approvedAccounts(
        accounts({
          mfaCode: () => Promise.reject(new Error('no MFA here')),
          storedKeys: () => Promise.resolve(new Credentials(accessKeyId, secretAccessKey)),
          sandboxKeys: () => undefined,
          clock: systemClock,
          onServerTime: (...told) => heard.observe(...told),
          onLogin: (issuer, keys, expiresAt) => this.keeper.login(issuer, keys, expiresAt),
        }),
        this.places,
      ),
      journal: new FileJournal(folders.journal),
      owners: keptOwners(owners, this.keeper),
      random: systemRandom,
      delivery: this.delivery,
      assurance: {
        mayBegin: () => Promise.resolve(this.keeper.state.kind !== 'missing'),
        mayDeliver: async () => (await this.keeper.ready()) === 'alive',
      },
      clock: systemClock,
      awsTime: heard,
      log,
      audit: new AuditFile({ directory: folders.audit, log }),
      actor: 'window',
    });
    this.broker.onDidChange(({ leases }) =>
      tell({ kind: 'leases', states: leases.map(({ state }) => state) }),
    );
    this.keeper.onDidChange(({ kind }) => tell({ kind: 'keeping', state: kind }));
    this.keeper.follow(this.broker);
    new Pulse(beats, owners.self.instance, systemClock).follow(this.broker);
    this.broker.follow();
    void this.broker.recover();
  }

  async obey(command: Command): Promise<void> {
    switch (command.kind) {
      case 'open':
        return tell({ kind: 'opened' });
      case 'issue':
        return tell(await this.issue(command));
      case 'revokeAll':
        await this.broker.revokeAll('command');
        return tell({ kind: 'revoked' });
      case 'close': {
        const start = performance.now();
        await farewell(this.broker, this.keeper, systemClock);
        return tell({ kind: 'closed', milliseconds: performance.now() - start });
      }
    }
  }

  private async issue({ credentialType, seconds }: Issue): Promise<Notice> {
    const { endpoint, brokerRoleArn } = this.open;
    const limits = { ttl: seconds, maxTtl: seconds };
    const role =
      credentialType === 'iam_user'
        ? aUserRole({ ...limits, ...(brokerRoleArn === undefined ? {} : { brokerRoleArn }) })
        : aSessionRole(limits);
    const issuer = {
      source: { kind: this.open.source ?? 'stored' },
      region: 'us-east-1',
      iamEndpoint: endpoint,
      stsEndpoint: endpoint,
    } as const;
    // As the dialog does that asks before the first issue.
    const place = placeOf(issuer);
    if (place !== undefined) await this.places.add(place);
    const request = { role, config: {}, folder: 'file:///project', issuer };
    try {
      const { id, principal } = await this.broker.issue(request, new AbortController().signal);
      const given = this.delivery.delivered.find(({ lease }) => lease.id === id)?.environment ?? {};
      const text = (name: string): string => given[name] ?? '';
      return {
        kind: 'issued',
        id,
        principal,
        accessKeyId: text('AWS_ACCESS_KEY_ID'),
        secretAccessKey: text('AWS_SECRET_ACCESS_KEY'),
        sessionToken: text('AWS_SESSION_TOKEN'),
      };
    } catch (error) {
      return { kind: 'failed', reason: failureOf(error).code };
    }
  }
}

function tell(notice: Notice): void {
  process.send?.(notice);
}

let window: ProcessWindow | undefined;
process.on('message', (value) => {
  const command = parseCommand(value);
  if (command.kind === 'open') window = new ProcessWindow(command);
  void window?.obey(command);
});
// The test has gone.
process.on('disconnect', () => process.exit(1));
