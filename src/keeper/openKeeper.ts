import { approvedAccounts } from '../core/consent/approvedPlaces';
import { withCertificates } from '../core/consent/withCertificates';
import { VaultAwsError } from '../core/errors';
import { HeardTime } from '../core/heardTime';
import { Keeper } from '../core/keeper/keeper';
import type { OpenAccount } from '../core/ports/aws';
import { ApprovedPlaceFiles, approvedBeside } from '../storage/approvedPlaces';
import { AuditFile } from '../storage/auditFile';
import { BeatFolder, beatsBeside } from '../storage/beatFolder';
import { Certificates } from '../storage/certificates';
import { FileJournal } from '../storage/fileJournal';
import { systemClock } from '../storage/systemClock';
import { keeperOwners } from '../storage/systemOwners';
import { FileLog } from './fileLog';
import { HandedLogins } from './handedLogins';
import type { Kept } from './keeperSession';
import type { Hello } from './messages';
import { TrackedJournal } from './trackedJournal';

/** The composition root of a keeper: reads like a parts list. `fail` ends a process that can be of no use any more. */
export function openKeeper(hello: Hello, fail: (error: unknown) => never): Kept {
  const heard = new HeardTime(systemClock);
  const times = { clock: systemClock, awsTime: heard };
  const logins = new HandedLogins(times);
  const certificates = new Certificates(approvedBeside(hello.journal));
  const log = new FileLog(hello.audit, systemClock);
  const journal = new TrackedJournal(new FileJournal(hello.journal));
  const beats = new BeatFolder(beatsBeside(hello.journal), log);
  const keeper = new Keeper(
    {
      openAccount: approvedAccounts(
        withCertificates(lazyAccounts(heard, { logins, certificates, fail }), (bundle) =>
          certificates.recall(bundle),
        ),
        new ApprovedPlaceFiles(approvedBeside(hello.journal)),
      ),
      journal,
      owners: keeperOwners(hello.window, hello.userName, beats),
      beats,
      ...times,
      log,
      audit: new AuditFile({ directory: hello.audit, log }),
    },
    hello.window,
  );
  return {
    keeper: {
      finished: keeper.finished
        .then(() => Promise.all([journal.settled(), beats.settled()]))
        .then(() => undefined),
      beat: () => keeper.beat(),
      windowGone: () => {
        log.info('window gone', { window: hello.window.pid });
        keeper.windowGone();
      },
      release: () => keeper.release(),
    },
    takeLogin: (login) => logins.take(login),
    takeCertificates: ({ digest, text }) => certificates.take(digest, text),
    hearTime: (offsets) => heard.adopt(offsets),
  };
}

interface LoginParts {
  readonly logins: HandedLogins;
  readonly certificates: Certificates;
  readonly fail: (error: unknown) => never;
}

/**
 * The AWS SDK is loaded when there is something to end: a keeper that waits stays small. Where it is gone
 * by then, with the extension that was removed or replaced, nothing will ever be ended here, and whoever
 * counts on this process is to see that.
 */
function lazyAccounts(heard: HeardTime, { logins, certificates, fail }: LoginParts): OpenAccount {
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
      certificates: (digest) => certificates.text(digest),
    });
  return async (issuer, signal, onRequest) => {
    accounts ??= load().catch(fail);
    return (await accounts)(issuer, signal, onRequest);
  };
}

function nobodyToAsk(): VaultAwsError {
  const aws = 'The login asks for an MFA code, and the window that could ask for it is gone.';
  return new VaultAwsError({ code: 'issuerMissing', aws });
}
