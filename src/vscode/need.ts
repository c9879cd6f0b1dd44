import {
  commands,
  EventEmitter,
  RelativePattern,
  TreeItem,
  Uri,
  workspace,
  type TreeDataProvider,
  type WorkspaceFolder,
} from 'vscode';
import { rolesFileName } from '../contributions';
import { DisposableStore, type Disposable } from '../core/disposable';
import { onDidTrustSetting, setting } from './settings';

/** Notices that a window has something to do with us, and until then keeps what it shows true. */
export class Need implements TreeDataProvider<never>, Disposable {
  private readonly store = new DisposableStore();
  readonly onDidChangeTreeData = this.store.add(new EventEmitter<undefined>()).event;

  constructor(
    private readonly storage: Uri,
    /** Whether a window that went has left something to offer to this one. */
    private readonly isLeft: () => boolean,
    private readonly arise: () => void,
  ) {
    this.watch();
    this.store.add(workspace.onDidChangeWorkspaceFolders(() => void this.look()));
    this.store.add(onDidTrustSetting('sandbox.startWithWindow', () => void this.look()));
    this.store.add(
      workspace.onDidOpenTextDocument(({ uri }) => {
        if (uri.path.endsWith(`/${rolesFileName}`)) this.arise();
      }),
    );
  }

  /** Looks at what is there now. Never rejects. */
  async look(): Promise<void> {
    if (setting('sandbox.startWithWindow') || this.isLeft()) return this.arise();
    const places = (workspace.workspaceFolders ?? []).map(({ uri }) =>
      exists(Uri.joinPath(uri, rolesFileName)),
    );
    // Leases that a window which is gone could not end.
    const journal = hasEntries(Uri.joinPath(this.storage, 'journal'));
    if ((await Promise.all([...places, journal])).includes(true)) return this.arise();
    // A host that was killed leaves its keys behind.
    for (const [key, value] of [
      ['vaultAws.rolesFile', 'none'],
      ['vaultAws.sandbox', 'off'],
      ['vaultAws.hasLeases', false],
      ['vaultAws.hasLeasesElsewhere', false],
    ]) {
      void commands.executeCommand('setContext', key, value);
    }
  }

  /** Somebody opened the view. */
  getChildren(): never[] {
    this.arise();
    return [];
  }

  getTreeItem(): TreeItem {
    return new TreeItem('');
  }

  dispose(): void {
    this.store.dispose();
  }

  private watch(): void {
    const follow = (folder: WorkspaceFolder): void => {
      const watcher = workspace.createFileSystemWatcher(
        new RelativePattern(folder, rolesFileName),
        false,
        true,
        true,
      );
      this.store.add(watcher);
      this.store.add(watcher.onDidCreate(() => this.arise()));
    };
    workspace.workspaceFolders?.forEach(follow);
    this.store.add(workspace.onDidChangeWorkspaceFolders(({ added }) => added.forEach(follow)));
  }
}

async function exists(file: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(file);
    return true;
  } catch {
    return false;
  }
}

async function hasEntries(directory: Uri): Promise<boolean> {
  try {
    return (await workspace.fs.readDirectory(directory)).length > 0;
  } catch {
    return false;
  }
}
