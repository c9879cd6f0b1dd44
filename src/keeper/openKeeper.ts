import { VaultAwsError } from '../core/errors';
import { HeardTime } from '../core/heardTime';
import { Keeper } from '../core/keeper/keeper';
import type { OpenAccount } from '../core/ports/aws';
import { AuditFile } from '../storage/auditFile';
import { FileJournal } from '../storage/fileJournal';
import { systemClock } from '../storage/systemClock';
import { systemOwners } from '../storage/systemOwners';
import { FileLog } from './fileLog';
import { HandedLogins } from './handedLogins';
import type { Kept } from './keeperSession';
import type { Hello } from './messages';
import { TrackedJournal } from './trackedJournal';

/** The composition root of a keeper: reads like a parts list. */
export function openKeeper(hello: Hello): Kept {
  const heard = new HeardTime(systemClock);
  const times = { clock: systemClock, awsTime: heard };
  const logins = new HandedLogins(times);
  const log = new FileLog(hello.audit, systemClock);
  const journal = new TrackedJournal(new FileJournal(hello.journal));
  const keeper = new Keeper(
    {
      openAccount: lazyAccounts(heard, logins),
      journal,
      owners: { ...systemOwners(), userName: hello.userName },
      ...times,
      log,
      audit: new AuditFile({ directory: hello.audit, log }),
    },
    hello.window,
  );
  return {
    keeper: {
      finished: keeper.finished.then(() => journal.settled()),
      beat: () => keeper.beat(),
      windowGone: () => {
        log.info('window gone', { window: hello.window.pid });
        keeper.windowGone();
      },
      release: () => keeper.release(),
    },
    takeLogin: (login) => logins.take(login),
    hearTime: (offsets) => heard.adopt(offsets),
  };
}

/** The AWS SDK is loaded when there is something to end: a keeper that waits stays small. */
function lazyAccounts(heard: HeardTime, logins: HandedLogins): OpenAccount {
  let accounts: Promise<OpenAccount> | undefined;
  const load = async (): Promise<OpenAccount> =>
    (await import('../aws/index')).accounts({
      mfaCode: () => Promise.reject(nobodyToAsk()),
      storedKeys: () => Promise.resolve(undefined),
      // A sandbox and its whole account are gone with the window.
      sandboxKeys: () => undefined,
      clock: systemClock,
      onServerTime: (...told) => heard.observe(...told),
      handed: logins,
    });
  return async (issuer, signal, onRequest) => {
    accounts ??= load().catch((error: unknown) => {
      accounts = undefined;
      throw error;
    });
    return (await accounts)(issuer, signal, onRequest);
  };
}

function nobodyToAsk(): VaultAwsError {
  const aws = 'The login asks for an MFA code, and the window that could ask for it is gone.';
  return new VaultAwsError({ code: 'issuerMissing', aws });
}
