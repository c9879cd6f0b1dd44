/** What the user agreed to: which power, and as text for showing what changed since. Nothing secret. */
export interface Approval {
  readonly fingerprint: string;
  readonly preview: string;
}

export type ApprovalNeed = 'none' | 'first' | 'changed';

/** Whether the user has to be asked before a role is issued. */
export function approvalNeed(known: Approval | undefined, current: Approval): ApprovalNeed {
  if (known === undefined) return 'first';
  return known.fingerprint === current.fingerprint ? 'none' : 'changed';
}

/** Structurally a `vscode.Memento`. */
export interface ApprovalMemory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** Remembers approvals per folder and role; in the sandbox, where nothing is at stake, separately. */
export class Approvals {
  constructor(private readonly memory: ApprovalMemory) {}

  get(key: ApprovalKey): Approval | undefined {
    return parseApproval(this.memory.get(memoryKey(key)));
  }

  async set(key: ApprovalKey, { fingerprint, preview }: Approval): Promise<void> {
    await this.memory.update(memoryKey(key), { fingerprint, preview });
  }
}

export interface ApprovalKey {
  readonly folder: string;
  readonly role: string;
  /** Which one is assumed, of a role that lists several. */
  readonly roleArn?: string;
  readonly sandbox: boolean;
}

function memoryKey({ folder, role, roleArn, sandbox }: ApprovalKey): string {
  const parts = [folder, role, sandbox, ...(roleArn === undefined ? [] : [roleArn])];
  return `vaultAws.approval:${JSON.stringify(parts)}`;
}

function parseApproval(value: unknown): Approval | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('fingerprint' in value) || !('preview' in value)) return undefined;
  const { fingerprint, preview } = value;
  return typeof fingerprint === 'string' && typeof preview === 'string'
    ? { fingerprint, preview }
    : undefined;
}
