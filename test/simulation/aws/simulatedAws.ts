import { failureOf, VaultAwsError } from '../../../src/core/errors';
import type { IssuerConfig, NewUser, OpenAccount } from '../../../src/core/ports/aws';
import type { Process } from '../world/process';
import type { World } from '../world/world';
import { abortable } from './abortable';
import { Access } from './access';
import { accountId, type Account, type User } from './account';
import { IamConnection } from './iamConnection';
import { Network, type Caller } from './network';
import { Policies } from './policies';
import { StsConnection } from './stsConnection';
import { Users } from './users';

/** Told of what our processes do at AWS, at the moment it takes effect. */
export interface AwsObserver {
  onCreate(user: NewUser, process: Process): void;
  onPolicy(userName: string, policyName: string, document: string, process: Process): void;
  onEnd(userName: string, process: Process): void;
  onTouch(user: User, operation: string): void;
}

/** One account, the rules of IAM and STS, and the way there. */
export class SimulatedAws {
  readonly network: Network;
  readonly access: Access;
  readonly users: Users;
  readonly policies: Policies;
  /** From which machine each deny on a role was put there. */
  readonly denials = new Map<string, string>();
  /** Somebody may be faster. */
  beforeCreate: (userName: string) => void = () => undefined;
  private observer: AwsObserver | undefined;

  constructor(
    world: World,
    readonly account: Account,
  ) {
    this.network = new Network(world);
    this.access = new Access(account);
    this.users = new Users(account, (user, operation) => this.observer?.onTouch(user, operation));
    this.policies = new Policies(account);
  }

  watch(observer: AwsObserver): void {
    this.observer = observer;
  }

  onCreate(user: NewUser, process: Process): void {
    this.observer?.onCreate(user, process);
  }

  onPolicy(userName: string, policyName: string, document: string, process: Process): void {
    this.observer?.onPolicy(userName, policyName, document, process);
  }

  onEnd(userName: string, process: Process): void {
    this.observer?.onEnd(userName, process);
  }

  /** The port through which one process opens the account: logs in once, as the SDK's adapter does. */
  accountsOf(login: Login): OpenAccount {
    let opened: Promise<void> | undefined;
    return (issuer, signal, onRequest) => {
      const caller: Caller = { ...login, issuer, ...(onRequest === undefined ? {} : { onRequest }) };
      if (opened === undefined) {
        const opening = this.logIn(caller, login, issuer);
        opened = opening;
        // A login that failed is tried afresh next time.
        opening.catch(() => {
          if (opened === opening) opened = undefined;
        });
      }
      const iam = new IamConnection(this, caller);
      const sts = new StsConnection(this, caller);
      const account = opened.then(() => ({ id: accountId, iam, sts, region: 'eu-central-1' }));
      return abortable(account, signal);
    };
  }

  private async logIn(caller: Caller, login: Login, issuer: IssuerConfig): Promise<void> {
    if (!login.hasKeys()) throw new VaultAwsError({ code: 'issuerMissing', aws: 'no credentials' });
    const ask = (): Promise<string> => this.network.request(caller, 'sts:GetCallerIdentity', () => accountId);
    await ask().catch((error: unknown) => {
      if (failureOf(error).code === 'clockSkewed') return ask();
      throw error;
    });
    login.onLogin(issuer);
  }
}

/** Who logs in, and with what. */
export interface Login extends Omit<Caller, 'issuer' | 'onRequest'> {
  /** Whether the process has the issuer's keys, or can get them. */
  readonly hasKeys: () => boolean;
  readonly onLogin: (issuer: IssuerConfig) => void;
}
