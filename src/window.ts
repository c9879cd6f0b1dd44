import { join } from 'node:path';
import type { ExtensionContext, WebviewPanel } from 'vscode';
import { approvedAccounts } from './core/consent/approvedPlaces';
import { withCertificates } from './core/consent/withCertificates';
import { Broker } from './core/broker/broker';
import { DisposableStore } from './core/disposable';
import { HeardTime } from './core/heardTime';
import { Pulse } from './core/keeper/pulse';
import { awsClock } from './core/leases/leaseTime';
import { ShownLeases } from './core/broker/shownLeases';
import type { OpenValidator } from './core/ports/policyValidator';
import type { OpenSimulator } from './core/ports/simulator';
import type { Sweep } from './core/sweep/sweep';
import type { SweepPlace } from './core/sweep/sweepPorts';
import { farewell } from './keeper/farewell';
import { startKeeper } from './keeper/keeperProcess';
import { keptOwners } from './keeper/keptOwners';
import { WindowKeeper } from './keeper/windowKeeper';
import { ApprovedPlaceFiles, approvedBeside } from './storage/approvedPlaces';
import { AuditFile } from './storage/auditFile';
import { BeatFolder, beatsBeside } from './storage/beatFolder';
import { Certificates } from './storage/certificates';
import { FileJournal } from './storage/fileJournal';
import { systemClock } from './storage/systemClock';
import { systemOwners } from './storage/systemOwners';
import { startOf } from './storage/systemProcesses';
import { systemRandom } from './storage/systemRandom';
import { bindContextKeys } from './vscode/bindContextKeys';
import { bindWindow } from './vscode/bindWindow';
import { commandTable } from './vscode/commands/commandTable';
import { commandRunner, type CommandRunner } from './vscode/commands/commandRunner';
import { OwnTargets } from './vscode/commands/ownTargets';
import { dialogs, ReplaceableConfirm } from './vscode/confirm';
import { PlaceConsent } from './vscode/consent/placeConsent';
import { ExpiryWarnings } from './vscode/expiryWarnings';
import { Approvals } from './vscode/issue/approvals';
import { Issuers } from './vscode/issue/issuers';
import { RoleApproval } from './vscode/issue/roleApproval';
import { IssuerKeys } from './vscode/issuerKeys';
import { KeeperAbsence } from './vscode/keeper/keeperAbsence';
import { askWithoutKeeper, warnOfLostKeeper } from './vscode/keeper/keeperQuestions';
import { LanguageLoader } from './vscode/languageLoader';
import { Notifications } from './vscode/notifications';
import { OutputLogger } from './vscode/outputLogger';
import { PreviewDocuments } from './vscode/previewDocuments';
import { LeaseMemory } from './vscode/reissue/leaseMemory';
import { offerReissue } from './vscode/reissue/reissue';
import { RevocationFailures } from './vscode/revocationFailures';
import { RolesDiagnostics } from './vscode/roles/rolesDiagnostics';
import { RolesSource } from './vscode/roles/rolesSource';
import { SandboxMode } from './vscode/sandboxMode';
import { warningTime } from './vscode/settings';
import { LeaseStatusBar } from './vscode/status/leaseStatusBar';
import { LeaseTerminals } from './vscode/terminals/leaseTerminals';
import type { TestHandle } from './vscode/testHandle';
import { LeaseTicker } from './vscode/time/leaseTicker';
import { RolesTreeView } from './vscode/tree/rolesTreeView';
import { lazily, lazyAccounts, readCatalog, startLanguage, words } from './windowChunks';

/** The parts of one window, running. */
export interface VaultAwsWindow {
  /** Runs one of our commands and tells of its failure. */
  readonly run: CommandRunner;
  /** Takes over a page that shows what a role allows, from before the window was closed. */
  restoreAccess(panel: WebviewPanel, state: unknown): Promise<void>;
  /** Ends what this window issued. What that time is too short for is the keeper's. */
  close(): Promise<void>;
  readonly handle: TestHandle;
}

