import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { isTransient, repeat } from '../core/broker/retry';
import { failureOf, VaultAwsError, type FailureCode } from '../core/errors';
import type { Disposable } from '../core/disposable';
import type { Account, IssuerConfig, OnRequest, OpenAccount } from '../core/ports/aws';
import type { Clock } from '../core/ports/clock';
import { hasAccessAnalyzer, type PolicyValidator } from '../core/ports/policyValidator';
import type { PolicySimulator } from '../core/ports/simulator';
import { answered } from './answers';
import type { Call, IssuerFailure } from './call';
import { accessAnalyzerClient, iamClient, stsClient, type ClientSettings } from './clients';
import { Connections, type KnownCertificates, type OnServerTime, type Timeouts } from './connections';
import { IamCalls } from './iam';
import { issuerCredentials, type IssuerSources } from './issuerCredentials';
import { issuerFailure } from './loginErrors';
import { simulatePolicy } from './simulatePolicy';
import { StsCalls } from './sts';
import { validatePolicy } from './validatePolicy';

export interface AccountsOptions extends IssuerSources {
  /** For the pauses between attempts to log in. */
  readonly clock: Clock;
  readonly onServerTime: OnServerTime;
  /** Without it no issuer with a `ca_bundle` can be used. */
  readonly certificates?: KnownCertificates;
  /** Five seconds to connect and ten to be answered, unless said otherwise. */
  readonly timeouts?: Timeouts;
}

const fallbackRegion = 'us-east-1';

/** What the editor asks of an account beyond what leases need. */
export interface AwsAccount extends Account {
  readonly simulator: PolicySimulator;
  /** Absent where `hasAccessAnalyzer` says so. */
  readonly policyValidator?: PolicyValidator;
}

/** Opens accounts with the AWS SDK and keeps them open: connections, and logins while they last. */
export function accounts(
  options: AccountsOptions,
): (...issuer: Parameters<OpenAccount>) => Promise<AwsAccount> {
  const opened = new Map<string, Promise<OpenedAccount>>();
  const version = keyVersions(options);
  return async (issuer, signal, onRequest) => {
    const key = JSON.stringify([issuer, await version(issuer)]);
    let account = opened.get(key);
    if (account === undefined) {
      const opening: Promise<OpenedAccount> = open(issuer, options, () => {
        if (opened.get(key) !== opening) return;
        opened.delete(key);
        options.handed?.refused(issuer);
      });
      account = opening;
      opened.set(key, opening);
      // A login that failed is tried afresh next time.
      opening.catch(() => opened.delete(key));
    }
    const ofIssuer = account;
    return untilAborted(
      ofIssuer.then((reach) => reach(onRequest)),
      signal,
    );
  };
}

/**
 * Tells accounts apart that have the same settings but other keys: stored keys can be replaced, and
 * a sandbox can end. SecretStorage answers no more while the window closes: what is open then stays open.
 */
function keyVersions(options: AccountsOptions): (issuer: IssuerConfig) => Promise<string | undefined> {
  let stored: string | undefined;
  return async ({ source }) => {
    switch (source.kind) {
      case 'default':
      case 'profile':
        return undefined;
      case 'sandbox':
        if (options.sandboxKeys(source.id) === undefined) throw new VaultAwsError({ code: 'sandboxStopped' });
        return source.id;
      case 'stored':
        try {
          stored = (await options.storedKeys())?.accessKeyId;
        } catch (error) {
          if (stored === undefined) throw error;
        }
        return stored;
    }
  };
}

/**
 * An open account as the one sees it who wants to be told of the requests made through it: the one that the
 * issuer's login leads to by now.
 */
type OpenedAccount = (onRequest?: OnRequest) => Promise<AwsAccount>;

