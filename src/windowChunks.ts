import type { AwsAccount } from './aws/index';
import type { LeaseBroker } from './core/broker/leaseBroker';
import type { Disposable } from './core/disposable';
import type { HeardTime } from './core/heardTime';
import type { OpenAccount } from './core/ports/aws';
import type { Catalog } from './iam/catalog/catalog';
import type { WindowKeeper } from './keeper/windowKeeper';
import type { Certificates } from './storage/certificates';
import { systemClock } from './storage/systemClock';
import type { IssuerKeys } from './vscode/issuerKeys';
import type * as Language from './vscode/language/index';
import type { OutputLogger } from './vscode/outputLogger';
import type { SandboxMode } from './vscode/sandboxMode';

/** Questions that are seldom asked: their sentences wait in a chunk until then. */
export function words(): Promise<typeof Language> {
  return import('./vscode/language/index');
}

/** What helps to write a roles file, and the data about AWS that it looks things up in. */
export async function startLanguage(
  catalog: () => Promise<Catalog>,
  leases: LeaseBroker,
  log: OutputLogger,
): Promise<Disposable> {
  const [{ startLanguage: start }, { SharedConfig }] = await Promise.all([
    import('./vscode/language/index'),
    import('./storage/reference/index'),
  ]);
  const shared = new SharedConfig();
  return start({
    catalog: await catalog(),
    sharedNames: () => shared.names(),
    leases,
    clock: systemClock,
    log,
  });
}

export async function readCatalog(data: string): Promise<Catalog> {
  return (await import('./storage/reference/index')).fileCatalog(data);
}

/** Made when it is first asked for, and asked for again when that failed. */
export function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

interface LoginParts {
  readonly issuerKeys: IssuerKeys;
  readonly sandbox: SandboxMode;
  readonly keeper: WindowKeeper;
  readonly certificates: Certificates;
}

/** The AWS SDK is loaded when a first lease needs it. */
export function lazyAccounts(
  heard: HeardTime,
  { issuerKeys, sandbox, keeper, certificates }: LoginParts,
): (...issuer: Parameters<OpenAccount>) => Promise<AwsAccount> {
  const accounts = lazily(async () =>
    (await import('./aws/index')).accounts({
      mfaCode: async (serialNumber, issuer) => (await words()).askMfaCode(serialNumber, issuer),
      storedKeys: () => issuerKeys.get(),
      sandboxKeys: (id) => sandbox.issuerKeys(id),
      clock: systemClock,
      onServerTime: (...told) => heard.observe(...told),
      certificates: (digest) => certificates.text(digest),
      onLogin: (issuer, keys, expiresAt) => keeper.login(issuer, keys, expiresAt),
    }),
  );
  return async (issuer, signal, onRequest) => (await accounts())(issuer, signal, onRequest);
}
