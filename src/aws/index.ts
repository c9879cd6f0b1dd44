import { STSClient } from '@aws-sdk/client-sts';
import { VaultAwsError } from '../core/errors';
import type { Account, IssuerConfig, OpenAccount } from '../core/ports/aws';
import type { Instant } from '../core/time';
import { iamClient, stsClient, type ClientSettings } from './clients';
import { Connections } from './connections';
import { IamCalls } from './iam';
import { issuerCredentials, type IssuerSources } from './issuerCredentials';
import { loginFailure } from './loginErrors';
import { StsCalls } from './sts';

export interface AccountsOptions extends IssuerSources {
  /** Told AWS's time with every answer. */
  readonly onServerTime: (time: Instant) => void;
}

const fallbackRegion = 'us-east-1';

/** Opens accounts with the AWS SDK and keeps them open: connections, and logins while they last. */
export function accounts(options: AccountsOptions): OpenAccount {
  const opened = new Map<string, Promise<Account>>();
  const version = keyVersions(options);
  return async (issuer, signal) => {
    const key = JSON.stringify([issuer, await version(issuer)]);
    let account = opened.get(key);
    if (account === undefined) {
      account = open(issuer, options);
      opened.set(key, account);
      // A login that failed is tried afresh next time.
      account.catch(() => opened.delete(key));
    }
    return untilAborted(account, signal);
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

async function open(issuer: IssuerConfig, options: AccountsOptions): Promise<Account> {
  const region = issuer.region ?? (await configuredRegion(issuer));
  try {
    const settings: ClientSettings = {
      issuer,
      region,
      connections: new Connections(issuer, options.onServerTime),
    };
    const iam = iamClient(settings, await issuerCredentials(issuer, options, region));
    // The client's own, which remembers what it got: both clients share one login and one MFA prompt.
    const { credentials } = iam.config;
    // Asked for now, so that a missing login is told before anything is started.
    await credentials();
    return {
      iam: new IamCalls(iam, issuer.iamEndpoint),
      sts: new StsCalls(stsClient(settings, credentials), settings),
      region,
    };
  } catch (error) {
    throw loginFailure(error, issuer);
  }
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
