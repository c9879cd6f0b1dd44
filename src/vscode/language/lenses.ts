import {
  CodeLens,
  EventEmitter,
  Uri,
  workspace,
  type CodeLensProvider,
  type Command,
  type TextDocument,
} from 'vscode';
import { commandIds, rolesFileName } from '../../contributions';
import { assertNever } from '../../core/assertNever';
import type { LeaseBroker } from '../../core/broker/leaseBroker';
import { DisposableStore, type Disposable } from '../../core/disposable';
import type { Clock } from '../../core/ports/clock';
import type { Catalog } from '../../iam/catalog/catalog';
import type { LensAction, LiveLeases, RoleLens } from '../../language/lenses/lens';
import { lensesOf } from '../../language/lenses/lensesOf';
import { clockTime } from '../messages/time';
import { remark } from '../plainMessage';
import { onDidChangeSettings, setting } from '../settings';
import { rangeIn } from './ranges';
import type { RolesDocuments } from './rolesDocuments';

export interface LensParts {
  readonly documents: RolesDocuments;
  readonly catalog: Catalog;
  readonly leases: Pick<LeaseBroker, 'leases' | 'onDidChange'>;
  readonly clock: Clock;
}

/** A lens that finds its words when it is shown. */
class RoleCodeLens extends CodeLens {
  constructor(
    readonly lens: RoleLens,
    readonly folder: Uri | undefined,
    document: TextDocument,
  ) {
    super(rangeIn(document, lens.range));
  }
}

/** What stands above the roles of an open file: issue, leases, what they allow, how large they are. */
export class Lenses implements CodeLensProvider, Disposable {
  private readonly store = new DisposableStore();
  private readonly change = this.store.add(new EventEmitter<void>());

  readonly onDidChangeCodeLenses = this.change.event;

  constructor(private readonly parts: LensParts) {
    const changed = (): void => this.change.fire();
    this.store.add(parts.leases.onDidChange(changed));
    this.store.add(onDidChangeSettings(changed));
    this.store.add(workspace.onDidGrantWorkspaceTrust(changed));
  }

  provideCodeLenses(document: TextDocument): CodeLens[] {
    if (!setting('codeLens')) return [];
    const { documents, catalog } = this.parts;
    const folder = folderOf(document);
    const facts = { liveLeases: (role: string) => this.liveLeases(folder, role) };
    return lensesOf(documents.read(document), catalog, facts)
      .filter((lens) => isOffered(lens, folder))
      .map((lens) => new RoleCodeLens(lens, folder, document));
  }

  resolveCodeLens(lens: CodeLens): CodeLens {
    if (lens instanceof RoleCodeLens) lens.command = commandOf(lens);
    return lens;
  }

  dispose(): void {
    this.store.dispose();
  }

  private liveLeases(folder: Uri | undefined, role: string): LiveLeases | undefined {
    const key = folder?.toString();
    const { leases, clock } = this.parts;
    const live = leases.leases.filter(
      ({ roleName, folder: from, state }) => roleName === role && from === key && state !== 'issuing',
    );
    if (live.length === 0) return undefined;
    const last = Math.max(...live.map(({ expiresAt }) => expiresAt));
    return { count: live.length, until: clockTime(last, clock.now()) };
  }
}

/** The workspace folder whose roles file it is: credentials are issued for no other. */
function folderOf({ uri }: TextDocument): Uri | undefined {
  const folder = workspace.getWorkspaceFolder(uri)?.uri;
  return folder !== undefined && Uri.joinPath(folder, rolesFileName).toString() === uri.toString()
    ? folder
    : undefined;
}

function isOffered({ action }: RoleLens, folder: Uri | undefined): boolean {
  switch (action.kind) {
    case 'issue':
      return folder !== undefined && workspace.isTrusted;
    case 'showLeases':
    case 'showAccess':
      return folder !== undefined;
    case 'none':
      return true;
    default:
      return assertNever(action);
  }
}

function commandOf({ lens, folder }: RoleCodeLens): Command {
  const { title, tooltip } = lens.words();
  return { title, tooltip: remark(tooltip), ...runOf(lens.action, folder) };
}

/** No command at all shows as plain words. */
function runOf(action: LensAction, folder: Uri | undefined): Pick<Command, 'command' | 'arguments'> {
  switch (action.kind) {
    case 'issue':
    case 'showAccess':
      return {
        command: action.kind === 'issue' ? commandIds.issue : commandIds.showAccess,
        arguments: [{ kind: 'role', folder: folder?.toString(), name: action.role }],
      };
    case 'showLeases':
      return { command: commandIds.showLeases };
    case 'none':
      return { command: '' };
    default:
      return assertNever(action);
  }
}
