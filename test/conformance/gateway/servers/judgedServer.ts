import type { TestKey } from '../../../unit/sandbox/clients';

/** A server whose verdicts are compared. What both understand as AWS does is done with the SDK instead. */
export interface JudgedServer {
  readonly name: 'sandbox' | 'gateway';
  readonly endpoint: string;
  /** May do everything, and owns the buckets. */
  readonly admin: TestKey;
  /** Of a user or role; the gateway's accounts have no number. */
  arn(kind: 'user' | 'role', name: string): string;
  createUser(name: string): Promise<TestKey>;
  deleteKey(user: string, key: TestKey): Promise<void>;
  /** A user's only key, which stays known but is not accepted any more. */
  deactivateKey(user: string, key: TestKey): Promise<void>;
  /** Where to ask how things are that many seconds from now; 0 is the present. Holds until it is asked again. */
  endpointIn(seconds: number): Promise<string>;
  stop(): Promise<void>;
}
