import type { Credentials } from '../credentials';
import { failureOf, VaultAwsError } from '../errors';
import type { IssueStep, Lease } from '../leases/lease';
import { leaseClock } from '../leases/leaseTime';
import { leaseId } from '../leases/names';
import type { LeaseRecord, SessionTarget, UserTarget } from '../leases/record';
import type { Account } from '../ports/aws';
import type { IamRoleRole, IamUserRole } from '../roles/role';
import type { BrokerPorts } from './brokerPorts';
import { NothingMade } from './createUser';
import { deliver } from './deliver';
import { isDeniedAlready } from './denySession';
import { failureOrNone } from './failureOrNone';
import { issueSession } from './issueSession';
import { issueUser } from './issueUser';
import { type Held, isRevocableSession, type LeaseBook, leaseOf } from './leaseBook';
import type { IssueRequest } from './leaseBroker';
import { newRecord, retimed, wholeSeconds } from './newRecord';
import { untilUsable } from './readiness';
import { cancelled, throwIfAborted } from './retry';
import type { Revocation } from './revocation';
import { refusedOrFailed, Trace } from './trace';

/** Brings one lease from request to delivery, or back to nothing. */
export class Issuance {
  constructor(
    private readonly ports: BrokerPorts,
    private readonly book: LeaseBook,
    private readonly revocation: Revocation,
  ) {}

