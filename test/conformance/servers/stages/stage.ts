import type { TestKey } from '../../../unit/sandbox/clients';

export type ServerName = 'sandbox' | 'moto' | 'ministack';

/** A running server that takes IAM's, STS's and S3's calls at one endpoint. */
export interface Stage {
  readonly endpoint: string;
  readonly accountId: string;
  /** May do everything in its account. */
  readonly root: TestKey;
  /** The key of somebody who may do everything in another account. */
  readonly otherAccount: () => Promise<TestKey>;
  /** Milliseconds that the server's clock is ahead of the machine's. */
  readonly clockOffset: number;
  /** Lets the server's clock go on. Undefined where it cannot be moved. */
  readonly passTime: ((seconds: number) => void) | undefined;
  readonly stop: () => Promise<void>;
}

/** Two of each, where it needs two: one takes every call of everybody, the other asks who calls and what they may. */
export interface Stages {
  readonly open: Stage;
  readonly enforcing: Stage;
}

export const otherAccountId = '222222222222';
