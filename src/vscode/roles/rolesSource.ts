import {
  FileSystemError,
  RelativePattern,
  Uri,
  workspace,
  type TextDocument,
  type WorkspaceFolder,
} from 'vscode';
import { DisposableStore, type Disposable } from '../../core/disposable';
import { Emitter } from '../../core/emitter';
import type { Clock } from '../../core/ports/clock';
import { reasonOf } from '../../core/text/outside';
import { rolesFileName } from '../../contributions';
import { isFile } from './fileType';
import { largestFile, stateOfBytes, stateOfText } from './fileContent';
import type { RolesFileState, RolesFolder } from './folderState';

/** Long enough for a burst of typing, short enough to feel immediate. */
const typingPause = 150;
/** Milliseconds until a folder that says nothing, on a network that hangs, no longer holds up the others. */
const patience = 5_000;

interface Watched extends Disposable {
  readonly folder: WorkspaceFolder;
  readonly file: Uri;
  state: RolesFileState | undefined;
  /** Counts reads, so that a slow old one never overwrites a newer one. */
  reads: number;
  pause: Disposable | undefined;
}

/**
 * Finds, watches and reads the roles file of every workspace folder. A document with unsaved changes
 * wins over what is on disk. Never throws: what cannot be read is a state like any other.
 */
export class RolesSource implements Disposable {
  private readonly store = new DisposableStore();
  private readonly change = this.store.add(new Emitter<void>());
  private readonly watched = new Map<string, Watched>();
  private allWereRead = false;

  readonly onDidChange = this.change.event;

  constructor(private readonly clock: Clock) {
    this.store.add(workspace.onDidChangeWorkspaceFolders(() => this.followFolders()));
    this.store.add(workspace.onDidChangeTextDocument(({ document }) => this.edited(document)));
    this.store.add(workspace.onDidSaveTextDocument((document) => this.look(document)));
    this.store.add(workspace.onDidOpenTextDocument((document) => this.look(document)));
    this.store.add(workspace.onDidCloseTextDocument((document) => this.look(document)));
    this.followFolders();
  }

  /** Every folder, in the workspace's order. Empty until all were read for the first time. */
  get folders(): readonly RolesFolder[] {
    const all = (workspace.workspaceFolders ?? []).flatMap((folder) => {
      const watched = this.watched.get(folder.uri.toString());
      return watched?.state === undefined ? [] : [asRolesFolder(watched, watched.state)];
    });
    this.allWereRead ||= this.isRead;
    return this.allWereRead ? all : [];
  }

  /** Whether every folder was looked at: before that, nothing can be said about missing files. */
  get isRead(): boolean {
    return [...this.watched.values()].every(({ state }) => state !== undefined);
  }

  /** Reads everything afresh. */
  async refresh(): Promise<void> {
    await Promise.all([...this.watched.values()].map((watched) => this.read(watched)));
  }

  dispose(): void {
    for (const watched of this.watched.values()) watched.dispose();
    this.watched.clear();
    this.store.dispose();
  }

  private followFolders(): void {
    const folders = new Map(
      (workspace.workspaceFolders ?? []).map((folder) => [folder.uri.toString(), folder]),
    );
    for (const [key, watched] of this.watched) {
      if (folders.has(key)) continue;
      watched.dispose();
      this.watched.delete(key);
    }
    for (const [key, folder] of folders) {
      if (!this.watched.has(key)) this.watched.set(key, this.watch(folder));
    }
    this.change.fire();
  }

  private watch(folder: WorkspaceFolder): Watched {
    const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, rolesFileName));
    const watched: Watched = {
      folder,
      file: Uri.joinPath(folder.uri, rolesFileName),
      state: undefined,
      reads: 0,
      pause: undefined,
      dispose: () => {
        // A read under way finds that it is no longer the latest.
        watched.reads += 1;
        watched.pause?.dispose();
        watcher.dispose();
      },
    };
    watcher.onDidCreate(() => void this.read(watched));
    watcher.onDidChange(() => void this.read(watched));
    watcher.onDidDelete(() => void this.read(watched));
    void this.read(watched);
    return watched;
  }

  private find(document: TextDocument): Watched | undefined {
    const uri = document.uri.toString();
    return [...this.watched.values()].find(({ file }) => file.toString() === uri);
  }

  private edited(document: TextDocument): void {
    const watched = this.find(document);
    if (watched === undefined) return;
    watched.pause?.dispose();
    watched.pause = this.clock.schedule(typingPause, () => void this.read(watched));
  }

  private look(document: TextDocument): void {
    const watched = this.find(document);
    if (watched !== undefined) void this.read(watched);
  }

  private async read(watched: Watched): Promise<void> {
    watched.pause?.dispose();
    watched.reads += 1;
    const mine = watched.reads;
    const set = (state: RolesFileState): void => {
      watched.state = state;
      this.change.fire();
    };
    const waiting = this.clock.schedule(patience, () => {
      if (watched.state !== undefined || mine !== watched.reads) return;
      set({ kind: 'silent' });
      // Once more: an answer can get lost on its way from the file system to this process.
      void this.read(watched);
    });
    const state = await readState(watched.file);
    waiting.dispose();
    if (mine === watched.reads) set(state);
  }
}

function asRolesFolder({ folder, file }: Watched, state: RolesFileState): RolesFolder {
  return { folder: folder.uri.toString(), folderName: folder.name, file: file.toString(), state };
}

async function readState(file: Uri): Promise<RolesFileState> {
  const unsaved = workspace.textDocuments.find(
    (document) => document.isDirty && document.uri.toString() === file.toString(),
  );
  if (unsaved !== undefined) return stateOfText(unsaved.getText());
  try {
    const { size, type } = await workspace.fs.stat(file);
    // Older versions of VS Code would wait for what a pipe or a device says.
    if (!isFile(type)) return { kind: 'notAFile' };
    if (size > largestFile) return { kind: 'tooLarge' };
    return stateOfBytes(await workspace.fs.readFile(file));
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return { kind: 'none' };
    return { kind: 'unreadable', reason: reasonOf(error) };
  }
}