/** The composition root: reads like a parts list. */
export function openWindow(context: ExtensionContext): VaultAwsWindow {
  const started = performance.now();
  const store = new DisposableStore();
  context.subscriptions.push(store);
  const log = store.add(new OutputLogger('Vault AWS'));
  const clock = systemClock;
  const heard = new HeardTime(clock);
  const times = { clock, awsTime: heard };
  const source = store.add(new RolesSource(clock));
  const sandbox = store.add(
    new SandboxMode({
      start: async () => (await import('./sandbox/index')).startSandbox(),
      source,
      random: systemRandom,
      log,
    }),
  );
  const issuerKeys = store.add(new IssuerKeys(context.secrets));
  const terminals = store.add(new LeaseTerminals(clock, log));
  const storage = context.globalStorageUri.fsPath;
  const folders = { journal: join(storage, 'journal'), audit: join(storage, 'audit') };
  const audit = new AuditFile({ directory: folders.audit, log });
  const beats = new BeatFolder(beatsBeside(folders.journal), log);
  const owners = systemOwners(beats);
  const keeper = new WindowKeeper({
    start: () => startKeeper(context.asAbsolutePath('dist/keeper.js')),
    startOf,
    hello: () => ({ ...folders, window: owners.self, userName: owners.userName }),
    machine: clock,
    heard,
    log,
  });
  const confirm = new ReplaceableConfirm(dialogs);
  const absence = store.add(
    new KeeperAbsence({
      keeping: keeper,
      clock,
      awsTime: heard,
      ask: (lease, loss) => askWithoutKeeper({ confirm, clock }, lease, loss),
      warn: (loss) => warnOfLostKeeper(keeper, loss),
    }),
  );
  const certificates = new Certificates(approvedBeside(folders.journal));
  const places = new ApprovedPlaceFiles(approvedBeside(folders.journal));
  const openAccount = approvedAccounts(
    withCertificates(lazyAccounts(heard, { issuerKeys, sandbox, keeper, certificates }), async (bundle) => {
      await certificates.recall(bundle);
      // Its file may be another when the keeper needs it.
      keeper.certificates(bundle.digest, certificates.text(bundle.digest) ?? '');
    }),
    places,
  );
  const journal = new FileJournal(folders.journal);
  const broker = new Broker({
    openAccount,
    journal,
    owners: keptOwners(owners, keeper),
    random: systemRandom,
    delivery: terminals,
    assurance: absence,
    ...times,
    log,
    audit,
    actor: 'window',
  });
  // Not in the store, which VS Code empties before the leases are ended.
  keeper.follow(broker);
  const pulse = new Pulse(beats, owners.self.instance, clock);
  pulse.follow(broker);
  absence.follow(broker);
  const leases = new ShownLeases(broker, heard);
  terminals.follow(leases);

  const consent = new PlaceConsent({
    places,
    confirm,
    question: async (issuer, use) => (await words()).placeQuestion(issuer, use),
  });
  const issuers = new Issuers({
    sandbox,
    issuerKeys,
    readCertificates: (path) => certificates.read(path),
    readConfigured: async () => (await import('./storage/reference/index')).configuredEndpoints(),
  });
  const previews = store.add(new PreviewDocuments());
  const ticker = store.add(new LeaseTicker(leases, clock, warningTime));
  const own = new OwnTargets();
  const screen = { source, broker: leases, ticker, clock, sandbox, warningTime, own };
  store.add(new RolesTreeView(screen));
  store.add(new LeaseStatusBar(screen));
  store.add(new RolesDiagnostics(source));
  store.add(new ExpiryWarnings(screen));
  const catalog = lazily(() => readCatalog(context.asAbsolutePath('data')));
  const approval = new RoleApproval({
    approvals: new Approvals(context.workspaceState),
    consent,
    confirm,
    previews,
    question: async (request, asked) => {
      const { approvalQuestion } = await words();
      return approvalQuestion(request, asked, { catalog, log });
    },
  });
  store.add(new LanguageLoader(() => startLanguage(catalog, leases, log), log));
  const access = lazily(async () => {
    const { AccessPanels } = await import('./vscode/language/index');
    const openSimulator: OpenSimulator = async (issuer, signal) =>
      (await openAccount(issuer, signal)).simulator;
    return store.add(
      new AccessPanels({
        catalog: await catalog(),
        source,
        leases,
        clock,
        openSimulator,
        issuers,
        consent,
        extension: context.extensionUri,
      }),
    );
  });
  const policyChecks = lazily(async () => {
    const { PolicyChecks } = await import('./vscode/language/index');
    const openValidator: OpenValidator = async (issuer, signal) =>
      (await openAccount(issuer, signal)).policyValidator;
    return store.add(new PolicyChecks({ source, openValidator, issuers, consent }));
  });
  const revocationFailures = store.add(new RevocationFailures(leases, clock));
  store.add(bindContextKeys({ source, broker: leases, sandbox, issuerKeys }));
  const notifications = new Notifications(clock, log);
  const sweep = async (place: SweepPlace): Promise<Sweep> => {
    const { Sweep } = await import('./vscode/sweep/index');
    const aws = awsClock(times, place.issuer, 'iam');
    return new Sweep({ openAccount, journal, owners, clock: aws, log, audit }, place);
  };
  const parts = {
    ...screen,
    terminals,
    issuerKeys,
    issuers,
    consent,
    approval,
    keeping: keeper,
    revocationFailures,
    confirm,
    audit,
    sweep,
    access,
    policyChecks,
    log,
  };
  store.add(bindWindow({ ...parts, notifications }));
  // In the store, which VS Code empties before the leases are ended: those are what was lost.
  const memory = store.add(new LeaseMemory(context.workspaceState, leases, owners.self));

  store.add(broker.follow());
  void broker.recover().then(() => terminals.settle(leases.leases));
  void offerReissue({ ...parts, memory, owners, notifications });
  return {
    run: commandRunner(commandTable(parts), notifications, own),
    restoreAccess: async (panel, state) => (await access()).restore(panel, state),
    // Plain variables only: nothing of VS Code answers any more when it is needed last.
    close: async () => {
      await farewell(broker, keeper, clock);
      pulse.dispose();
    },
    handle: {
      broker,
      source,
      sandbox,
      access,
      policyChecks,
      answerWith: (answers) => confirm.replace(answers),
      pointedAt: (target) => own.node({ target }),
      startedIn: performance.now() - started,
    },
  };
}