async function open(
  issuer: IssuerConfig,
  options: AccountsOptions,
  forget: () => void,
): Promise<OpenedAccount> {
  const fail: IssuerFailure = (error, operation) => {
    const failure = issuerFailure(error, operation, issuer);
    // Keys can be rotated and logins renewed: the next call is made with what is there then.
    if (endsLogin.has(failure.failure.code)) forget();
    return failure;
  };
  try {
    const region = issuer.region ?? (await configuredRegion(issuer));
    const settings: ClientSettings = {
      issuer,
      region,
      connections: new Connections(issuer, options.onServerTime, options.timeouts, options.certificates),
    };
    const iam = iamClient(settings, await issuerCredentials(settings, options));
    // The client's own, which remembers what it got: both clients share one login and one MFA prompt.
    const { credentials } = iam.config;
    const sts = stsClient(settings, credentials);
    const idNow = idByKey(credentials, () => accountOf(sts, options.clock, fail), options.clock);
    // Asked for now, so that a missing login is told before anything is started.
    await idNow();
    const call: Call = (operation, send) =>
      send().catch((error: unknown) => {
        throw fail(error, operation);
      });
    const analyzer = hasAccessAnalyzer(issuer) ? accessAnalyzerClient(settings, credentials) : undefined;
    return async (onRequest) => ({
      id: await idNow().catch((error: unknown) => {
        throw fail(error, 'sts:GetCallerIdentity');
      }),
      region,
      iam: new IamCalls(iam, fail, onRequest),
      sts: new StsCalls(sts, settings, fail, onRequest),
      simulator: { simulate: (request) => simulatePolicy(iam, request, call) },
      ...(analyzer && {
        policyValidator: {
          validate: (document, kind, signal) => validatePolicy(analyzer, document, kind, call, signal),
        },
      }),
    });
  } catch (error) {
    throw fail(error, 'sts:GetCallerIdentity');
  }
}

const endsLogin = new Set<FailureCode>(['loginExpired', 'issuerMissing', 'issuerRejected']);

/** Milliseconds that a call may be put off by the question whether the login still leads to the same account. */
const longestDoubt = 1_000;

/**
 * Asks anew when the login has other keys: the SDK renews it while the account is open, and who has changed
 * a profile, or logged in again, may have come to another account. While STS says nothing, the last answer
 * counts: no key lives on for the question, and what is removed is told by its stamp and its ids as well.
 */
function idByKey(
  login: () => Promise<{ readonly accessKeyId: string }>,
  ask: () => Promise<string>,
  clock: Clock,
): () => Promise<string> {
  let heard: { readonly key: string; readonly id: string } | undefined;
  let asking: { readonly key: string; readonly id: Promise<string> } | undefined;
  const asked = (key: string): Promise<string> => {
    const id = ask().then((answer) => {
      heard = { key, id: answer };
      return answer;
    });
    asking = { key, id };
    const over = (): void => {
      if (asking?.id === id) asking = undefined;
    };
    id.then(over, over);
    return id;
  };
  return async () => {
    const { accessKeyId: key } = await login();
    if (heard?.key === key) return heard.id;
    const id = asking?.key === key ? asking.id : asked(key);
    return heard === undefined ? id : inTime(id, heard.id, clock);
  };
}

/** The answer, or what was known before when none comes soon. */
async function inTime(answer: Promise<string>, known: string, clock: Clock): Promise<string> {
  let waiting: Disposable | undefined;
  const late = new Promise<string>((resolve) => {
    waiting = clock.schedule(longestDoubt, () => resolve(known));
  });
  const told = answer.catch((error: unknown) => {
    if (!isTransient(failureOf(error))) throw error;
    return known;
  });
  return Promise.race([told, late]).finally(() => waiting?.dispose());
}

/**
 * The account the issuer's login leads to; nobody can be refused this. A first refusal for a wrong
 * clock tells the SDK AWS's time, so the second attempt passes.
 */
async function accountOf(sts: STSClient, clock: Clock, fail: IssuerFailure): Promise<string> {
  const { Account: id } = await repeat(clock, async () => {
    try {
      return await sts.send(new GetCallerIdentityCommand({}));
    } catch (error) {
      throw fail(error, 'sts:GetCallerIdentity');
    }
  });
  return answered(id, 'accountId', 'sts:GetCallerIdentity');
}

/** The SDK's own rule: the environment, then the profile's `region`. */
async function configuredRegion({ source }: IssuerConfig): Promise<string> {
  const client = new STSClient(source.kind === 'profile' ? { profile: source.profile } : {});
  return client.config.region().catch(() => fallbackRegion);
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new VaultAwsError({ code: 'cancelled' }));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
