import type { Group, ManagedPolicy, MfaDevice, Role, SigningCertificate, User } from './entities';
import { NameIndex } from './nameIndex';
import type { PasswordPolicy } from './passwordPolicy';

/** The IAM side of one AWS account. */
export class Account {
  readonly users = new NameIndex<User>();
  readonly groups = new NameIndex<Group>();
  readonly roles = new NameIndex<Role>();
  /** Customer managed policies by ARN. */
  readonly policies = new Map<string, ManagedPolicy>();
  /** Virtual MFA devices by serial number, assigned or not. */
  readonly mfaDevices = new Map<string, MfaDevice>();
  /** The root user's own. */
  readonly rootCertificates = new Map<string, SigningCertificate>();
  /** Absent: AWS's default rules. */
  passwordPolicy: PasswordPolicy | undefined;
  /** The one alias an account may have. */
  alias: string | undefined;
  credentialReport: { readonly text: string; readonly generatedAt: number } | undefined;

  constructor(readonly id: string) {}
}
