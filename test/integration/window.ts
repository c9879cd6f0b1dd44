import { commands, extensions, Uri, workspace, type WorkspaceFolder } from 'vscode';
import { commandIds, rolesFileName, type CommandName } from '../../src/contributions';
import type { Lease } from '../../src/core/leases/lease';
import type { Confirm, Question } from '../../src/vscode/confirm';
import type { RolesFolder } from '../../src/vscode/roles/folderState';
import type { LazyTestHandle, TestHandle } from '../../src/vscode/testHandle';
import { until } from './until';

const extensionId = 'vault-aws.vault-aws';

/** The extension of this window, as `onStartupFinished` has activated it. Nobody else activates it. */
export async function activated(): Promise<TestHandle> {
  const handle = await until('the extension is active', () => {
    const extension = extensions.getExtension(extensionId);
    const exported: unknown = extension?.isActive === true ? extension.exports : undefined;
    return isLazyHandle(exported) ? exported : undefined;
  });
  return handle.open();
}

function isLazyHandle(value: unknown): value is LazyTestHandle {
  return typeof value === 'object' && value !== null && 'open' in value;
}

/** Runs one of our commands. Resolves when it is done, whether it succeeded or told of a failure. */
export async function run(name: CommandName, argument?: unknown): Promise<void> {
  await commands.executeCommand(commandIds[name], argument);
}

/** The only folder, or the one of that name. */
export function folder(name?: string): WorkspaceFolder {
  const found = workspace.workspaceFolders?.find((each) => name === undefined || each.name === name);
  if (found === undefined) throw new Error(`This window has no folder ${name ?? ''}`);
  return found;
}

export const rolesFile = (folderName?: string): Uri => Uri.joinPath(folder(folderName).uri, rolesFileName);

export function role(name: string, folderName?: string) {
  return { kind: 'role', folder: folder(folderName).uri.toString(), name } as const;
}

export const target = ({ id }: Lease) => ({ kind: 'lease', id }) as const;

/** The state of the only folder's roles file. */
export function stateIn({ source }: TestHandle): RolesFolder['state'] | undefined {
  return source.folders[0]?.state;
}

/** Writes the roles file as any other program would, and waits until the extension has read it. */
export async function writeRoles(handle: TestHandle, text: string): Promise<void> {
  await workspace.fs.writeFile(rolesFile(), new TextEncoder().encode(text));
  await until('the roles file is read', () => {
    const state = stateIn(handle);
    return state?.kind === 'ok' && state.text === text;
  });
}

/** Answers every question with the first of these choices that it offers, and keeps the questions. */
export class Answers implements Confirm {
  readonly asked: Question<string>[] = [];

  private readonly chosen: readonly (string | undefined)[];

  constructor(...chosen: readonly (string | undefined)[]) {
    this.chosen = chosen;
  }

  ask<Choice extends string>(question: Question<Choice>): Promise<Choice | undefined> {
    this.asked.push(question);
    for (const choice in question.choices) if (this.chosen.includes(choice)) return Promise.resolve(choice);
    return Promise.resolve(undefined);
  }
}

/** Issues a role by its command, and returns the lease once it is active. */
export async function issue(handle: TestHandle, roleName: string, folderName?: string): Promise<Lease> {
  const known = new Set(handle.broker.leases.map(({ id }) => id));
  await run('issue', handle.pointedAt(role(roleName, folderName)));
  const lease = handle.broker.leases.find(({ id }) => !known.has(id));
  if (lease?.state !== 'active') throw new Error(`${roleName} was not issued: ${lease?.state ?? 'no lease'}`);
  return lease;
}

/** Whether one of the extension's chunks was loaded into this extension host, which is ours too. */
export const isLoaded = (chunk: string): boolean =>
  Object.keys(require.cache).some((file) => file.replaceAll('\\', '/').endsWith(`/dist/${chunk}.js`));

export const leaseNow = ({ broker }: TestHandle, { id }: Lease): Lease | undefined =>
  broker.leases.find((lease) => lease.id === id);
