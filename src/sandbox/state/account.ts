import type { Group, ManagedPolicy, MfaDevice, Role, User } from './entities';
import { NameIndex } from './nameIndex';

/** The IAM side of one AWS account. */
export class Account {
  readonly users = new NameIndex<User>();
  readonly groups = new NameIndex<Group>();
  readonly roles = new NameIndex<Role>();
  /** Customer managed policies by ARN. */
  readonly policies = new Map<string, ManagedPolicy>();
  /** Virtual MFA devices by serial number, assigned or not. */
  readonly mfaDevices = new Map<string, MfaDevice>();

  constructor(readonly id: string) {}
}