  async run(request: IssueRequest, signal: AbortSignal): Promise<Lease> {
    const record = newRecord(request, leaseId(this.ports.random), this.ports);
    const trace = new Trace(this.ports);
    const abort = new AbortController();
    const held: Held = { record, abort, status: { state: 'issuing', step: 'connecting' } };
    const stop = (): void => abort.abort();
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    const issuing = this.issueOrUndo(held, request, abort.signal, trace);
    // Whoever ends the lease meanwhile waits for this, and is not to fail with it.
    held.issuing = failureOrNone(issuing);
    this.book.add(held);
    try {
      return await issuing;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  private async issueOrUndo(
    held: Held,
    request: IssueRequest,
    signal: AbortSignal,
    trace: Trace,
  ): Promise<Lease> {
    try {
      const credentials = await this.create(held, request, signal, trace);
      throwIfAborted(signal);
      // By now the system has told more of the keeper, or there is another one.
      held.record = { ...held.record, owner: this.ports.owners.self, state: 'active' };
      await this.ports.journal.put(held.record);
      this.step(held, 'waitingForKey');
      const account = await this.ports.openAccount(held.record.issuer, signal, trace.onRequest);
      const { sts } = account;
      const { region } = held.record;
      await untilUsable(sts, this.ports.clock, credentials, region, signal);
      await this.agreed(held, request, () => this.ports.assurance.mayDeliver(leaseOf(held), signal));
      this.step(held, 'delivering');
      const [deniedBefore] = await Promise.all([
        isRevocableSession(held) && isDeniedAlready(sts, this.ports.clock, credentials, region),
        deliver(this.ports, held, credentials),
      ]);
      held.deniedBefore = deniedBefore;
      throwIfAborted(signal);
      held.credentials = credentials;
    } catch (error) {
      delete held.issuing;
      const outcome = signal.aborted ? 'undone' : refusedOrFailed(withoutWrapper(error));
      trace.write(held.record, { event: 'issue', outcome, error: withoutWrapper(error) });
      await this.undo(held, error);
      throw signal.aborted ? cancelled() : withoutWrapper(error);
    }
    delete held.issuing;
    delete held.abort;
    trace.write(held.record, { event: 'issue', outcome: 'done' });
    this.ports.log.info('issued', { lease: held.record.id, role: held.record.roleName });
    this.book.set(held, { state: 'active' });
    return leaseOf(held);
  }

  private async create(
    held: Held,
    request: IssueRequest,
    signal: AbortSignal,
    trace: Trace,
  ): Promise<Credentials> {
    if (signal.aborted) throw new NothingMade(cancelled());
    const { openAccount, assurance } = this.ports;
    const account = await openAccount(held.record.issuer, signal, trace.onRequest).catch(nothingMade);
    await this.agreed(held, request, () => assurance.mayBegin(leaseOf(held))).catch(nothingMade);
    // Written anew: logging in and asking may have taken minutes, and AWS has told its time meanwhile.
    held.record = newRecord(request, held.record.id, this.ports, account);
    await this.ports.journal.put(held.record).catch(nothingMade);
    if (signal.aborted) throw new NothingMade(cancelled());
    const { role } = request;
    const { target } = held.record;
    if (role.credentialType === 'iam_user' && target.kind === 'iam_user') {
      return this.createUser(held, account, role, target, signal);
    }
    if (role.credentialType === 'iam_role' && target.kind === 'iam_role') {
      return this.assumeRole(held, account, role, target, signal);
    }
    throw new VaultAwsError({ code: 'unsupportedType', credentialType: role.credentialType });
  }

  /** Throws `cancelled` when nobody could end the lease but this window, and the user would rather not have it then. */
  private async agreed(held: Held, request: IssueRequest, ask: () => Promise<boolean>): Promise<void> {
    if (!needsSomebody(request) || (await ask())) return;
    held.abort?.abort();
    throw cancelled();
  }

  private createUser(
    held: Held,
    account: Account,
    role: IamUserRole,
    target: UserTarget,
    signal: AbortSignal,
  ): Promise<Credentials> {
    return issueUser(held.record, target, {
      role,
      iam: account.iam,
      clock: this.ports.clock,
      ownerName: this.ports.owners.userName,
      signal,
      onStep: (step) => this.step(held, step),
      created: (known) => {
        held.record = retimed(held.record, leaseClock(this.ports, held.record).now());
        return this.save(held, known);
      },
      save: (known) => this.save(held, known),
    });
  }

  private async assumeRole(
    held: Held,
    account: Account,
    role: IamRoleRole,
    target: SessionTarget,
    signal: AbortSignal,
  ): Promise<Credentials> {
    this.step(held, 'creating');
    const { ttl } = held.record;
    const session = await issueSession(account.sts, this.ports.clock, role, target, ttl.seconds, signal);
    const expiresAt = wholeSeconds(session.expiresAt);
    held.record = {
      ...held.record,
      target: { ...target, assumedRoleId: session.assumedRoleId },
      expiresAt,
      maxExpiresAt: expiresAt,
      ttl:
        session.limit === undefined
          ? ttl
          : { ...ttl, seconds: session.seconds, maxSeconds: session.seconds, limit: session.limit },
    };
    return session.credentials;
  }

  private async save(held: Held, target: UserTarget): Promise<LeaseRecord> {
    held.record = { ...held.record, target };
    await this.ports.journal.put(held.record);
    return held.record;
  }

  /** Never throws: what cannot be undone now stays in the journal and in sight. */
  private async undo(held: Held, error: unknown): Promise<void> {
    this.ports.log.info('issue undone', {
      lease: held.record.id,
      failure: failureOf(withoutWrapper(error)).code,
    });
    if (isSessionDelivered(held) && !isRevocableSession(held)) {
      // Somebody may have it already, and AWS cannot take it back: it stays in sight until it ends.
      this.book.set(held, { state: 'lapsing' });
      return;
    }
    if (isEmpty(held, error) && !isSessionDelivered(held)) {
      await failureOrNone(this.ports.journal.remove(held.record.id));
      this.book.end(held, 'undone', 'undone');
      return;
    }
    await failureOrNone(this.revocation.run(held, 'undone'));
  }

  private step(held: Held, step: IssueStep): void {
    this.book.set(held, { state: 'issuing', step });
  }
}

/** A session whose role does not allow to deny it ends by itself, and a sandbox with its window. */
function needsSomebody({ role, issuer }: IssueRequest): boolean {
  if (issuer.source.kind === 'sandbox') return false;
  return role.credentialType === 'iam_user' || role.revocation !== undefined;
}

function isSessionDelivered({ record, status }: Held): boolean {
  return record.target.kind === 'iam_role' && status.state === 'issuing' && status.step === 'delivering';
}

/** AWS has nothing of this lease that could be taken back: no user was made, or a session nobody ever got. */
function isEmpty(held: Held, error: unknown): boolean {
  return (
    error instanceof NothingMade ||
    failureOf(error).code === 'foreignUser' ||
    held.record.target.kind === 'iam_role'
  );
}

function nothingMade(error: unknown): never {
  throw new NothingMade(error);
}

function withoutWrapper(error: unknown): unknown {
  return error instanceof NothingMade ? error.cause : error;
}
